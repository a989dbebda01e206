import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callData, runProgram } from '../../engine/bpf'
import { Budget } from '../../engine/bpf/word-tests'
import { outcomeOfReturn, returnValue } from '../../engine/policy'
import type { Outcome } from '../../engine/profile'
import { callPlaces } from './call-places'
import { explore } from './explore'
import { expressCall } from './express-call'
import { filterSide } from './filter-side'
import { acceptedReturns, type MergeKind } from './merge-rule'
import { directionOf } from './permissiveness'
import { side } from './profiles.test-data'
import { type CallRule, candidatesFor } from './rule-candidates'

const arg = (index: number, op: string, value: number | bigint, valueTwo = 0) => ({
  index,
  op: `SCMP_CMP_${op}`,
  value,
  valueTwo,
})
type Args = ReturnType<typeof arg>[]
const on = (args: Args, action = 'ALLOW', errnoRet?: number) => ({
  names: ['socket'],
  action: `SCMP_ACT_${action}`,
  args,
  ...(errnoRet !== undefined && { errnoRet }),
})
const list = (defaultAction: string, ...syscalls: object[]) => ({
  defaultAction: `SCMP_ACT_${defaultAction}`,
  syscalls: [
    ...syscalls,
    { names: ['read'], action: `SCMP_ACT_${defaultAction === 'ALLOW' ? 'TRAP' : 'ALLOW'}` },
  ],
})

function filterOf(profile: object) {
  const made = filterSide(side(profile))
  if (!made.ok) throw new Error(made.failure.id)
  return made.side
}

function goalOf(kind: MergeKind, a: object, b: object, name = 'socket') {
  const [first, second] = [filterOf(a), filterOf(b)]
  const accepts = ([one = 0, other = 0]: readonly number[]) => acceptedReturns(kind, one, other, true)
  const places = callPlaces(['SCMP_ARCH_X86_64']).get(name) ?? []
  const defaultReturns = returnValue(first.defaultOutcome)
  return { name, first, second, places, accepts, defaultReturns, multiplexers: [] }
}

const inWords = (rules: readonly CallRule[]) =>
  rules.map(({ outcome, conditions }) =>
    [
      outcome.action.slice(9),
      ...(outcome.errno === undefined ? [] : [outcome.errno]),
      ...conditions.map(({ index, operator, value, valueTwo }) =>
        [index, operator.slice(9), value, ...(operator === 'SCMP_CMP_MASKED_EQ' ? [valueTwo] : [])].join(' '),
      ),
    ].join(', '),
  )

function expressed(kind: MergeKind, a: object, b: object, name?: string) {
  const { rules, isExact } = expressCall(goalOf(kind, a, b, name))
  return { rules: inWords(rules), isExact }
}

describe('rules for a call', () => {
  it.each([
    [
      'stay as they are where they will do',
      'overlay',
      [on([arg(0, 'LE', 2)])],
      [on([arg(0, 'LT', 3)])],
      ['ALLOW, 0 LE 2'],
    ],
    ['are none where the default does it', 'overlay', [on([arg(0, 'EQ', 2)])], [], []],
    [
      'are one where arguments make no difference',
      'union',
      [on([arg(0, 'EQ', 2)])],
      [on([arg(0, 'NE', 2)])],
      ['ALLOW'],
    ],
    ['are the other profile’s', 'overlay', [on([])], [on([arg(1, 'GT', 3)])], ['ALLOW, 1 GT 3']],
    [
      'are those of both',
      'union',
      [on([arg(0, 'EQ', 2)])],
      [on([arg(1, 'EQ', 1)])],
      ['ALLOW, 0 EQ 2', 'ALLOW, 1 EQ 1'],
    ],
    [
      'join the conditions of both',
      'intersection',
      [on([arg(0, 'EQ', 2)])],
      [on([arg(1, 'EQ', 1)])],
      ['ALLOW, 0 EQ 2, 1 EQ 1'],
    ],
    [
      'name the values that both leave',
      'intersection',
      [on([arg(0, 'GE', 5)])],
      [on([arg(0, 'LE', 6)])],
      ['ALLOW, 0 EQ 5', 'ALLOW, 0 EQ 6'],
    ],
    [
      'leave out what makes no difference',
      'intersection',
      [on([arg(0, 'EQ', 2), arg(1, 'EQ', 1)]), on([arg(0, 'EQ', 2), arg(1, 'NE', 1)])],
      [on([arg(2, 'EQ', 3)])],
      ['ALLOW, 0 EQ 2, 2 EQ 3'],
    ],
  ] as const)('%s', (_, kind, own, other, rules) => {
    expect(expressed(kind, list('ERRNO', ...own), list('ERRNO', ...other))).toEqual({ rules, isExact: true })
  })

  it('of a deny list are made beside a default that allows', () => {
    const denies = (args: Args) => list('ALLOW', on(args, 'ERRNO', 1))
    expect(expressed('union', denies([arg(0, 'EQ', 2)]), denies([arg(1, 'EQ', 1)]))).toEqual({
      rules: ['ERRNO, 1, 0 EQ 2, 1 EQ 1'],
      isExact: true,
    })
    expect(expressed('intersection', denies([arg(0, 'EQ', 2)]), denies([arg(1, 'EQ', 1)]))).toEqual({
      rules: ['ERRNO, 1, 0 EQ 2', 'ERRNO, 1, 1 EQ 1'],
      isExact: true,
    })
  })

  it('name each bit that may be other than a mask says', () => {
    const allows = list('ERRNO', on([arg(1, 'EQ', 1)]))
    const denies = list('ALLOW', on([arg(0, 'MASKED_EQ', 3, 0)], 'ERRNO', 1))
    expect(expressed('intersection', allows, denies)).toEqual({
      rules: ['ALLOW, 1 EQ 1, 0 MASKED_EQ 1 1', 'ALLOW, 1 EQ 1, 0 MASKED_EQ 2 2'],
      isExact: true,
    })
  })

  it('say in one rule what else would take several', () => {
    const allows = list('ERRNO', on([arg(0, 'NE', 0)]))
    // Sixty-four rules could say that some bit is set.
    const zero = { ...arg(0, 'MASKED_EQ', 0), value: 2n ** 64n - 1n }
    const denies = list('ALLOW', on([zero], 'ERRNO', 1), on([arg(2, 'NE', 3)], 'ERRNO', 1))
    expect(expressed('intersection', allows, denies)).toEqual({
      rules: ['ALLOW, 2 EQ 3, 0 NE 0'],
      isExact: true,
    })
  })

  it('of read are tried beside another call than read', () => {
    const reads = (index: number) => ({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: [{ names: ['read'], action: 'SCMP_ACT_ALLOW', args: [arg(index, 'EQ', 1)] }],
    })
    expect(expressed('intersection', reads(0), reads(1), 'read')).toEqual({
      rules: ['ALLOW, 0 EQ 1, 1 EQ 1'],
      isExact: true,
    })
  })

  it('are stricter than wanted where rules cannot say it, and never looser', () => {
    const range = expressed(
      'intersection',
      list('ERRNO', on([arg(0, 'GE', 5)])),
      list('ERRNO', on([arg(0, 'LE', 90)])),
    )
    expect(range).toEqual({ rules: [], isExact: false })
  })

  it('are a guess that refuses everything where nothing may be spent', () => {
    const goal = goalOf(
      'intersection',
      list('ERRNO', on([arg(0, 'EQ', 2)])),
      list('ERRNO', on([arg(1, 'EQ', 1)])),
    )
    const { rules, isExact } = expressCall(goal, new Budget(0))
    expect([inWords(rules), isExact]).toEqual([['KILL_PROCESS'], false])
  })

  const anyArgs = fc.uniqueArray(
    fc
      .tuple(
        fc.nat(1),
        fc.constantFrom('EQ', 'NE', 'LT', 'LE', 'GT', 'GE', 'MASKED_EQ'),
        fc.nat(3),
        fc.nat(3),
      )
      .map(([index, op, value, valueTwo]) => arg(index, op, value, valueTwo)),
    { minLength: 1, maxLength: 2, selector: ({ index }) => index },
  )
  /** Some lists make libseccomp loop without end. */
  const isLoaded = (one: object) => filterSide(side(one)).ok
  const anyList = fc
    .tuple(fc.constantFrom('ERRNO', 'ALLOW', 'KILL_PROCESS'), fc.array(anyArgs, { maxLength: 2 }), fc.nat(2))
    .map(([standard, rules, which]) =>
      list(
        standard,
        ...rules.map(args => on(args, standard === 'ALLOW' ? ['ERRNO', 'TRAP', 'LOG'][which] : 'ALLOW')),
      ),
    )

  /** A profile that holds these rules, made anew. */
  function profileWith(rules: readonly CallRule[], { action, errno }: Outcome) {
    return {
      defaultAction: action,
      ...(errno !== undefined && { defaultErrnoRet: errno }),
      syscalls: [
        { names: ['read'], action: action === 'SCMP_ACT_ALLOW' ? 'SCMP_ACT_TRAP' : 'SCMP_ACT_ALLOW' },
        ...rules.map(({ outcome, conditions }) => ({
          names: ['socket'],
          action: outcome.action,
          ...(outcome.errno !== undefined && { errnoRet: outcome.errno }),
          args: conditions.map(({ operator, ...condition }) => ({ ...condition, op: operator })),
        })),
      ],
    }
  }

  it('give another errno where nothing else will do, in as few cases as can be', () => {
    const ends = [on([arg(0, 'GE', 30)]), on([arg(0, 'LE', 4)])]
    const own = { ...list('ERRNO', ...ends), defaultErrnoRet: 1 }
    const other = { ...list('ERRNO', ...ends, on([arg(0, 'EQ', 20)], 'ERRNO', 7)), defaultErrnoRet: 13 }
    expect(expressed('overlay', own, other)).toEqual({
      rules: ['ALLOW, 0 GE 30', 'ALLOW, 0 LE 4', 'ERRNO, 7, 0 EQ 20'],
      isExact: false,
    })
  })

  it('give another errno rather than that they refuse more', () => {
    const own = list('ERRNO', on([arg(0, 'LE', 4)], 'ERRNO', 5), on([arg(0, 'EQ', 40)]))
    const other = list('ALLOW', on([arg(0, 'LE', 4)], 'ERRNO', 13), on([arg(0, 'GE', 60)], 'ERRNO', 13))
    expect(expressed('overlay', own, other)).toEqual({
      rules: ['ERRNO, 5, 0 LE 4', 'ALLOW, 0 EQ 40'],
      isExact: false,
    })
  })

  it('are those of the candidates that are stricter in the fewest cases, and give another errno in the fewest', () => {
    const condition = fc
      .tuple(fc.constantFrom('EQ', 'LE', 'GE', 'GE'), fc.constantFrom(4, 30, 60))
      .map(([op, value]) => arg(0, op, value))
    const rule = fc
      .tuple(condition, fc.constantFrom('ALLOW', 'LOG', 'TRAP', 'ERRNO', 'ERRNO'), fc.constantFrom(2, 13))
      .map(([one, action, errno]) => on([one], action, action === 'ERRNO' ? errno : undefined))
    const profile = fc
      .tuple(
        fc.constantFrom('ERRNO', 'ERRNO', 'ALLOW', 'KILL_PROCESS'),
        fc.array(rule, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(1, 2, 5),
      )
      .map(([standard, rules, errno]) => ({
        ...list(standard, ...rules),
        ...(standard === 'ERRNO' && { defaultErrnoRet: errno }),
      }))
    /** In how many cases rules are stricter, and other; undefined where they are looser in one or make no filter. */
    const fitOf = (goal: ReturnType<typeof goalOf>, rules: readonly CallRule[]) => {
      const made = filterSide(side(profileWith(rules, goal.first.defaultOutcome)))
      if (!made.ok) return undefined
      const programs = [goal.first, goal.second, made.side].map(({ program }) => program)
      const met = goal.places.flatMap(place => explore(programs, place, new Budget(100_000), place.within))
      const directions = met.flatMap(({ returns: [a = 0, b = 0, got = 0] }) => {
        const wanted = goal.accepts([a, b])
        return wanted.includes(got) ? [] : directionOf(outcomeOfReturn(wanted[0] ?? 0), outcomeOfReturn(got))
      })
      if (directions.includes('looser')) return undefined
      return [
        directions.filter(one => one === 'stricter').length,
        directions.filter(one => one === 'other').length,
      ] as const
    }

    let inexact = 0
    fc.assert(
      fc.property(
        fc.constantFrom<MergeKind>('union', 'intersection', 'overlay'),
        profile.filter(isLoaded),
        profile.filter(isLoaded),
        (kind, a, b) => {
          const goal = goalOf(kind, a, b)
          const fits = [...candidatesFor(goal, new Budget(100_000))].flatMap(rules => {
            const fit = fitOf(goal, rules)
            return fit ? [{ rules, fit }] : []
          })
          const [best] = fits.sort(({ fit: [s, o] }, { fit: [t, p] }) => s - t || o - p)
          const { rules, isExact } = expressCall(goal)
          expect(isExact).toBe(best !== undefined && best.fit[0] + best.fit[1] === 0)
          if (!isExact) inexact++
          if (best) expect(inWords(rules)).toEqual(inWords(best.rules))
        },
      ),
      { numRuns: 40, seed: 11 },
    )
    expect(inexact).toBeGreaterThan(5)
  })

  it('do what is wanted for all small arguments, or are stricter and do not claim to', () => {
    const smallest = [0n, 1n, 2n, 3n, 4n, 2n ** 32n]
    const calls = smallest.flatMap(zero =>
      smallest.map(one => callData({ arch: 'SCMP_ARCH_X86_64', nr: 41, args: [zero, one, 0n, 0n, 0n, 0n] })),
    )
    let exact = 0
    fc.assert(
      fc.property(
        fc.constantFrom<MergeKind>('union', 'intersection', 'overlay'),
        anyList.filter(isLoaded),
        anyList.filter(isLoaded),
        (kind, a, b) => {
          const goal = goalOf(kind, a, b)
          const { rules, isExact } = expressCall(goal)
          const made = filterOf(profileWith(rules, goal.first.defaultOutcome))
          if (isExact) exact++
          for (const data of calls) {
            const [one = 0, other = 0, got = 0] = [goal.first, goal.second, made].map(({ program }) =>
              runProgram(program, data),
            )
            const wanted = goal.accepts([one, other])
            if (isExact) expect(wanted).toContain(got)
            else expect(directionOf(outcomeOfReturn(wanted[0] ?? 0), outcomeOfReturn(got))).not.toBe('looser')
          }
        },
      ),
      { numRuns: 30 },
    )
    expect(exact).toBeGreaterThan(8)
  })
})
