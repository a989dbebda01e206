import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import {
  catalogue,
  compileFilter,
  defaultTarget,
  encodeProgram,
  evaluateCall,
  optimizeFilter,
  presets,
  type Target,
} from '../../../src/core'
import { command, isInPath, mustSucceed } from '../command'
import { plainProfile, seccompOf } from '../oci-profile'
import { type PlainProfile, profileText, randomNumbers, randomProfile } from '../random-profile'
import { skipUnless, test } from '../runtime-test'
import { kernelAnswer } from './kernel-answer'

const source = fileURLToPath(new URL('made-calls.c', import.meta.url))

/** Calls that change nothing, whatever their arguments. */
const harmless = ['getppid', 'getuid', 'getgid', 'geteuid', 'getegid', 'getpgrp', 'gettid', 'sched_yield']
/** What bwrap and the program make after the filter is loaded, which a profile of bwrap's has to allow. */
const needed = ['execve', 'write', 'exit_group', 'read']
const profileCount = 100
const callsPerProfile = 4

/** Without processes of its own: bwrap's first one would be under the filter too, and wait. */
const sandbox = ['--unshare-net', '--unshare-ipc', '--die-with-parent', '--new-session']

async function whyNot(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return 'these tests of bwrap need Linux on x86_64'
  for (const [program, debianPackage] of [
    ['bwrap', 'bubblewrap'],
    ['gcc', 'gcc'],
  ] as const) {
    if (!(await isInPath(program)))
      return `bwrap needs the program ${program} (Debian package ${debianPackage})`
  }
  const { exit, stderr } = await command('bwrap', [...sandbox, '--ro-bind', '/', '/', 'true'])
  return exit === 0 ? undefined : `bwrap does not work here: ${stderr}`
}

function numberOf(name: string): number {
  const found = catalogue.numberOf(name, 'SCMP_ARCH_X86_64')
  return found?.kind === 'direct' ? found.number : -1
}

/** Makes one call in a sandbox of bwrap's under a filter file, and gives what the kernel did. */
type Sandbox = (filter: string, nr: number, args: readonly bigint[]) => Promise<string>

async function openSandbox(folder: string): Promise<Sandbox> {
  await mkdir(folder, { recursive: true })
  const root = join(folder, 'root')
  await mkdir(root)
  await mustSucceed('gcc', ['-static', '-nostdlib', '-O1', '-o', join(root, 'call'), source])
  return async (filter, nr, args) => {
    const words = [
      ...sandbox,
      '--seccomp',
      '9',
      '--ro-bind',
      root,
      '/',
      '--',
      '/call',
      [nr, ...args].join(':'),
    ]
    const { exit, stdout, stderr } = await command('sh', [
      '-c',
      'exec "$@" 9< "$0"',
      filter,
      'bwrap',
      ...words,
    ])
    expect(stderr, words.join(' ')).toBe('')
    return exit === 0 ? `returns ${stdout.trimEnd()}` : `ends ${exit - 128}`
  }
}

test('bwrap loads an optimised filter, and the kernel does with real calls what is said', async ({
  runtimesRequired,
}, { outputDir }) => {
  test.setTimeout(180_000)
  skipUnless(runtimesRequired, await whyNot())
  const call = await openSandbox(outputDir)
  const target: Target = { ...defaultTarget, runtime: 'oci' }
  let asked = 0
  const check = async (name: string, profile: PlainProfile, numbers: readonly number[]) => {
    const compilation = compileFilter(seccompOf(profileText(profile), target), target)
    if (!compilation.ok) return
    const filter = join(outputDir, 'filter')
    await writeFile(filter, encodeProgram(optimizeFilter(compilation.model), 'little'))
    const random = randomNumbers(numbers.length)
    for (const nr of numbers) {
      const args = Array.from({ length: 6 }, () => {
        const small = BigInt(Math.floor(random() * 7))
        return random() < 0.3 ? small + (1n << 32n) : small
      })
      const verdict = evaluateCall(compilation.model, { arch: 'SCMP_ARCH_X86_64', nr, args })
      // Only calls that change nothing are made where the filter lets them through.
      const runs = verdict.action === 'SCMP_ACT_ALLOW' || verdict.action === 'SCMP_ACT_LOG'
      if (runs && !harmless.some(safe => numberOf(safe) === nr)) continue
      expect(await call(filter, nr, args), `${name}: ${nr}(${args})`).toMatch(kernelAnswer(verdict))
      asked++
    }
  }
  for (let seed = 0; seed < profileCount; seed++) {
    const random = randomNumbers(seed)
    const profile = randomProfile(random, { architectures: ['SCMP_ARCH_X86_64'], names: harmless })
    const numbers = Array.from({ length: callsPerProfile }, () =>
      numberOf(harmless[Math.floor(random() * harmless.length)] ?? ''),
    )
    const allowed = { names: needed, action: 'SCMP_ACT_ALLOW' }
    await check(`random ${seed}`, { ...profile, syscalls: [allowed, ...profile.syscalls] }, numbers)
  }
  const { architecture, capabilities } = defaultTarget
  for (const { id, make } of presets.filter(({ id }) => /-default$/.test(id))) {
    const text = make({ architecture, kernel: '6.12', capabilities })
    const profile = plainProfile(seccompOf(text, { ...target, runtime: 'docker' }))
    const refused = ['mount', 'keyctl', 'io_uring_setup', 'clone3', 'vhangup'].map(numberOf)
    await check(id, profile, [...harmless.map(numberOf), ...refused, 500])
  }
  console.log(`bwrap: ${asked} real calls did what was said`)
  expect(asked).toBeGreaterThan(profileCount * 3)
})
