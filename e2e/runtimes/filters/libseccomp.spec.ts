import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import {
  type ArchitectureToken,
  type Compilation,
  catalogue,
  compileFilter,
  defaultTarget,
  encodeProgram,
  type OciSeccomp,
  type Target,
} from '../../../src/core'
import { plainProfile, seccompOf } from '../oci-profile'
import { denseProfile, type PlainProfile, profileText, randomNumbers, randomProfile } from '../random-profile'
import { readBy, realProfiles } from '../real-profiles'
import { skipUnless, test } from '../runtime-test'
import { callsAround } from './call-samples'
import {
  compileLibseccompFilter,
  type LibseccompAnswer,
  libseccompFilters,
  whyNoLibseccomp,
} from './libseccomp-filters'
import { judgesAsSaid, sweepOf } from './verdict-sweep'

/** Names that are hard in some way stand in front. */
const names = [
  ...[
    'socket',
    'personality',
    'clone',
    'read',
    'accept',
    'shmat',
    'chown32',
    'mount',
    'semop',
    'send',
    'ioctl',
    'futex',
  ],
  ...catalogue.syscalls.map(({ name }) => name),
]

/** For each of the hosts that this machine is not. */
const foreignCount = Number(process.env.SECCOMPOSE_FOREIGN_FILTERS ?? 200)

const hosts: readonly { architectures: ArchitectureToken[]; count: number; longest?: number }[] = [
  {
    architectures: [
      'SCMP_ARCH_X86_64',
      'SCMP_ARCH_X86',
      'SCMP_ARCH_X32',
      'SCMP_ARCH_AARCH64',
      'SCMP_ARCH_ARM',
    ],
    count: Number(process.env.SECCOMPOSE_FILTERS ?? 600),
  },
  {
    architectures: [
      'SCMP_ARCH_AARCH64',
      'SCMP_ARCH_ARM',
      'SCMP_ARCH_PPC64LE',
      'SCMP_ARCH_RISCV64',
      'SCMP_ARCH_MIPSEL',
    ],
    count: foreignCount,
  },
  {
    architectures: [
      'SCMP_ARCH_S390X',
      'SCMP_ARCH_S390',
      'SCMP_ARCH_PPC64',
      'SCMP_ARCH_MIPS',
      'SCMP_ARCH_MIPS64N32',
    ],
    count: foreignCount,
    // For a foreign byte order, libseccomp swaps the bytes of a return twice where it has to repeat it.
    longest: 255,
  },
]

/** All numbers are asked of one profile in so many; the others are asked for the calls they are likely to get wrong. */
const SWEPT_EVERY = 20

const denseCount = 300

interface Case {
  profile: PlainProfile
  optimize: 1 | 2
  target: Target
  seccomp: OciSeccomp
}

function randomCase(seed: number, architectures: ArchitectureToken[]): Case {
  const profile = randomProfile(randomNumbers(seed), { architectures, names })
  const calls = profile.syscalls.reduce((sum, rule) => sum + rule.names.length, 0)
  const [architecture = 'SCMP_ARCH_X86_64'] = architectures
  const loader = seed % 2 === 0 ? 'runc' : 'crun'
  const target: Target = { ...defaultTarget, runtime: 'oci', loader, architecture }
  return {
    profile,
    optimize: loader === 'runc' && calls > 32 ? 2 : 1,
    target,
    seccomp: seccompOf(profileText(profile), target),
  }
}

/** What the answer says about a compilation that agrees with it. */
function expectedOf(answer: LibseccompAnswer, compilation: Compilation) {
  if (answer.kind === 'refused') return 'conditions-conflict'
  if (answer.kind !== 'filter') return 'endless-loop'
  // The kernel, not libseccomp, refuses a long program.
  return !compilation.ok && compilation.failure.id === 'filter-too-long' ? 'filter-too-long' : answer.program
}

for (const { architectures, count, longest = 4096 } of hosts) {
  const [host = 'SCMP_ARCH_X86_64'] = architectures
  test(`libseccomp builds the same filters on ${host}, instruction for instruction`, async ({
    runtimesRequired,
  }, testInfo) => {
    test.setTimeout(300_000)
    skipUnless(runtimesRequired, await whyNoLibseccomp())
    await mkdir(testInfo.outputDir, { recursive: true })
    const cases = Array.from({ length: count }, (_, seed) => randomCase(seed, architectures))
    const program = await compileLibseccompFilter(testInfo.outputDir)
    const answers = await libseccompFilters(program, host, cases)
    let same = 0
    let calls = 0
    for (const [seed, { profile, seccomp, target }] of cases.entries()) {
      const answer = answers[seed]
      if (!answer) throw new Error('libseccomp gave no answer')
      if (answer.kind === 'filter' && answer.program.length > longest) continue
      const compilation = compileFilter(seccomp, target)
      const ours = compilation.ok ? compilation.program.slice(compilation.stubLength) : compilation.failure.id
      expect(ours, profileText(profile)).toEqual(expectedOf(answer, compilation))
      if (answer.kind !== 'filter' || !compilation.ok) continue
      same++
      const whole = [...compilation.program.slice(0, compilation.stubLength), ...answer.program]
      const around = callsAround(profile, [...architectures, 'SCMP_ARCH_SH'], randomNumbers(seed))
      calls += judgesAsSaid(whole, compilation, around, profileText(profile))
      const isSwept = host === 'SCMP_ARCH_X86_64' && seed % SWEPT_EVERY === 0
      if (isSwept) calls += judgesAsSaid(whole, compilation, sweepOf(profile), profileText(profile))
    }
    console.log(
      `${host}: ${same} of ${count} profiles give a filter, all the same; ${calls} calls judged alike`,
    )
    expect(same).toBeGreaterThan(count / 2)
  })
}

/** Kept beside the core, whose own tests hold its filters against them on any machine. */
const recordedFilters = new URL('../../../src/core/engine/policy/libseccomp-filters.tsv', import.meta.url)
const recordedSeeds = 700
const recordedCounts = { filter: 220, refused: 24, hangs: 12, crashes: 0 }
const mostRules = 6
/** Of more than 32 calls, which runc has put into a tree. */
const recordedTrees = 12
/** Of many ranges on one call. */
const recordedRanges = 16

test('libseccomp gives the filters that are recorded for the tests of the core', async ({
  runtimesRequired,
}, testInfo) => {
  test.setTimeout(120_000)
  skipUnless(runtimesRequired, await whyNoLibseccomp())
  await mkdir(testInfo.outputDir, { recursive: true })
  const candidates = Array.from({ length: recordedSeeds }, (_, seed) => {
    const { profile } = randomCase(seed, ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'])
    return profile
  })
  const callsOf = ({ syscalls }: PlainProfile) => syscalls.reduce((sum, { names }) => sum + names.length, 0)
  const short = candidates.filter(
    ({ syscalls }) => syscalls.length <= mostRules && syscalls.some(({ args = [] }) => args.length > 1),
  )
  const long = candidates.filter(profile => callsOf(profile) > 40).slice(0, recordedTrees)
  const ranges = Array.from({ length: recordedRanges }, (_, seed) => denseProfile(randomNumbers(seed)))
  const questions = [
    ...[...short, ...ranges].map(profile => ({ profile, loader: 'crun', optimize: 1 as const })),
    ...long.map(profile => ({ profile, loader: 'runc', optimize: 2 as const })),
  ]
  const program = await compileLibseccompFilter(testInfo.outputDir)
  const all = await libseccompFilters(program, 'SCMP_ARCH_X86_64', questions)
  const left = { ...recordedCounts }
  const answers = all
    .map((answer, place) => ({ answer, question: questions[place] }))
    .filter(({ answer }, place) => place >= short.length || left[answer.kind]-- > 0)
  const lines = answers.map(({ answer, question }) => {
    const bytes = answer.kind === 'filter' && encodeProgram(answer.program, 'little')
    const refusal = answer.kind === 'refused' ? 'conditions-conflict' : 'endless-loop'
    const made = bytes ? createHash('sha256').update(bytes).digest('hex') : refusal
    const { profile, loader } = question ?? {}
    return `${loader}\t${profile && profileText(profile).replaceAll(/\n\s*/g, '')}\t${made}\n`
  })
  if (process.env.SECCOMPOSE_RECORD) await writeFile(recordedFilters, lines.join(''))
  expect(await readFile(recordedFilters, 'utf8')).toBe(lines.join(''))
})

test('libseccomp builds the same filters from many ranges on one call', async ({
  runtimesRequired,
}, testInfo) => {
  test.setTimeout(300_000)
  skipUnless(runtimesRequired, await whyNoLibseccomp())
  await mkdir(testInfo.outputDir, { recursive: true })
  const cases = Array.from({ length: denseCount }, (_, seed): Case => {
    const profile = denseProfile(randomNumbers(seed))
    const target: Target = { ...defaultTarget, runtime: 'oci', loader: 'crun' }
    return { profile, optimize: 1, target, seccomp: seccompOf(profileText(profile), target) }
  })
  const program = await compileLibseccompFilter(testInfo.outputDir)
  const answers = await libseccompFilters(program, 'SCMP_ARCH_X86_64', cases)
  const counts: Record<string, number> = {}
  for (const [seed, { profile, seccomp, target }] of cases.entries()) {
    const answer = answers[seed]
    if (!answer) throw new Error('libseccomp gave no answer')
    const compilation = compileFilter(seccomp, target)
    const outcome = compilation.ok ? 'filter' : compilation.failure.id
    counts[outcome] = (counts[outcome] ?? 0) + 1
    // libseccomp may only be slow.
    if (answer.kind === 'hangs') continue
    const ours = compilation.ok ? compilation.program : compilation.failure.id
    expect(ours, `${seed} ${profileText(profile)}`).toEqual(expectedOf(answer, compilation))
    if (!compilation.ok) continue
    const around = callsAround(profile, ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'], randomNumbers(seed), 40)
    judgesAsSaid(compilation.program, compilation, around, profileText(profile))
  }
  console.log(`many ranges on one call, all the same: ${JSON.stringify(counts)}`)
  expect(counts.filter).toBeGreaterThan(denseCount / 4)
})

test('libseccomp builds the same filters from the engines’ defaults and from profiles of other projects', async ({
  runtimesRequired,
}, testInfo) => {
  test.setTimeout(120_000)
  skipUnless(runtimesRequired, await whyNoLibseccomp())
  await mkdir(testInfo.outputDir, { recursive: true })
  const cases: (Case & { name: string })[] = []
  let unread = 0
  for (const { name, text } of await realProfiles()) {
    for (const runtime of ['docker', 'podman', 'containerd'] as const) {
      const target: Target = { ...defaultTarget, runtime }
      const seccomp = readBy(target, text)
      // What the loader refuses before it asks libseccomp is not libseccomp's to judge.
      if (!seccomp || !reachesLibseccomp(seccomp, target)) {
        unread++
        continue
      }
      const profile = plainProfile(seccomp)
      const calls = profile.syscalls.reduce((sum, rule) => sum + rule.names.length, 0)
      cases.push({ name: `${name} for ${runtime}`, profile, optimize: calls > 32 ? 2 : 1, seccomp, target })
    }
  }
  const program = await compileLibseccompFilter(testInfo.outputDir)
  const answers = await libseccompFilters(program, 'SCMP_ARCH_X86_64', cases)
  let calls = 0
  for (const [place, { name, profile, seccomp, target }] of cases.entries()) {
    const answer = answers[place]
    if (!answer) throw new Error('libseccomp gave no answer')
    const compilation = compileFilter(seccomp, target)
    const ours = compilation.ok ? compilation.program.slice(compilation.stubLength) : compilation.failure.id
    expect(ours, name).toEqual(expectedOf(answer, compilation))
    if (answer.kind !== 'filter' || !compilation.ok) continue
    const whole = [...compilation.program.slice(0, compilation.stubLength), ...answer.program]
    calls += judgesAsSaid(whole, compilation, sweepOf(profile), name)
  }
  console.log(
    `${cases.length} real profiles by engine, all the same, ${calls} calls judged alike; ${unread} are refused before libseccomp`,
  )
  expect(cases.length).toBeGreaterThan(10)
})

function reachesLibseccomp(seccomp: OciSeccomp, target: Target): boolean {
  const compilation = compileFilter(seccomp, target)
  const ofLibseccomp = ['conditions-conflict', 'endless-loop', 'filter-too-long']
  return compilation.ok || ofLibseccomp.includes(compilation.failure.id)
}
