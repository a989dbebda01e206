import { describe, expect, it } from 'vitest'
import { conditionWords } from './condition-words'

const when = (index: number, op: string, value: number) =>
  ({ index, operator: `SCMP_CMP_${op}` as 'SCMP_CMP_EQ', value: BigInt(value), valueTwo: 0n }) as const
const said = (...given: Parameters<typeof when>[]) =>
  conditionWords(
    'socket',
    given.map(one => when(...one)),
    'SCMP_ARCH_X86_64',
  )

describe('conditions in words', () => {
  it.each([
    [0, 'EQ', 40, 'family is AF_VSOCK'],
    [0, 'NE', 40, 'family is not AF_VSOCK'],
    [0, 'LT', 40, 'family is below 40'],
    [0, 'LE', 40, 'family is at most 40'],
    [0, 'GT', 40, 'family is above 40'],
    [0, 'GE', 4096, 'family is at least 0x1000'],
    [4, 'EQ', 4095, 'argument 4 is 4095'],
    [4, 'EQ', 4096, 'argument 4 is 0x1000'],
  ])('argument %d, %s %d: %s', (index, op, value, words) => {
    expect(said([index, op, value])).toBe(words)
    const protocol = said([2, 'EQ', 0])
    expect(said([index, op, value], [2, 'EQ', 0])).toBe(`${words} and ${protocol}`)
  })

  it('have flags by their names under a mask', () => {
    const masked = { index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 0x1002_0000n, valueTwo: 0n } as const
    expect(conditionWords('clone', [masked], 'SCMP_ARCH_X86_64')).toMatch(
      /^clone_flags & \((?:CLONE_NEWNS\|CLONE_NEWUSER|CLONE_NEWUSER\|CLONE_NEWNS)\) is 0$/,
    )
  })
})
