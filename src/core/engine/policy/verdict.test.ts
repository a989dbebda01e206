import { describe, expect, it } from 'vitest'
import type { Action } from '../profile'
import {
  plainState,
  type SyscallVerdict,
  sameVerdict,
  sameWay,
  verdictKindOf,
  type WayVerdict,
} from './verdict'

it('names for every action what happens to the call, and whether it runs', () => {
  const table: readonly [Action, string, string][] = [
    ['SCMP_ACT_ALLOW', 'allowed', 'allowed'],
    ['SCMP_ACT_LOG', 'logged', 'allowed'],
    ['SCMP_ACT_NOTIFY', 'notified', 'conditional'],
    ['SCMP_ACT_TRACE', 'traced', 'conditional'],
    ['SCMP_ACT_ERRNO', 'denied', 'denied'],
    ['SCMP_ACT_TRAP', 'trapped', 'denied'],
    ['SCMP_ACT_KILL', 'killed-thread', 'denied'],
    ['SCMP_ACT_KILL_THREAD', 'killed-thread', 'denied'],
    ['SCMP_ACT_KILL_PROCESS', 'killed-process', 'denied'],
  ]
  for (const [action, kind, state] of table) {
    expect([verdictKindOf(action), plainState({ action })], action).toEqual([kind, state])
  }
})

describe('two verdicts', () => {
  const condition = { index: 1, operator: 'SCMP_CMP_MASKED_EQ', value: 12n, valueTwo: 4n } as const
  const allow = { action: 'SCMP_ACT_ALLOW' } as const
  const deny = { action: 'SCMP_ACT_ERRNO', errno: 1 } as const
  const oneCase = { conditions: [condition], outcome: allow, rule: 3 }
  const way: WayVerdict = {
    state: 'conditional',
    kind: 'conditional',
    outcome: deny,
    cases: [oneCase, { ...oneCase, conditions: [{ ...condition, index: 2 }] }],
    caseCount: 2,
    decidedBy: 'default',
    defects: ['rules-merged-wrongly', 'stale-accumulator'],
    via: 'socketcall',
  }
  const other = { ...way, architecture: 'SCMP_ARCH_X86' } as const
  const verdict: SyscallVerdict = {
    ...way,
    name: 'socket',
    isUnknown: false,
    otherWays: [other, { ...other, architecture: 'SCMP_ARCH_X32' }],
    activeRules: [1],
    inactiveRules: [],
  }
  const withCase = (change: object) => ({ cases: [{ ...oneCase, ...change }, ...way.cases.slice(1)] })
  const withCondition = (change: object) => withCase({ conditions: [{ ...condition, ...change }] })
  const differences: readonly (readonly [what: string, change: Partial<WayVerdict>])[] = [
    ['the kind', { kind: 'denied' }],
    ['the errno', { outcome: { ...deny, errno: 38 } }],
    ['a defect', { defects: ['rules-merged-wrongly', 'number-not-loaded'] }],
    ['the number of defects', { defects: ['rules-merged-wrongly'] }],
    ['the number of cases', { caseCount: 3 }],
    ['the call behind which it is made', { via: 'ipc' }],
    ['what a case does', withCase({ outcome: deny })],
    ['how many conditions a case has', withCase({ conditions: [condition, condition] })],
    ['that a case has no conditions', withCase({ conditions: [] })],
    ['the argument', withCondition({ index: 3 })],
    ['the operator', withCondition({ operator: 'SCMP_CMP_EQ' })],
    ['the value', withCondition({ value: 13n })],
    ['the second value', withCondition({ valueTwo: 8n })],
    ['the last case', { cases: [oneCase, oneCase] }],
  ]

  it('are the same where a call would notice nothing', () => {
    expect(sameWay(way, structuredClone(way))).toBe(true)
    expect(sameVerdict(verdict, structuredClone(verdict))).toBe(true)
    const unnoticed = {
      state: 'allowed',
      decidedBy: 'rule',
      activeRules: [1, 2],
      ...withCase({ rule: 4 }),
    } as const
    expect(sameVerdict(verdict, { ...verdict, ...unnoticed })).toBe(true)
    const always: WayVerdict = { ...way, cases: [], caseCount: 0 }
    expect(sameWay(always, { ...always, via: 'ipc' })).toBe(true)
  })

  it.each(differences)('differ in %s', (_, change) => {
    const changed = { ...way, ...change }
    expect(sameWay(way, changed)).toBe(false)
    expect(sameWay(changed, way)).toBe(false)
    expect(sameVerdict(verdict, { ...verdict, ...change })).toBe(false)
    const [first, second] = verdict.otherWays
    if (!first || !second) throw new Error('two ways')
    expect(sameVerdict(verdict, { ...verdict, otherWays: [first, { ...second, ...change }] })).toBe(false)
  })

  it.each<[what: string, change: Partial<SyscallVerdict>]>([
    ['that libseccomp does not know the name', { isUnknown: true }],
    ['the number of other ways', { otherWays: verdict.otherWays.slice(1) }],
    ['the architecture of another way', { otherWays: [other, other] }],
  ])('differ for a whole call in %s', (_, change) => {
    expect(sameVerdict(verdict, { ...verdict, ...change })).toBe(false)
    expect(sameVerdict({ ...verdict, ...change }, verdict)).toBe(false)
  })
})
