import { join } from 'node:path'
import { expect, it } from 'vitest'
import { testCases } from '../../case-files.test-data'
import { compileProfile } from '../../engine/bpf'
import { defaultTarget, type ProfileDocument, parseProfile, type Target } from '../../engine/profile'
import { compareTrace } from './compare-trace'
import { coverageOf, draftFromTrace, isBorneClone3, planFromTrace, type TracePlan } from './plan-from-trace'
import { readLog } from './recorded-logs.test-data'
import { said } from './said-command.test-data'
import { type Suggestion, suggestionsFor } from './suggestions'
import { newProfileFromTrace, traceAgainstProfile } from './trace-against-profile'
import { createTraceReader } from './trace-reader'

/** A log in lines, and what follows from it: for a profile, or for one that is made of it. */
interface PlanCase {
  readonly name: string
  readonly profile?: object
  readonly target?: Partial<Target>
  readonly log: readonly string[]
  readonly withConditions?: true
  /** For a new profile: what is let through besides, what is not although it was seen, and what is answered as absent. */
  readonly names?: readonly string[]
  readonly withheld?: readonly string[]
  readonly absent?: readonly string[]
  /** The suggestion that is looked at. */
  readonly about?: Suggestion['id']
  readonly plans: unknown
}

testCases<PlanCase>(join(import.meta.dirname, 'cases/plans'), 'plans', (one, file) => {
  const target = { ...defaultTarget, ...one.target }
  const summary = readLog(one.log.join('\n'), target)
  const { withConditions = false, names = [], withheld, absent, about } = one
  const document = parseProfile(JSON.stringify(one.profile ?? {}))
  switch (file) {
    case 'steps': {
      const filter = filterOf(document, target)
      return toldPlan(planFromTrace(summary, compareTrace(summary, filter), filter, { withConditions }))
    }
    case 'signed': {
      const answer = traceAgainstProfile(document, { summary, target, withConditions })
      return answer.ok ? toldPlan(answer.plan) : answer.id
    }
    case 'suggestions': {
      const found = suggestionsFor(summary, filterOf(document, target)).find(({ id }) => id === about)
      return found
        ? { names: found.names.join(' '), because: found.because.join(' '), command: said(found.command) }
        : 'nothing'
    }
    default: {
      const made = draftFromTrace(summary, {
        target,
        withConditions,
        names,
        ...(withheld && { withheld }),
        ...(absent && { absent }),
      })
      return { profile: JSON.parse(made.text), ...toldNarrowing(made) }
    }
  }
})

function filterOf(document: ProfileDocument, target: Target = defaultTarget) {
  const load = compileProfile(document, target)
  if (load.kind !== 'filter') throw new Error(load.failure.id)
  return load.compilation
}

function toldPlan(plan: TracePlan) {
  const { steps, unlistedArchitectures, unknownToRuntime } = plan
  return {
    steps: steps.map(({ id, names, command }) => [id, names.join(' '), said(command)]),
    ...(unlistedArchitectures.length > 0 && { unlistedArchitectures }),
    ...(unknownToRuntime.length > 0 && { unknownToRuntime }),
    ...toldNarrowing(plan),
  }
}

function toldNarrowing({ narrowings, notNarrowed }: Pick<TracePlan, 'narrowings' | 'notNarrowed'>) {
  return {
    ...(narrowings.length > 0 && { narrowed: narrowings.map(({ name }) => name).join(' ') }),
    ...(notNarrowed.length > 0 && { notNarrowed: notNarrowed.map(({ name, why }) => `${name}: ${why}`) }),
  }
}

it('whether programs do without clone3 depends on its answer, and on clone', () => {
  const rule = (names: string, args?: readonly object[]) => ({
    names: names.split(' '),
    action: 'SCMP_ACT_ALLOW',
    ...(args && { args }),
  })
  const base = { defaultAction: 'SCMP_ACT_ERRNO', architectures: ['SCMP_ARCH_X86_64'] }
  const borne = (...syscalls: readonly object[]) =>
    isBorneClone3(filterOf(parseProfile(JSON.stringify({ ...base, syscalls }))))
  const enosys = { names: ['clone3'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 }
  expect(borne(rule('clone'), enosys)).toBe(true)
  expect(
    borne(rule('clone', [{ index: 0, value: 0x7e020000, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }]), enosys),
  ).toBe(true)
  expect(borne(enosys)).toBe(false)
  // runc answers with ENOSYS what is newer than all that the profile names.
  expect(borne(rule('clone'))).toBe(true)
  expect(borne(rule('clone landlock_restrict_self'))).toBe(false)
  expect(borne(rule('clone clone3'))).toBe(false)
  expect(borne(rule('clone'), { ...enosys, errnoRet: 1 })).toBe(false)
  // Threads alone, or children alone.
  for (const value of [0x3d0f00, 0x4111])
    expect(borne(rule('clone', [{ index: 0, value, op: 'SCMP_CMP_EQ' }]), enosys)).toBe(false)
})

it('a new profile is the smallest that starts, with the suggestions that come with it', () => {
  const question = {
    summary: readLog('read(3) = 1\n', defaultTarget),
    target: defaultTarget,
    withConditions: false,
  }
  const { text, suggestions } = newProfileFromTrace(question, [])
  expect(JSON.parse(text).syscalls).toEqual([{ names: ['read'], action: 'SCMP_ACT_ALLOW' }])
  expect(suggestions.map(({ id }) => id)).toEqual([
    'runtime-start',
    'made-before',
    'made-after',
    'exec-and-probes',
    'other-library',
    'error-path',
  ])
})

/** A record of the kernel, by default on x86_64. */
const record = (number: number, arch = 'c000003e') =>
  `audit: type=1326 audit(1.2:7): auid=1 uid=0 gid=0 ses=1 pid=7 comm="app" exe="/app" sig=0 arch=${arch} syscall=${number} compat=0 ip=0x7f code=0x50000\n`

it('a record that was read before shows no call, and nothing follows from it', () => {
  // The kernel’s log and the journal hold the same records, by their numbers; one that is cut short may be of no call.
  const log = record(0) + record(83) + record(6, '40000003')
  const summary = readLog(log, defaultTarget)
  expect(summary.calls.map(({ name, count }) => [name, count])).toEqual([
    ['read', 1],
    ['mkdir', 0],
    ['close', 0],
  ])
  const profile = {
    defaultAction: 'SCMP_ACT_ERRNO',
    architectures: ['SCMP_ARCH_X86_64'],
    syscalls: [{ names: ['read', 'dup'], action: 'SCMP_ACT_ALLOW' }],
  }
  const filter = filterOf(parseProfile(JSON.stringify(profile)))
  const plan = planFromTrace(summary, compareTrace(summary, filter), filter, { withConditions: false })
  expect(plan.steps.map(({ id, names }) => [id, ...names])).toEqual([['remove-unseen', 'dup']])
  expect(plan.unlistedArchitectures).toEqual([])
  expect(plan.coverage).toMatchObject({ distinct: 1, seenOnce: ['read'], onlyFailed: [] })
  expect(plan.suggestions.find(({ id }) => id === 'other-library')?.because).toEqual(['read'])
  const { text } = draftFromTrace(summary, { target: defaultTarget, withConditions: false, names: [] })
  expect(JSON.parse(text)).toMatchObject({
    architectures: ['SCMP_ARCH_X86_64'],
    syscalls: [{ names: ['read'] }],
  })
})

it('how far a log goes is told for all its files', () => {
  const reader = createTraceReader({ architecture: defaultTarget.architecture })
  const push = (name: string, text: string) => {
    reader.begin(name)
    reader.push(new TextEncoder().encode(text))
  }
  push(
    'a',
    'read(0, "", 1) = 1\nwrite(1, "", 1) = -1 EPERM (x)\nwrite(1, "", 1) = -1 EAGAIN (x)\nwhat is it\n',
  )
  reader.endFile('truncated')
  push('b', 'read(0, "", 1) = -1 EINTR (x)\nclose(3) = 0\nclose(4) = 0\nwhat is it\nwhat is it now\n')
  reader.endFile('compressed')
  push('c', 'audit: 17 callbacks suppressed\n')
  expect(coverageOf(reader.end('unreadable'))).toEqual({
    files: 3,
    calls: 6,
    distinct: 3,
    seenOnce: [],
    seenInOneFile: ['close', 'write'],
    onlyFailed: ['write'],
    lostRecords: 17,
    unnamedCalls: 0,
    linesNotUnderstood: 3,
    incompleteFiles: ['a', 'c'],
  })
})
