import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { parseAllDocuments } from 'yaml'
import { defaultTarget, presets } from '../../../src/core'
import { dockerServices } from '../../../src/core/doors/export/to/docker/options'
import { command, isInPath } from '../command'
import { BUSYBOX_IMAGE } from '../engines/engine'
import { skipUnless, test } from '../runtime-test'
import { exportedOf, fileOf, written } from './source-exports'

// Settings around a profile, and steps that prove it, with the programs that take them.

const text =
  presets.find(({ id }) => id === 'docker-default')?.make({ ...defaultTarget, kernel: '6.12' }) ?? ''
const noFolders = text.replaceAll(/\s*"mkdir(at)?",/g, '')

test('Ignition takes what OpenShift’s MachineConfig holds', async ({ runtimesRequired }, { outputDir }) => {
  const program = 'ignition-validate'
  const isHere = await isInPath(program)
  skipUnless(runtimesRequired, isHere ? undefined : `${program} is not here (Debian package ignition)`)
  const exported = exportedOf(text, 'kubernetes', { kubernetes: { extras: ['openshift'] } })
  if (!exported) throw new Error('not exported')
  const [machineConfig] = parseAllDocuments(fileOf(exported, 'openshift.yaml').text)
  const { config } = machineConfig?.toJS().spec ?? {}
  await mkdir(outputDir, { recursive: true })
  const exitFor = async (given: object) => {
    const file = join(outputDir, 'config.ign')
    await writeFile(file, JSON.stringify(given))
    return (await command(program, [file])).exit
  }
  expect(await exitFor(config)).toBe(0)
  expect(await exitFor({ ...config, storage: { files: [{ path: 'not/absolute' }] } })).not.toBe(0)
})

test('Docker’s API takes the profile that GitLab Runner hands on to it', async ({ docker }, {
  outputDir,
}) => {
  const exported = exportedOf(noFolders, 'docker', { docker: { services: dockerServices } })
  if (!exported) throw new Error('not exported')
  const [, quoted = ''] = /security_opt = \[(".*")\]/.exec(fileOf(exported, 'gitlab-runner.toml').text) ?? []
  const option: unknown = JSON.parse(quoted)
  await mkdir(outputDir, { recursive: true })
  const body = {
    Image: BUSYBOX_IMAGE,
    Cmd: ['sh', '-c', 'grep Seccomp: /proc/self/status; mkdir /made'],
    HostConfig: { NetworkMode: 'none', SecurityOpt: ['apparmor=unconfined', option] },
  }
  await writeFile(join(outputDir, 'body.json'), JSON.stringify(body))
  const created = await docker.shell(
    `curl --silent --show-error --unix-socket "\${DOCKER_HOST#unix://}" --json @body.json "http://docker/containers/create?name=inline"`,
    outputDir,
  )
  expect(created).toMatchObject({ exit: 0, stdout: expect.stringContaining('"Id"') })
  const { stdout, stderr } = await docker.shell('docker start --attach inline; docker rm inline', outputDir)
  expect(stdout).toContain('Seccomp:\t2')
  expect(stderr).toContain('Operation not permitted')
})

test('the command of the steps fails under the file of a sandbox, and works without one', async ({
  runtimesRequired,
}, { outputDir }) => {
  const areHere = (await isInPath('bwrap')) && (await isInPath('firejail')) && (await isInPath('cc'))
  skipUnless(runtimesRequired, areHere ? undefined : 'bwrap, firejail or a compiler is not here')
  const inFolder = (folder: string, line: string) => command('sh', ['-c', `cd "$0" && ${line}`, folder])
  const denied = { names: ['mkdir', 'mkdirat'], action: 'SCMP_ACT_ERRNO' }
  const denying = JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: [denied] })
  for (const [place, profile] of [text, denying].entries()) {
    for (const destination of ['bpf', 'firejail', 'libseccomp-c'] as const) {
      const exported = exportedOf(profile, destination, { conditionalCalls: 'allow' })
      if (!exported) throw new Error(destination)
      const folder = await written(join(outputDir, `${place}-${destination}`), exported)
      const lineOf = (id: string) => exported.steps.find(step => step.id === id)?.commands[0] ?? ''
      if (destination === 'libseccomp-c') expect((await inFolder(folder, lineOf('c-build'))).exit).toBe(0)
      const line = lineOf('try-refused')
      const tried = await inFolder(folder, line)
      expect(tried, line).toMatchObject({ exit: 1, stderr: expect.stringContaining('not permitted') })
      const program = place === 0 ? 'unshare --user true' : 'mktemp -d'
      expect(line).toContain(program)
      expect((await inFolder(folder, program)).exit).toBe(0)
    }
  }
})
