import { describe, expect, it } from 'vitest'
import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import { conditionKey, conditionsOf } from './call-conditions'
import { callPlaces } from './call-places'
import { filterSide } from './filter-side'
import { side } from './profiles.test-data'

const placesOf = (name: string, ...tokens: ArchitectureToken[]) =>
  (callPlaces(tokens).get(name) ?? []).map(({ architecture, number, within }) => [
    architecture,
    number,
    within.sample()[0],
  ])

describe('where a filter meets a call', () => {
  it.each<ArchitectureToken[]>([
    ['SCMP_ARCH_X86_64'],
    ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
    ['SCMP_ARCH_S390X', 'SCMP_ARCH_S390'],
    ['SCMP_ARCH_AARCH64', 'SCMP_ARCH_ARM'],
  ])('is its own number on each architecture that has one (%#)', (...tokens) => {
    const places = callPlaces(tokens)
    for (const token of tokens) {
      for (const { name } of catalogue.presentOn(token)) {
        const found = catalogue.numberOf(name, token)
        if (found?.kind !== 'direct') continue
        const here = places.get(name)?.filter(({ architecture }) => architecture === token)
        expect(
          here?.map(({ number }) => number),
          `${name} ${token}`,
        ).toEqual([found.number >>> 0])
      }
    }
    for (const [name, list] of places) {
      for (const { architecture } of list) expect(tokens, name).toContain(architecture)
    }
  })

  it('is behind socketcall or ipc, under its number there, where it has none', () => {
    // SYS_SEND is 9 (Linux include/uapi/linux/net.h), SEMTIMEDOP 4 (include/uapi/linux/ipc.h).
    expect(placesOf('send', 'SCMP_ARCH_X86')).toEqual([['SCMP_ARCH_X86', 102, 9n]])
    expect(placesOf('semtimedop', 'SCMP_ARCH_X86')).toEqual([['SCMP_ARCH_X86', 117, 4n]])
    expect(placesOf('send', 'SCMP_ARCH_X86_64')).toEqual([])
    // `socket` has a number there as well, since Linux 4.3, and rules are made for that.
    expect(placesOf('socket', 'SCMP_ARCH_X86')).toEqual([['SCMP_ARCH_X86', 359, 0n]])
    // On x86_64 it has one; rules are made for that.
    expect(placesOf('semtimedop', 'SCMP_ARCH_X86_64', 'SCMP_ARCH_X86')).toEqual([
      ['SCMP_ARCH_X86_64', 220, 0n],
    ])
  })

  it('holds what is within it to the call behind the multiplexer', () => {
    const [place] = callPlaces(['SCMP_ARCH_X86']).get('send') ?? []
    expect(place?.within.sample()).toEqual([9n, 0n, 0n, 0n, 0n, 0n])
  })
})

describe('the conditions that rules put on a call', () => {
  const arg = (index: number, op: string, value: number, valueTwo = 0) => ({ index, op, value, valueTwo })
  const on = (names: string[], ...args: object[]) => ({ names, action: 'SCMP_ACT_ALLOW', args })
  const conditionsIn = (name: string, token: ArchitectureToken, ...syscalls: object[]) => {
    const made = filterSide(
      side({
        defaultAction: 'SCMP_ACT_ERRNO',
        architectures: [token],
        syscalls: [...syscalls, on(['read'])],
      }),
    )
    if (!made.ok) throw new Error(made.failure.id)
    return conditionsOf(made.side, name, token).map(conditionKey)
  }

  it('are each there once, of all its rules and of no other call’s', () => {
    const rules = [
      on(['mount'], arg(0, 'SCMP_CMP_EQ', 1), arg(3, 'SCMP_CMP_GT', 5)),
      on(['mount', 'clone'], arg(0, 'SCMP_CMP_EQ', 1), arg(2, 'SCMP_CMP_LE', 7)),
      on(['bpf'], arg(0, 'SCMP_CMP_EQ', 9)),
    ]
    expect(conditionsIn('mount', 'SCMP_ARCH_X86_64', ...rules).sort()).toEqual([
      '0 SCMP_CMP_EQ 1 ',
      '2 SCMP_CMP_LE 7 ',
      '3 SCMP_CMP_GT 5 ',
    ])
    expect(conditionsIn('read', 'SCMP_ARCH_X86_64', ...rules)).toEqual([])
  })

  it('of socketcall are those of the calls behind it, with their number there for the first argument', () => {
    const rules = [on(['bind'], arg(0, 'SCMP_CMP_EQ', 7), arg(1, 'SCMP_CMP_EQ', 8)), on(['listen'])]
    expect(conditionsIn('socketcall', 'SCMP_ARCH_X86', ...rules).sort()).toEqual([
      '0 SCMP_CMP_EQ 2 ',
      '0 SCMP_CMP_EQ 4 ',
      '1 SCMP_CMP_EQ 8 ',
    ])
    expect(conditionsIn('socketcall', 'SCMP_ARCH_X86_64', ...rules)).toEqual([])
    expect(conditionsIn('ipc', 'SCMP_ARCH_X86', ...rules)).toEqual([])
  })

  it('are told apart by all that counts, and by nothing else', () => {
    const masked = { index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 0xf0n, valueTwo: 0x30n } as const
    expect(conditionKey({ ...masked, valueTwo: 0x3fn })).toBe(conditionKey(masked))
    expect(conditionKey({ ...masked, valueTwo: 0x40n })).not.toBe(conditionKey(masked))
    expect(conditionKey({ ...masked, value: 0xf1n })).not.toBe(conditionKey(masked))
    expect(conditionKey({ ...masked, index: 1 })).not.toBe(conditionKey(masked))
    const equal = { ...masked, operator: 'SCMP_CMP_EQ' } as const
    expect(conditionKey({ ...equal, valueTwo: 9n })).toBe(conditionKey(equal))
    expect(conditionKey({ ...equal, operator: 'SCMP_CMP_NE' })).not.toBe(conditionKey(equal))
  })
})
