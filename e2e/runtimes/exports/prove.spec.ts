import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { build } from 'vite'
import { command } from '../command'
import { hideHybrid, whyNoOciRuntime } from '../engines/oci-runtime'
import { skipUnless, test } from '../runtime-test'
import { whyNoLxc } from './lxc'
import { nspawnRoot, whyNoNspawn } from './nspawn'
import { whyNoGo } from './source-filters'
import { whyNoService } from './systemd-service'

// `seccompose export --prove`: the built command loads the files that it has exported with what is on this machine.

const profile = JSON.stringify({
  defaultAction: 'SCMP_ACT_ALLOW',
  architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
  syscalls: [
    { names: ['ptrace', 'mount'], action: 'SCMP_ACT_ERRNO' },
    {
      names: ['personality'],
      action: 'SCMP_ACT_ERRNO',
      errnoRet: 13,
      args: [{ index: 0, value: 8, op: 'SCMP_CMP_EQ' }],
    },
  ],
})

interface Proven {
  readonly destination: string
  readonly consumer: string
  readonly kind: 'loaded' | 'not-started' | 'not-proven'
  readonly asked?: number
  readonly told?: number
  readonly untold?: readonly string[]
  readonly reason?: string
  readonly isTold?: boolean
}

/** The command as it is built, in a folder. */
async function builtCommand(folder: string) {
  await build({
    configFile: join(import.meta.dirname, '../../../src/cli/vite.config.ts'),
    build: { outDir: join(folder, 'command') },
    logLevel: 'error',
  })
  const script = join(folder, 'command', 'seccompose.cjs')
  return async (...args: readonly string[]) => {
    // crun starts nothing where it sees both kinds of control groups.
    const words = ['--mount', 'sh', '-c', `${hideHybrid} cd "$1" && shift && exec "$@"`, 'sh', folder]
    const { exit, stdout, stderr } = await command('unshare', [...words, process.execPath, script, ...args], {
      seconds: 120,
    })
    return { status: exit, out: stdout, errors: stderr }
  }
}

test('what an export tells is what the consumers on this machine load', async ({ runtimesRequired }, {
  outputDir,
}) => {
  test.setTimeout(240_000)
  skipUnless(runtimesRequired, (await whyNoOciRuntime('runc')) ?? (await whyNoOciRuntime('crun')))
  await mkdir(outputDir, { recursive: true })
  await writeFile(join(outputDir, 'web.json'), profile)
  const run = await builtCommand(outputDir)
  const premises = join(outputDir, 'premises')
  await mkdir(premises, { recursive: true })
  const others = [
    { destination: 'systemd', consumer: 'systemd', whyNot: await whyNoService() },
    { destination: 'nspawn', consumer: 'systemd-nspawn', whyNot: await whyNoNspawn(nspawnRoot(premises)) },
    { destination: 'lxc', consumer: 'LXC', whyNot: await whyNoLxc(premises) },
    { destination: 'libseccomp-go', consumer: 'go and libseccomp-golang', whyNot: await whyNoGo() },
  ]
  for (const { whyNot } of others) skipUnless(runtimesRequired, whyNot)
  const destinations = ['oci', 'bpf', 'firejail', 'libseccomp-c', ...others.map(one => one.destination)]
  const to = ['export', 'web.json', '--to', destinations.join(','), '--out', 'out']
  expect(await run(...to)).toMatchObject({ status: 0 })

  const { status, out, errors } = await run(...to, '--prove', '--format', 'json')
  expect(errors).toBe('')
  const proven: readonly Proven[] = JSON.parse(out)
  console.log(proven.map(one => JSON.stringify(one)).join('\n'))
  const loaded = proven.filter(({ kind }) => kind === 'loaded')
  expect(loaded.map(({ consumer }) => consumer)).toEqual(
    expect.arrayContaining([
      ...['runc', 'crun', 'bubblewrap', 'gcc and libseccomp'],
      ...others.map(({ consumer }) => consumer),
    ]),
  )
  for (const one of loaded) {
    expect(one.untold, one.consumer).toEqual([])
    expect(one.asked).toBeGreaterThan(1000)
  }
  expect(status).toBe(0)

  // Somebody puts another call in the place of one.
  const config = join(outputDir, 'out/oci/config.json')
  await writeFile(config, (await readFile(config, 'utf8')).replace('"ptrace"', '"acct"'))
  const changed = await run('export', 'web.json', '--to', 'oci', '--readme', '--out', 'out', '--prove')
  expect(changed.status).toBe(1)
  expect(changed.out).toContain('untold: x86_64 ptrace(): EPERM, really allow')
  expect(changed.out).toContain('untold: x86_64 acct(): allow, really EPERM')

  // Nothing starts, and that is told; and files that are not there are no proof.
  await writeFile(
    join(outputDir, 'closed.json'),
    '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}',
  )
  const hosts = 'oci,systemd,nspawn,lxc'
  const closed = ['export', 'closed.json', '--to', hosts, '--readme', '--out', 'closed']
  expect((await run(...closed, '--prove')).errors).toContain(
    'no such file; export with the same options first',
  )
  await run(...closed)
  const nothing = await run(...closed, '--prove')
  expect(nothing.out).toMatch(/oci \(runc\): does not start, as told/)
  expect(nothing, nothing.out).toMatchObject({ status: 0 })
})
