import { mkdir, writeFile } from 'node:fs/promises'
import { release } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import {
  catalogue,
  compileFilter,
  defaultTarget,
  encodeProgram,
  evaluateCall,
  evaluateCompiled,
  optimizeFilter,
  type Program,
  type Target,
} from '../../../src/core'
import { isInPath, mustSucceed } from '../command'
import { seccompOf } from '../oci-profile'
import { profileText, randomNumbers, randomProfile } from '../random-profile'
import { skipUnless, test } from '../runtime-test'
import { kernelAnswer } from './kernel-answer'
import { runWithInput } from './libseccomp-filters'

const source = fileURLToPath(new URL('kernel-verdict.c', import.meta.url))

/** Calls that change nothing and do not fail, whatever their arguments. */
const harmless = ['getppid', 'getuid', 'getgid', 'geteuid', 'getegid', 'getpgrp', 'gettid', 'sched_yield']

const profileCount = 60
const callsPerProfile = 30

async function whyNot(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'asking the kernel needs Linux on x86_64'
  return (await isInPath('gcc')) ? undefined : 'asking the kernel needs gcc (Debian package gcc)'
}

test('the kernel does with real calls what is said, under the runtime’s filter and the optimised one', async ({
  runtimesRequired,
}, testInfo) => {
  test.setTimeout(180_000)
  skipUnless(runtimesRequired, await whyNot())
  await mkdir(testInfo.outputDir, { recursive: true })
  const asker = join(testInfo.outputDir, 'kernel-verdict')
  await mustSucceed('gcc', ['-O1', '-o', asker, source])
  const target: Target = { ...defaultTarget, runtime: 'oci' }
  let asked = 0
  for (let seed = 0; seed < profileCount; seed++) {
    const random = randomNumbers(seed)
    const text = profileText(randomProfile(random, { architectures: ['SCMP_ARCH_X86_64'], names: harmless }))
    const compilation = compileFilter(seccompOf(text, target), target)
    if (!compilation.ok) continue
    const { model, program } = compilation
    const calls = Array.from({ length: callsPerProfile }, () => {
      const name = harmless[Math.floor(random() * harmless.length)] ?? ''
      const found = catalogue.numberOf(name, 'SCMP_ARCH_X86_64')
      const args = Array.from({ length: 6 }, () => {
        const small = BigInt(Math.floor(random() * 7))
        return random() < 0.3 ? small + (1n << 32n) : small
      })
      return { arch: 'SCMP_ARCH_X86_64', nr: found?.kind === 'direct' ? found.number : -1, args } as const
    })
    const answersUnder = async (filter: Program) => {
      const file = join(testInfo.outputDir, 'filter')
      await writeFile(file, encodeProgram(filter, 'little'))
      const lines = calls.map(({ nr, args }) => `${nr} ${args.join(' ')}\n`)
      return (await runWithInput(asker, [file], lines.join(''))).trimEnd().split('\n')
    }
    const underPlain = await answersUnder(program)
    const underOptimized = await answersUnder(optimizeFilter(model))
    for (const [place, call] of calls.entries()) {
      expect(underPlain[place], text).toMatch(kernelAnswer(evaluateCompiled(compilation, call)))
      expect(underOptimized[place], text).toMatch(kernelAnswer(evaluateCall(model, call)))
      asked += 2
    }
  }
  console.log(`the kernel: ${asked} real calls did what was said`)
  expect(asked).toBeGreaterThan(profileCount * callsPerProfile)
})

test('the kernel asks no filter about calls of probes from the release on that is said', async ({
  runtimesRequired,
}, testInfo) => {
  skipUnless(runtimesRequired, await whyNot())
  await mkdir(testInfo.outputDir, { recursive: true })
  const asker = join(testInfo.outputDir, 'kernel-verdict')
  await mustSucceed('gcc', ['-O1', '-o', asker, source])
  const [major = 0, minor = 0] = release().split('.').map(Number)
  // Of these two, some releases ask the filter about `uretprobe` and later ones do not.
  const isUnsettled = major === 6 && (minor === 12 || minor === 13)
  const names = ['getppid', 'uprobe', ...(isUnsettled ? [] : ['uretprobe'])]
  const target: Target = { ...defaultTarget, runtime: 'oci', kernel: { major, minor } }
  const rules = [{ names, action: 'SCMP_ACT_ERRNO', errnoRet: 99 }]
  const text = JSON.stringify({
    defaultAction: 'SCMP_ACT_ALLOW',
    architectures: ['SCMP_ARCH_X86_64'],
    syscalls: rules,
  })
  const compilation = compileFilter(seccompOf(text, target), target)
  if (!compilation.ok) throw new Error(compilation.failure.id)
  const numbers = names.map(name => catalogue.numberOf(name, 'SCMP_ARCH_X86_64'))
  const calls = numbers.map(found => (found?.kind === 'direct' ? found.number : -1))
  const file = join(testInfo.outputDir, 'filter')
  await writeFile(file, encodeProgram(compilation.program, 'little'))
  const answers = await runWithInput(asker, [file], calls.map(nr => `${nr} 0 0 0 0 0 0\n`).join(''))
  const said = calls.map(nr => evaluateCompiled(compilation, { arch: 'SCMP_ARCH_X86_64', nr, args: [] }))
  expect(
    answers
      .trimEnd()
      .split('\n')
      .map(line => line === 'returns -99'),
  ).toEqual(said.map(({ action }) => action === 'SCMP_ACT_ERRNO'))
  expect(said[0]?.action).toBe('SCMP_ACT_ERRNO')
})
