import { describe, expect, test } from 'vitest'
import {
  applyEdits,
  type ConditionDraft,
  defaultTarget,
  evaluateCall,
  filterModelOf,
  parseProfile,
  planCommand,
  resolveProfile,
} from '../../core'
import { argumentParts } from '../../core/engine/catalogue/constants'
import { exceptionsOf } from '../../core/engine/profile/argument-choice'
import {
  choiceOfCondition,
  conditionsOfChoice,
  emptyChoice,
  type PickerChoice,
  pickerKind,
  testOf,
  tickable,
  usualTest,
} from './picker-choice'

const parts = (name: string, index: number, known?: ReadonlyMap<number, bigint>) =>
  argumentParts(name, index, 'SCMP_ARCH_X86_64', known)
const choose = (choice: Partial<PickerChoice>): PickerChoice => ({
  ...emptyChoice,
  test: 'none',
  ...choice,
})

describe('what is ticked', () => {
  test('is flags, by the sets that the kernel has of them, or values', () => {
    const [namespaces] = tickable(parts('clone', 0))
    expect(namespaces?.map(({ name }) => name)).toContain('CLONE_NEWUSER')
    expect(namespaces?.map(({ name }) => name)).not.toContain('CLONE_VM')
    expect(pickerKind(parts('clone', 0))).toBe('flags')
    expect(pickerKind(parts('socket', 0))).toBe('values')
    expect(pickerKind(parts('read', 2))).toBeUndefined()
  })

  test('becomes one mask', () => {
    const choice = choose({ names: new Set(['CLONE_NEWNS', 'CLONE_NEWUSER']) })
    expect(conditionsOfChoice(0, choice, parts('clone', 0), 64)).toEqual([
      { index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 0x1002_0000n, valueTwo: 0n },
    ])
  })

  test('takes the field of an argument along', () => {
    const choice = choose({
      test: 'all',
      names: new Set(['SOCK_CLOEXEC']),
      fields: new Map([[0xfn, 'SOCK_DGRAM']]),
    })
    expect(conditionsOfChoice(1, choice, parts('socket', 1), 32)).toEqual([
      { index: 1, operator: 'SCMP_CMP_MASKED_EQ', value: 0x8000fn, valueTwo: 0x80002n },
    ])
  })

  test('counts a value once that has two names', () => {
    const choice = choose({ test: 'any', names: new Set(['AF_UNIX', 'AF_LOCAL']) })
    expect(conditionsOfChoice(0, choice, parts('socket', 0), 32)).toHaveLength(1)
  })

  test('can be left out of all values', () => {
    const choice = choose({ test: 'none', names: new Set(['AF_VSOCK']) })
    const conditions = conditionsOfChoice(0, choice, parts('socket', 0), 32)
    expect(exceptionsOf(conditions, 32)).toEqual([40n])
  })

  test('is found again in a condition', () => {
    const docker = { index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 0x7e02_0000n, valueTwo: 0n } as const
    const found = choiceOfCondition(docker, parts('clone', 0), 64)
    expect(found?.test).toBe('none')
    expect(found?.names.size).toBe(7)
    const family = { index: 0, operator: 'SCMP_CMP_EQ', value: 40n } as const
    expect([...(choiceOfCondition(family, parts('socket', 0), 32)?.names ?? [])]).toEqual(['AF_VSOCK'])
  })

  test('has no names for what names cannot say', () => {
    const range = { index: 0, operator: 'SCMP_CMP_LT', value: 38n } as const
    expect(choiceOfCondition(range, parts('socket', 0), 32)).toBeUndefined()
    const unnamed = { index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 1n << 60n, valueTwo: 0n } as const
    expect(choiceOfCondition(unnamed, parts('clone', 0), 64)).toBeUndefined()
  })
})

/** What happens to a call once the conditions are in a profile that allows everything. */
function denied(name: string, conditions: readonly ConditionDraft[], call: { nr: number; args: bigint[] }) {
  const text = '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[]}'
  const [condition, ...alternatives] = conditions
  if (!condition) throw new Error('nothing was chosen')
  const command = { kind: 'add-condition', name, action: 'SCMP_ACT_ERRNO', condition, alternatives } as const
  const plan = planCommand(parseProfile(text), command, defaultTarget)
  if (!plan.ok) throw new Error(plan.id)
  const { profile } = parseProfile(applyEdits(text, plan.edits))
  const resolution = profile && resolveProfile(profile, defaultTarget)
  const model =
    resolution?.ok && resolution.seccomp ? filterModelOf(resolution.seccomp, defaultTarget) : undefined
  if (!model?.ok) throw new Error('does not start')
  const outcome = evaluateCall(model.model, { arch: defaultTarget.architecture, ...call })
  return outcome.action !== 'SCMP_ACT_ALLOW'
}

describe('what is ticked without saying more', () => {
  const ticked = (name: string, index: number, names: readonly string[]) =>
    conditionsOfChoice(
      index,
      { ...emptyChoice, test: usualTest(parts(name, index), false, false), names: new Set(names) },
      parts(name, index),
      64,
    )

  test('is what a denying rule denies, and nothing else', () => {
    const clone = ticked('clone', 0, ['CLONE_NEWUSER', 'CLONE_NEWNS'])
    const NR_CLONE = 56
    expect(denied('clone', clone, { nr: NR_CLONE, args: [17n] })).toBe(false)
    expect(denied('clone', clone, { nr: NR_CLONE, args: [0x1000_0011n] })).toBe(true)
    expect(denied('clone', clone, { nr: NR_CLONE, args: [0x2_0011n] })).toBe(true)
    const mprotect = ticked('mprotect', 2, ['PROT_EXEC'])
    const NR_MPROTECT = 10
    expect(denied('mprotect', mprotect, { nr: NR_MPROTECT, args: [0n, 0n, 3n] })).toBe(false)
    expect(denied('mprotect', mprotect, { nr: NR_MPROTECT, args: [0n, 0n, 5n] })).toBe(true)
  })

  test('is kept out by a rule that lets more through', () => {
    expect(usualTest(parts('clone', 0), true, false)).toBe('none')
    expect(usualTest(parts('socket', 0), true, false)).toBe('any')
  })

  test('is all of it where a rule has room for one comparison', () => {
    expect(usualTest(parts('clone', 0), false, true)).toBe('all')
  })

  test('turns with the outcome, unless it was asked for under this one', () => {
    expect(testOf({ test: 'none', grants: true }, 'any', false)).toBe('any')
    expect(testOf({ test: 'none', grants: false }, 'any', false)).toBe('none')
    expect(testOf({ test: 'exactly', grants: true }, 'any', false)).toBe('exactly')
    expect(testOf(undefined, 'any', false)).toBe('any')
  })

  test('can be a field alone', () => {
    const choice: PickerChoice = { ...emptyChoice, test: 'any', fields: new Map([[0xfn, 'SOCK_RAW']]) }
    expect(conditionsOfChoice(1, choice, parts('socket', 1), 32)).toEqual([
      { index: 1, operator: 'SCMP_CMP_MASKED_EQ', value: 0xfn, valueTwo: 3n },
    ])
  })
})
