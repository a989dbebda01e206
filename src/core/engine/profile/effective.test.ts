import { describe, expect, it } from 'vitest'
import { complementOf } from './commands/complement'
import { defaultTarget } from './default-target'
import { effectiveProfile, isUnconditional, sameOutcome } from './effective'
import { parseProfile } from './read'
import type { Target } from './target'

const podman: Target = { ...defaultTarget, runtime: 'podman', loader: 'crun' }

function rulesOf(
  rules: readonly string[],
  target: Target = defaultTarget,
  head = '"defaultAction":"SCMP_ACT_ERRNO"',
) {
  const { profile } = parseProfile(`{${head},"syscalls":[${rules.join()}]}`)
  if (!profile) throw new Error('no profile')
  return effectiveProfile(profile, target)
}
const rule = (action: string, rest = '') => `{"names":["mount"],"action":"SCMP_ACT_${action}"${rest}}`

describe('what a rule does on a target', () => {
  it('has the errno that its runtime reads', () => {
    const errnos = (target: Target, ...rests: string[]) =>
      rulesOf(
        rests.map(rest => rule('ERRNO', rest)),
        target,
      ).rules.map(({ outcome }) => outcome?.errno)
    const rests = [
      '',
      ',"errnoRet":5',
      ',"errno":"ENOSYS"',
      ',"errnoRet":5,"errno":"ENOSYS"',
      ',"errno":""',
      ',"errnoRet":65541',
    ]
    // Podman’s names beat its numbers; other engines do not know them. 16 bits of a number reach the filter.
    expect(errnos(podman, ...rests)).toEqual([1, 5, 38, 38, 1, 5])
    expect(errnos(defaultTarget, ...rests)).toEqual([1, 5, 1, 5, 1, 5])
    const [carried] = rulesOf([rule('LOG', ',"errnoRet":5')]).rules
    expect(carried?.outcome).toEqual({ action: 'SCMP_ACT_LOG' })
    const [killed] = rulesOf([rule('KILL')]).rules
    expect(killed?.outcome).toEqual({ action: 'SCMP_ACT_KILL_THREAD' })
    const [unknown] = rulesOf([rule('DENY')]).rules
    expect([unknown?.outcome, unknown?.equalsDefault]).toEqual([undefined, false])
  })

  it('is skipped where it says what the default says', () => {
    const head = '"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":5'
    const { rules, defaultOutcome } = rulesOf(
      [rule('ERRNO', ',"errnoRet":5'), rule('ERRNO'), rule('ALLOW')],
      defaultTarget,
      head,
    )
    expect(defaultOutcome).toEqual({ action: 'SCMP_ACT_ERRNO', errno: 5 })
    expect(rules.map(({ equalsDefault }) => equalsDefault)).toEqual([true, false, false])
    expect(rulesOf([], defaultTarget, '"flags":[]').defaultOutcome).toBeUndefined()
    expect(sameOutcome(undefined, undefined)).toBe(true)
    expect(sameOutcome(defaultOutcome, undefined)).toBe(false)
  })

  it('joins conditions on different arguments, and lets each stand for itself where one is compared twice', () => {
    const arg = (index: number, value: number, op = 'SCMP_CMP_EQ') =>
      `{"index":${index},"value":${value},"op":"${op}"}`
    const shape = (...conditions: string[]) => {
      const [found] = rulesOf([rule('ALLOW', `,"args":[${conditions.join()}]`)]).rules
      const alternatives = found?.alternatives.map(group =>
        group.map(({ index, value }) => `${index}=${value}`),
      )
      return [alternatives, found && isUnconditional(found)]
    }
    expect(shape()).toEqual([[[]], true])
    expect(shape(arg(0, 1), arg(1, 2))).toEqual([[['0=1', '1=2']], false])
    expect(shape(arg(0, 1), arg(1, 2), arg(0, 3))).toEqual([[['0=1'], ['1=2'], ['0=3']], false])
    // A mask of 0 always holds, so that it is no condition.
    expect(shape(arg(0, 0, 'SCMP_CMP_MASKED_EQ'), arg(1, 2))).toEqual([[['1=2']], false])
    expect(shape(arg(0, 0, 'SCMP_CMP_MASKED_EQ'), arg(0, 2))).toEqual([[[], ['0=2']], true])
    expect(shape(arg(0, 0))).toEqual([[['0=0']], false])
  })

  it('takes what is missing for 0, and an unknown operator for equality', () => {
    const [found] = rulesOf([
      rule('ALLOW', ',"args":[{"op":"EQUAL"},{"index":2,"value":3,"valueTwo":4,"op":"SCMP_CMP_GE"}]'),
    ]).rules
    expect(found?.alternatives).toEqual([
      [
        { index: 0, operator: 'SCMP_CMP_EQ', value: 0n, valueTwo: 0n },
        { index: 2, operator: 'SCMP_CMP_GE', value: 3n, valueTwo: 4n },
      ],
    ])
  })
})

describe('the opposite of conditions', () => {
  const masked = (value: bigint, valueTwo: bigint) =>
    ({ index: 1, operator: 'SCMP_CMP_MASKED_EQ', value, valueTwo }) as const

  it('of one mask is each of its bits the other way', () => {
    expect(complementOf([masked(0b1010n, 0b1000n)])).toEqual([masked(0b10n, 0b10n), masked(0b1000n, 0n)])
    // What is outside of the mask libseccomp drops, but other readers may not.
    expect(complementOf([masked(0b1010n, 0b1100n)])).toBeUndefined()
    expect(complementOf([masked(0n, 0n)])).toBeUndefined()
    expect(complementOf([])).toBeUndefined()
  })

  it('of several single bits is one mask, and of anything else nothing', () => {
    expect(complementOf([masked(2n, 2n), masked(8n, 0n)])).toEqual([masked(10n, 8n)])
    for (const other of [masked(6n, 6n), masked(2n, 0n), masked(0n, 0n), masked(4n, 8n)]) {
      expect(complementOf([masked(2n, 2n), other])).toBeUndefined()
    }
    const order = { index: 1, operator: 'SCMP_CMP_GT', value: 4n } as const
    expect(complementOf([masked(2n, 2n), order])).toBeUndefined()
  })

  it('of an order is the other order', () => {
    const pairs = { EQ: 'NE', NE: 'EQ', LT: 'GE', GE: 'LT', LE: 'GT', GT: 'LE' } as const
    for (const [operator, other] of Object.entries(pairs)) {
      const condition = { index: 1, operator: `SCMP_CMP_${operator}`, value: 4n } as never
      expect(complementOf([condition])).toEqual([{ index: 1, operator: `SCMP_CMP_${other}`, value: 4n }])
    }
  })
})
