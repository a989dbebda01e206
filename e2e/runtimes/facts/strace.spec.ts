import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, type TestInfo } from '@playwright/test'
import { type ArchitectureToken, architectureByToken, catalogue } from '../../../src/core'
import { straceClassMembers, syscallDetail } from '../../../src/core/engine/catalogue/detail'
import { signatureOf } from '../../../src/core/engine/catalogue/signatures'
import { command, isInPath, mustSucceed } from '../command'
import { skip, test } from '../runtime-test'

// Signatures and classes against strace, whose tables were written apart from ours. Debian's strace 6.13 knows the
// calls of Linux 6.13.

const limit = 600

/** Two ABIs that a machine of Debian's main architecture can make calls of. */
const abis = [
  { token: 'SCMP_ARCH_X86_64', flags: [] },
  { token: 'SCMP_ARCH_X86', flags: ['-DINT80'] },
] satisfies { token: ArchitectureToken; flags: string[] }[]

/** How many arguments strace shows of every call of a class, or of all. */
async function traced(program: string, members: string): Promise<ReadonlyMap<string, number>> {
  // Everything is injected always, so that nothing runs; the class by another errno, which tells its members.
  const inject = ['--inject=all:error=ENOSYS', `--inject=${members}:error=EDOM`]
  const { stderr } = await command('strace', ['-qq', '--signal=none', '--raw=all', ...inject, program])
  return new Map(
    [...stderr.matchAll(/^(\w+)\((.*)\)\s+= -1 EDOM .*INJECTED/gm)].map(([, name = '', args = '']) => [
      name,
      args === '' ? 0 : args.split(', ').length,
    ]),
  )
}

async function buildProgram(flags: readonly string[], { outputDir }: TestInfo): Promise<string> {
  await mkdir(outputDir, { recursive: true })
  const program = path.join(outputDir, `every-call${flags.join('')}`)
  const source = path.join(import.meta.dirname, 'every-call.c')
  const fixed = ['-O1', '-nostdlib', '-static', '-fno-stack-protector', `-DLIMIT=${limit}`]
  await mustSucceed('gcc', [...fixed, ...flags, '-o', program, source])
  return program
}

async function needs(required: boolean): Promise<void> {
  if (process.arch !== 'x64') skip('the calls are made for x86_64')
  for (const program of ['strace', 'gcc']) {
    if (!required && !(await isInPath(program))) skip(`comparing with strace needs ${program}`)
  }
}

/** Where strace counts otherwise, and why that is no mistake of ours. */
const explained: ReadonlyMap<string, string> = new Map([
  ['preadv on x86_64', 'The kernel takes the upper half of the offset too, and drops it on 64-bit ABIs.'],
  ['pwritev on x86_64', 'As preadv.'],
  ['lookup_dcookie on x86', 'Its first argument takes two registers there. Gone since Linux 6.9.'],
  ['vm86 on x86', 'strace shows as many as there are registers; the kernel reads two.'],
])

for (const { token, flags } of abis) {
  const column = architectureByToken(token)?.column ?? ''
  test(`as many arguments as strace knows, on ${column}`, async ({ runtimesRequired }, info) => {
    await needs(runtimesRequired)
    const program = await buildProgram(flags, info)
    const found = await traced(program, 'all')
    const differences: string[] = []
    let compared = 0
    for (const syscall of catalogue.presentOn(token)) {
      const own = syscallDetail(syscall.name)?.argumentDifferences.find(({ columns }) =>
        columns.includes(column),
      )
      const { args, known } = signatureOf(syscall)
      const theirs = found.get(syscall.name)
      const place = `${syscall.name} on ${column}`
      if (theirs === undefined || (!known && !own) || explained.has(place)) continue
      compared++
      const ours = (own?.args ?? args).length
      if (theirs !== ours) differences.push(`${place}: ${ours} here, ${theirs} in strace`)
    }
    expect(differences).toEqual([])
    expect(compared).toBeGreaterThan(360)
  })
}

/** A class of the catalogue holds what has it on any architecture; on x86_64 these have not. */
const onlyElsewhere: ReadonlySet<string> = new Set(['%pure get_thread_area'])

test('the classes are those of strace', async ({ runtimesRequired }, info) => {
  await needs(runtimesRequired)
  const program = await buildProgram([], info)
  const known = [...(await traced(program, 'all')).keys()].filter(
    name => catalogue.numberOf(name, 'SCMP_ARCH_X86_64') !== undefined,
  )
  const classes = new Set(known.flatMap(name => syscallDetail(name)?.straceClasses ?? []))
  expect(classes.size).toBeGreaterThan(10)
  for (const name of classes) {
    const theirs = await traced(program, name)
    const ours = straceClassMembers(name).filter(
      call => known.includes(call) && !onlyElsewhere.has(`${name} ${call}`),
    )
    expect([name, ours]).toEqual([name, known.filter(call => theirs.has(call)).sort()])
  }
})
