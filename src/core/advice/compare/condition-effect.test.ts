import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Command,
  type ConditionDraft,
  defaultTarget,
  letsThrough,
  parseProfile,
  planCommand,
} from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { type PresetId, presets } from '../presets'
import { compareProfiles, effectOfCondition } from '.'
import { ociTarget } from './profiles.test-data'

function made(id: PresetId) {
  const { architecture, capabilities } = defaultTarget
  const preset = presets.find(other => other.id === id)
  return parseProfile(preset?.make({ architecture, kernel: '6.12', capabilities }) ?? '')
}

const family = (value: bigint): ConditionDraft => ({
  index: 0,
  operator: 'SCMP_CMP_MASKED_EQ',
  value: 0xffffffffn,
  valueTwo: value,
})

function allowing(...families: bigint[]) {
  const [condition = family(0n), ...alternatives] = families.map(family)
  return { kind: 'add-condition', name: 'socket', action: 'SCMP_ACT_ALLOW', condition, alternatives } as const
}

function textAfter(document: ReturnType<typeof parseProfile>, command: Command) {
  const plan = planCommand(document, command, defaultTarget)
  if (!plan.ok) throw new Error(plan.id)
  return parseProfile(applyEdits(document.text, plan.edits))
}

const compared = (one: ReturnType<typeof parseProfile>, other: ReturnType<typeof parseProfile>) =>
  compareProfiles({ document: one, target: defaultTarget }, { document: other, target: defaultTarget })

describe('a new condition', () => {
  it('that other rules allow already changes nothing, and is offered in their place', () => {
    const document = made('docker-default')
    const effect = effectOfCondition(document, allowing(1n, 2n), defaultTarget)
    if (effect.kind !== 'nothing' || !effect.narrowing) throw new Error(effect.kind)
    expect(effect.rules).toHaveLength(3)
    const narrowed = textAfter(document, effect.narrowing)
    expect(compared(document, narrowed)).toMatchObject({ overall: 'stricter' })
    // What is left is what was asked for, so that to ask again changes nothing and has nothing to narrow.
    expect(effectOfCondition(narrowed, allowing(1n, 2n), defaultTarget)).not.toHaveProperty('narrowing')
  })

  it('beside a plain rule takes its place', () => {
    const document = parseProfile(
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","socket"],"action":"SCMP_ACT_ALLOW"}]}',
    )
    expect(effectOfCondition(document, allowing(2n), defaultTarget)).toEqual({ kind: 'changes' })
  })

  it('for other arguments than the other rules allow adds to them', () => {
    const document = parseProfile(
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":1,"op":"SCMP_CMP_EQ"}]}]}',
    )
    expect(effectOfCondition(document, allowing(2n), defaultTarget)).toEqual({ kind: 'changes' })
  })

  it('that denies what is denied changes nothing, and nothing is offered that would open the rest', () => {
    const document = parseProfile(
      '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["socket"],"action":"SCMP_ACT_ERRNO","errnoRet":1,"args":[{"index":0,"value":20,"op":"SCMP_CMP_LT"}]}]}',
    )
    const condition = { index: 0, operator: 'SCMP_CMP_EQ', value: 2n } as const
    const command = { ...allowing(2n), condition, action: 'SCMP_ACT_ERRNO', errno: 1 } as const
    expect(effectOfCondition(document, command, defaultTarget)).toEqual({ kind: 'nothing', rules: [1] })
  })

  it('is unknown where there is no filter, before or after', () => {
    const effectOn = (text: string, command = allowing(2n)) =>
      effectOfCondition(parseProfile(text), command, defaultTarget)
    expect(effectOn('{}')).toEqual({ kind: 'unknown' })
    expect(effectOn('{"defaultAction":')).toEqual({ kind: 'unknown' })
    expect(effectOn('{"defaultAction":"SCMP_ACT_WRONG"}')).toEqual({ kind: 'unknown' })
    const conflict =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["socket"],"action":"SCMP_ACT_LOG","args":[{"index":0,"value":4294967295,"valueTwo":2,"op":"SCMP_CMP_MASKED_EQ"}]}]}'
    expect(effectOn(conflict)).toEqual({ kind: 'unknown' })
  })

  it('changes something where it does on one architecture of several', () => {
    // Of 2^32 a 32-bit call compares nothing but zeros, which are allowed.
    const document = parseProfile(
      JSON.stringify({
        defaultAction: 'SCMP_ACT_ERRNO',
        architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
        syscalls: [
          { names: ['mount'], action: 'SCMP_ACT_ALLOW', args: [{ index: 0, value: 0, op: 'SCMP_CMP_EQ' }] },
        ],
      }),
    )
    const command = (value: bigint) =>
      ({
        kind: 'add-condition',
        name: 'mount',
        action: 'SCMP_ACT_ALLOW',
        condition: { index: 0, operator: 'SCMP_CMP_EQ', value },
      }) as const
    const effect = (value: bigint) => effectOfCondition(document, command(value), ociTarget).kind
    expect([effect(0n), effect(1n << 32n), effect(1n)]).toEqual(['nothing', 'changes', 'changes'])
  })

  it('is unknown where the call has more conditions than can be looked at, and known where another one has', () => {
    const crowded = (name: string) =>
      parseProfile(
        JSON.stringify({
          defaultAction: 'SCMP_ACT_ERRNO',
          syscalls: Array.from({ length: 120 }, (_, at) => ({
            names: [name],
            action: 'SCMP_ACT_ALLOW',
            args: [0, 1, 2].map(index => ({
              index,
              value: (at * 7919 + index * 104729) % 65521,
              valueTwo: 0,
              op: 'SCMP_CMP_MASKED_EQ',
            })),
          })),
        }),
      )
    const effect = (name: string) => effectOfCondition(crowded(name), allowing(2n), defaultTarget).kind
    expect([effect('socket'), effect('clone')]).toEqual(['unknown', 'changes'])
  })

  it('names the rules that settle the call as it is, and none that does not count', () => {
    const rule = (action: string, more: object = {}) => ({ names: ['read', 'socket'], action, ...more })
    const equal = (value: number) => ({ args: [{ index: 0, value, op: 'SCMP_CMP_EQ' }] })
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: [
        rule('SCMP_ACT_ALLOW', equal(2)),
        // Runtimes skip what says the default, and what waits for a capability that is not there.
        rule('SCMP_ACT_ERRNO', { errnoRet: 1 }),
        rule('SCMP_ACT_ALLOW', { ...equal(3), includes: { caps: ['CAP_SYS_ADMIN'] } }),
        { names: ['bpf'], action: 'SCMP_ACT_ALLOW' },
        rule('SCMP_ACT_ALLOW', equal(5)),
      ],
    })
    const condition = { index: 0, operator: 'SCMP_CMP_EQ', value: 5n } as const
    const command = { kind: 'add-condition', name: 'socket', action: 'SCMP_ACT_ALLOW', condition } as const
    expect(effectOfCondition(parseProfile(text), command, defaultTarget)).toMatchObject({
      kind: 'nothing',
      rules: [1, 5],
      narrowing: {
        calls: [{ names: ['socket'], rules: [{ action: 'SCMP_ACT_ALLOW', conditions: [condition] }] }],
      },
    })
  })

  it('keeps the errno that is asked for where it narrows', () => {
    const document = parseProfile(
      '{"defaultAction":"SCMP_ACT_KILL","syscalls":[{"names":["socket"],"action":"SCMP_ACT_TRACE","errnoRet":7,"args":[{"index":0,"value":9,"op":"SCMP_CMP_LT"}]}]}',
    )
    const command = {
      kind: 'add-condition',
      name: 'socket',
      action: 'SCMP_ACT_TRACE',
      errno: 7,
      condition: { index: 0, operator: 'SCMP_CMP_EQ', value: 2n },
    } as const
    const effect = effectOfCondition(document, command, defaultTarget)
    expect(effect).toMatchObject({ kind: 'nothing', rules: [1] })
    const wanted = { action: 'SCMP_ACT_TRACE', errno: 7, conditions: [command.condition] }
    if ('narrowing' in effect)
      expect(effect.narrowing?.calls).toEqual([{ names: ['socket'], rules: [wanted] }])
  })

  it('changes something exactly where the two profiles differ, and narrows to no more than before', () => {
    const condition = fc.record({
      index: fc.constant(0),
      operator: fc.constantFrom('SCMP_CMP_EQ', 'SCMP_CMP_LE', 'SCMP_CMP_NE', 'SCMP_CMP_MASKED_EQ'),
      value: fc.constantFrom(1n, 2n, 3n),
      valueTwo: fc.constantFrom(1n, 2n),
    }) as fc.Arbitrary<ConditionDraft>
    const rule = fc.record({
      names: fc.constant(['socket']),
      action: fc.constantFrom('SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO'),
      args: fc.array(
        condition.map(({ index, operator: op, value, valueTwo }) => {
          return { index, op, value: Number(value), valueTwo: Number(valueTwo ?? 0n) }
        }),
        { minLength: 1, maxLength: 1 },
      ),
    })
    const seen = { changes: 0, nothing: 0, unknown: 0 }
    fc.assert(
      fc.property(
        fc.constantFrom('SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO'),
        fc.array(rule, { minLength: 1, maxLength: 3 }),
        condition,
        fc.constantFrom('SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO'),
        (defaultAction, syscalls, asked, action) => {
          const document = parseProfile(JSON.stringify({ defaultAction, syscalls }))
          const command = { kind: 'add-condition', name: 'socket', action, condition: asked } as const
          const effect = effectOfCondition(document, command, defaultTarget)
          seen[effect.kind]++
          if (effect.kind === 'unknown') return
          const comparison = compared(document, textAfter(document, command))
          if (!comparison.ok) throw new Error('no comparison')
          const differs = comparison.calls.some(({ name }) => name === 'socket')
          expect(effect.kind).toBe(differs ? 'changes' : 'nothing')
          if (!('narrowing' in effect) || !effect.narrowing) return
          expect(letsThrough({ action })).toBe(true)
          expect(compared(document, textAfter(document, effect.narrowing))).toMatchObject({
            overall: 'stricter',
          })
        },
      ),
      { seed: 20260519, numRuns: 80 },
    )
    expect(seen.changes).toBeGreaterThan(5)
    expect(seen.nothing).toBeGreaterThan(5)
  })
})
