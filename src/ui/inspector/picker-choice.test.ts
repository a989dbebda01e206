import { describe, expect, test } from 'vitest'
import { argumentParts } from '../../core/catalogue/constants'
import {
  choiceOfCondition,
  conditionsOfChoice,
  emptyChoice,
  type PickerChoice,
  pickerKind,
  tickable,
} from './picker-choice'

const parts = (name: string, index: number, known?: ReadonlyMap<number, bigint>) =>
  argumentParts(name, index, 'SCMP_ARCH_X86_64', known)
const choose = (choice: Partial<PickerChoice>): PickerChoice => ({
  ...emptyChoice(parts('clone', 0)),
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
    const [below, ...rest] = conditionsOfChoice(0, choice, parts('socket', 0), 32)
    expect(below).toEqual({ index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 0xffff_ffe0n, valueTwo: 0n })
    expect(rest.map(({ valueTwo }) => valueTwo)).not.toContain(40n)
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
