import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import {
  applyEdits,
  capabilities,
  catalogue,
  defaultTarget,
  parseProfile,
  type Target,
} from '../../../src/core'
import {
  type GoalId,
  goalById,
  goalIds,
  planGoal,
  profileForGoals,
  readGoal,
} from '../../../src/core/advice/goals'
import { compileProfile, evaluateCompiled } from '../../../src/core/engine/bpf'
import type { Call } from '../../../src/core/engine/policy'
import type { ConditionFact } from '../../../src/core/engine/profile'
import { type CallMaker, callMakers, whyNoCalls } from '../filters/made-calls'
import { skipUnless, test } from '../runtime-test'
import { sideBySide } from '../side-by-side'

// Every call of every goal that refuses something, with the arguments that it refuses, made in a container that has all
// capabilities: what the filter is foretold to answer is what comes back, from Docker and from containerd.

const host = 'SCMP_ARCH_X86_64'
/** What is made is made by Debian's runc; a kernel that has every call that any goal names. */
const target: Target = {
  ...defaultTarget,
  capabilities: [...capabilities],
  kernel: { major: 7, minor: 1 },
  versions: { libseccomp: '2.6.0', runc: '1.1' },
}
/** As `ctr` reads it: the plain form. */
const plain: Target = { ...target, runtime: 'oci' }

/** No kernel answers it by itself, so that what meets it has met the filter. */
const OWN_ERRNO = 1234

interface Made {
  readonly name: string
  readonly call: Call
}

/** Arguments that meet comparisons by EQ and MASKED_EQ; registers that none looks at are 0. */
function argumentsOf(facts: readonly ConditionFact[]): bigint[] {
  const args = new Array<bigint>(6).fill(0n)
  for (const { index, operator, value, valueTwo } of facts) {
    args[index] = operator === 'SCMP_CMP_EQ' ? value : valueTwo & value
  }
  return args
}

/** The same to the kernel, which reads 32 bits of what is compared by its lower half. */
function disguised(facts: readonly ConditionFact[]): bigint[][] {
  const args = argumentsOf(facts)
  const narrow = facts.filter(({ operator, value }) => operator !== 'SCMP_CMP_EQ' && value >> 32n === 0n)
  return narrow.map(({ index }) => args.map((value, at) => (at === index ? value | (1n << 40n) : value)))
}

/** Every call of a goal, once for each thing that it refuses. */
function callsOf(id: GoalId): readonly Made[] {
  return goalById(id).calls.flatMap(({ name, guard }) => {
    const number = catalogue.numberOf(name, host)
    if (number?.kind !== 'direct') return []
    const alternatives = guard?.(host).refused ?? [[]]
    return alternatives.flatMap(facts =>
      [argumentsOf(facts), ...disguised(facts)].map(args => ({
        name,
        call: { arch: host, nr: number.number, args },
      })),
    )
  })
}

/** On top of a profile that allows everything, with an errno of its own. */
function alone(id: GoalId, on: Target): string {
  const text =
    '{ "defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"], "syscalls": [] }'
  const { plan } = planGoal(parseProfile(text), id, on)
  if (!plan.ok) throw new Error(`${id} is refused: ${plan.id}`)
  const profile = JSON.parse(applyEdits(text, plan.edits))
  for (const rule of profile.syscalls) if (rule.action === 'SCMP_ACT_ERRNO') rule.errnoRet = OWN_ERRNO
  return JSON.stringify(profile)
}

/** The profile that is made for somebody who wants a shell, and this refused. */
function besideShell(id: GoalId, on: Target): string {
  return profileForGoals({ programs: ['busybox'], refusals: [id], base: 'seen' }, on).text
}

const figures = { containers: 0, calls: 0, refused: 0, 'beyond rules': 0 }

test('every call of every goal is refused in a container with all capabilities, by Docker and by containerd, as foretold', async ({
  docker,
  containerd,
  runtimesRequired,
}, { outputDir }) => {
  test.setTimeout(300_000)
  skipUnless(runtimesRequired, await whyNoCalls())
  await mkdir(outputDir, { recursive: true })
  const make = await callMakers(outputDir, { docker, containerd })
  // The plain form differs in how it is read, which a goal by itself shows.
  const engines: readonly (readonly [string, Target, CallMaker, readonly (typeof alone)[]])[] = [
    ['docker', target, make.docker, [alone, besideShell]],
    ['containerd', plain, make.containerd, [alone]],
  ]
  const cases = engines.flatMap(([engine, on, run, writes]) =>
    goalIds.flatMap(id =>
      writes.map(write => ({
        what: `${id} ${write.name} by ${engine}`,
        id,
        on,
        run,
        text: write(id, on),
      })),
    ),
  )
  await sideBySide(cases, async ({ what, id, on, run, text }) => {
    const place = ++figures.containers
    const profile = join(outputDir, `profile-${place}.json`)
    await writeFile(profile, text)
    const load = compileProfile(parseProfile(text), on)
    if (load.kind !== 'filter') throw new Error(`${what} makes no filter`)
    const reading = readGoal(parseProfile(text), id, on)
    const beyond = new Set(reading.open.map(({ name }) => name))
    const calls = callsOf(id).map(made => ({
      ...made,
      outcome: evaluateCompiled(load.compilation, made.call),
    }))
    // A call that this release of libseccomp cannot name stays open, which the reading of the goal names.
    const foretold = calls.filter(({ outcome }) => outcome.action === 'SCMP_ACT_ERRNO')
    const others = calls.filter(one => !foretold.includes(one))
    figures['beyond rules'] += others.length
    expect
      .soft(
        others.filter(({ name }) => !beyond.has(name)).map(({ name }) => name),
        what,
      )
      .toEqual([])
    figures.calls += foretold.length
    if (foretold.length > 0) {
      const words = foretold.map(({ call: { nr, args } }) => [nr, ...args].join(':')).join(' ')
      const { stdout, stderr } = await run(profile, words)
      const answers = stdout.trimEnd().split('\n')
      const expected = foretold.map(({ name, outcome }) => `${name} ${-(outcome.errno ?? 0)}`)
      expect
        .soft(
          foretold.map(({ name }, at) => `${name} ${answers[at]}`),
          `${what} ${stderr}`,
        )
        .toEqual(expected)
      figures.refused += foretold.filter(
        ({ outcome }, at) => answers[at] === String(-(outcome.errno ?? 0)),
      ).length
    }
    // getpid of i386 and of x32: a call of an ABI that is not in the filter ends the program.
    for (const [goal, word] of [
      ['no-32-bit', 'i20'],
      ['no-x32', '1073741863'],
    ] as const) {
      if (goal !== id) continue
      const { exit, stdout } = await run(profile, word)
      figures.calls++
      if (exit === 128 + 31 && stdout === '') figures.refused++
      expect.soft({ what, exit, stdout }).toEqual({ what, exit: 128 + 31, stdout: '' })
    }
  })
  console.log(JSON.stringify(figures))
  expect(figures.refused).toBe(figures.calls)
  expect(figures.calls).toBeGreaterThan(700)
})
