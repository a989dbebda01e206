import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { defaultTarget, type Target } from '../../../src/core'
import { mustSucceed } from '../command'
import { writeBusyboxRoot } from '../engines/busybox'
import { whyNoOciRuntime } from '../engines/oci-runtime'
import { runtimeShell } from '../engines/oci-shell'
import { openPremises } from '../premises'
import { skipUnless, test } from '../runtime-test'
import { commandsOf, exportInto } from './export-files'

// The whole config.json that is exported, and a person's own with the profile in it, given to runc and crun.

const profile = JSON.stringify({
  defaultAction: 'SCMP_ACT_ALLOW',
  syscalls: [
    { names: ['mkdir', 'mkdirat'], action: 'SCMP_ACT_ERRNO', errnoRet: 30 },
    { names: ['sync'], action: 'SCMP_ACT_ERRNO', includes: { caps: ['CAP_SYS_ADMIN'] } },
    // PR_SET_KEEPCAPS: behind the filter where privileges are kept, and before it under `noNewPrivileges`.
    {
      names: ['prctl'],
      action: 'SCMP_ACT_ERRNO',
      args: [{ index: 0, value: 8, op: 'SCMP_CMP_EQ' }],
    },
  ],
})

for (const loader of ['runc', 'crun'] as const) {
  test.describe(`the config.json for ${loader}`, () => {
    const target: Target = { ...defaultTarget, loader }

    test('starts a container that is confined', async ({ runtimesRequired, docker }, { outputDir }) => {
      skipUnless(runtimesRequired, await whyNoOciRuntime(loader))
      const result = await exportInto(outputDir, profile, 'oci', { name: `whole ${loader}`, target })
      expect(result.losses.filter(({ id }) => id.startsWith('container-start'))).toEqual([])
      const made = await docker.shell(commandsOf(result, 'oci-bundle').join('\n'), outputDir)
      expect(made.exit, made.stderr).toBe(0)
      const premises = await openPremises()
      try {
        const shell = await runtimeShell(premises)
        const [modeLine = ''] = commandsOf(result, 'seccomp-mode')
        expect(await shell(modeLine, outputDir)).toMatchObject({ exit: 0, stdout: 'Seccomp:\t2\n' })
        const [refusedLine = ''] = commandsOf(result, 'try-refused')
        expect(refusedLine).toContain('mkdir')
        const refused = await shell(refusedLine, outputDir)
        expect(refused.exit).not.toBe(0)
        expect(refused.stderr).toContain('Read-only file system')
        const run = { entrypoint: ['sleep'], args: ['60'], user: '101:102', added: [], dropped: [] }
        const name = `whole ${loader}`
        const own = await exportInto(outputDir, profile, 'oci', { name, target, run })
        const [check = ''] = commandsOf(own, 'oci-check')
        const looks = [
          `${commandsOf(own, 'oci-run')[0]} < /dev/null > /dev/null 2>&1 & sleep 1`,
          check,
          check.replace('Seccomp:', 'Uid:'),
          `sudo ${loader} delete --force whole-${loader}`,
        ]
        expect(await shell(looks.join('\n'), outputDir)).toMatchObject({
          exit: 0,
          stdout: 'Seccomp:\t2\nUid:\t101\t101\t101\t101\n',
        })
        await exportInto(outputDir, profile, 'oci', { name, target })
        // The capability is not the container's, so neither is the rule.
        const open = await shell(refusedLine.replace(/'.*'/, "'sync'"), outputDir)
        expect(open).toMatchObject({ exit: 0, stderr: '' })
      } finally {
        await rm(join(outputDir, 'rootfs'), { recursive: true })
        await premises.clear()
      }
    })

    test(`connects to a supervisor that no rule asks: ${loader === 'crun'}`, async ({ runtimesRequired }, {
      outputDir,
    }) => {
      skipUnless(runtimesRequired, await whyNoOciRuntime(loader))
      const premises = await openPremises()
      try {
        const shell = await runtimeShell(premises)
        const asking = JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', listenerPath: '/run/nobody.sock' })
        const result = await exportInto(outputDir, asking, 'oci', { name: `unasked ${loader}`, target })
        expect(result.losses.find(({ id }) => id === 'listener-needed')?.values).toMatchObject({
          isAsked: false,
        })
        await writeBusyboxRoot(join(outputDir, 'rootfs'))
        const [runLine = ''] = commandsOf(result, 'oci-run')
        const { stderr } = await shell(`echo true | ${runLine}`, outputDir)
        expect(stderr.includes('/run/nobody.sock')).toBe(loader === 'crun')
      } finally {
        await rm(join(outputDir, 'rootfs'), { recursive: true, force: true })
        await premises.clear()
      }
    })

    test('starts a person’s own container under the profile', async ({ runtimesRequired }, { outputDir }) => {
      skipUnless(runtimesRequired, await whyNoOciRuntime(loader))
      const premises = await openPremises()
      try {
        const shell = await runtimeShell(premises)
        await mkdir(outputDir, { recursive: true })
        await mustSucceed('runc', ['spec', '--bundle', outputDir])
        const { stdout: spec } = await mustSucceed('cat', [join(outputDir, 'config.json')])
        const config = spec
          .replace('"terminal": true', '"terminal": false')
          .replace(/"sh"/, '"sh", "-c", "grep Seccomp: /proc/self/status; mkdir /dev/made"')
        const result = await exportInto(outputDir, profile, 'oci', {
          name: `own ${loader}`,
          target,
          oci: { config },
        })
        await writeBusyboxRoot(join(outputDir, 'rootfs'))
        const [runLine = ''] = commandsOf(result, 'oci-run')
        const outcome = await shell(runLine, outputDir)
        expect(outcome).toMatchObject({
          exit: 1,
          stdout: 'Seccomp:\t2\n',
          stderr: expect.stringContaining('Read-only file system'),
        })
        expect(outcome.stderr).toContain('/dev/made')
      } finally {
        await rm(join(outputDir, 'rootfs'), { recursive: true, force: true })
        await premises.clear()
      }
    })
  })
}
