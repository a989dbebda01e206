import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emulate, type Program } from '../../engine/bpf'
import {
  AND,
  ARCH_OFFSET,
  argumentOffset,
  JUMP,
  JUMP_EQUAL,
  JUMP_GREATER,
  JUMP_GREATER_EQUAL,
  JUMP_SET,
  jump,
  LOAD,
  NUMBER_OFFSET,
  RETURN,
  statement,
} from '../../engine/bpf/instruction'
import { Budget, LimitReached } from '../../engine/bpf/word-tests'
import { type ArchitectureToken, architectureByToken } from '../../engine/catalogue'
import { explore } from './explore'
import { Region } from './region'

const budget = () => new Budget(10_000_000)
const tests = [JUMP_EQUAL, JUMP_GREATER, JUMP_GREATER_EQUAL, JUMP_SET]
const word = fc.constantFrom(0, 1, 2, 3, 7, 0xff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff)

function placeOf(token: ArchitectureToken, number: number) {
  const { auditArch, endian } = architectureByToken(token) ?? { auditArch: 0, endian: 'little' as const }
  return { auditArch, endian, number }
}

/** Programs of ten instructions at most that all end, as their jumps lead forward and their last ones return. */
const anyProgram = (endian: 'little' | 'big'): fc.Arbitrary<Program> => {
  const offset = fc.oneof(
    fc.constantFrom(NUMBER_OFFSET, ARCH_OFFSET, 8, 12),
    fc.tuple(fc.nat(2), fc.boolean()).map(([index, high]) => argumentOffset(index, high, endian)),
  )
  const skip = fc.nat(3)
  const instruction = fc.oneof(
    { weight: 3, arbitrary: offset.map(k => statement(LOAD, k)) },
    { weight: 1, arbitrary: word.map(k => statement(AND, k)) },
    { weight: 1, arbitrary: skip.map(k => statement(JUMP, k)) },
    {
      weight: 5,
      arbitrary: fc
        .tuple(fc.constantFrom(...tests), word, skip, skip)
        .map(([code, k, jt, jf]) => jump(code, k, jt, jf)),
    },
  )
  return fc
    .array(instruction, { maxLength: 10 })
    .map(body => [statement(LOAD, 16), ...body, ...[1, 2, 3, 4].map(k => statement(RETURN, k))])
}

const anyArguments = fc.array(
  fc.tuple(word, word).map(([high, low]) => (BigInt(high) << 32n) | BigInt(low)),
  { minLength: 6, maxLength: 6 },
)

/** Whether arguments lie in a region. */
function holds(region: Region, args: readonly bigint[]): boolean {
  return args.every((value, index) =>
    [0, 1].every(half => {
      const operand = Number((value >> BigInt(32 * half)) & 0xffffffffn)
      const test = { mask: 0xffffffff, operator: 'EQ', operand, holds: true } as const
      return region.where(2 * index + half, test, budget()) !== undefined
    }),
  )
}

describe('the parts into which filters divide the arguments of a call', () => {
  it.each<ArchitectureToken>(['SCMP_ARCH_X86_64', 'SCMP_ARCH_S390X'])(
    'cover each once, and return what running the programs does: %s',
    token => {
      const call = placeOf(token, 3)
      fc.assert(
        fc.property(
          anyProgram(call.endian),
          anyProgram(call.endian),
          fc.array(anyArguments, { minLength: 4, maxLength: 4 }),
          (first, second, samples) => {
            const returnsFor = (args: readonly bigint[]) =>
              [first, second].map(program => emulate(program, { arch: token, nr: 3, args }).returns)
            const found = explore([first, second], call, budget())
            for (const { region, returns } of found) expect(returnsFor(region.sample())).toEqual(returns)
            for (const args of samples) {
              const here = found.filter(({ region }) => holds(region, args))
              expect(here.map(({ returns }) => returns)).toEqual([returnsFor(args)])
            }
          },
        ),
        { numRuns: 50 },
      )
    },
  )

  it.each<ArchitectureToken>(['SCMP_ARCH_X86_64', 'SCMP_ARCH_S390X'])(
    'are one where only the number or the architecture is asked for: %s',
    token => {
      const at = placeOf(token, 7)
      for (const [offset, value] of [
        [NUMBER_OFFSET, 7],
        [ARCH_OFFSET, at.auditArch],
        [8, 0],
        [12, 0],
      ] as const) {
        for (const code of tests) {
          for (const k of [value - 1, value, value + 1, 0].filter(operand => operand >= 0)) {
            for (const mask of [0xffffffff, 0x80000006]) {
              const program = [
                statement(LOAD, offset),
                statement(AND, mask),
                jump(code, k, 0, 1),
                statement(RETURN, 1),
                statement(RETURN, 2),
              ]
              const { returns } = emulate(program, { arch: token, nr: 7, args: [] })
              expect([
                offset,
                code,
                k,
                mask,
                explore([program], at, budget()).map(one => one.returns),
              ]).toEqual([offset, code, k, mask, [[returns]]])
            }
          }
        }
      }
    },
  )

  const returnsOne = [statement(RETURN, 1)]
  const call = placeOf('SCMP_ARCH_X86_64', 3)

  it('lie within what they are asked for', () => {
    const isTwo = [statement(LOAD, 16), jump(JUMP_EQUAL, 2, 0, 1), ...[1, 2].map(k => statement(RETURN, k))]
    const returnsIn = (operand: number) => {
      const within = Region.all.where(0, { mask: 0xffffffff, operator: 'EQ', operand, holds: true }, budget())
      return explore([isTwo], call, budget(), within).map(({ returns }) => returns)
    }
    expect([returnsIn(2), returnsIn(3)]).toEqual([[[1]], [[2]]])
    expect(explore([isTwo], call, budget())).toHaveLength(2)
    expect(explore([], call, budget()).map(({ returns }) => returns)).toEqual([[]])
  })

  it('are given up where there are more than anybody reads, or an instruction is none that filters are made of', () => {
    // Bits asked for one after the other: two to the power of their number.
    const bits = (count: number): Program => [
      ...Array.from({ length: count }, (_, bit) => [
        statement(LOAD, 16 + 8 * Math.floor(bit / 4)),
        jump(JUMP_SET, 1 << (bit % 4), 0, 0),
      ]).flat(),
      ...returnsOne,
    ]
    expect(explore([bits(11)], call, budget())).toHaveLength(2048)
    expect(() => explore([bits(12)], call, budget())).toThrow(LimitReached)
    /** As many regions as values that are told apart, and one more. */
    const values = (index: number, count: number): Program => [
      statement(LOAD, argumentOffset(index, false, 'little')),
      ...Array.from({ length: count }, (_, k) => [jump(JUMP_EQUAL, k, 0, 1), statement(RETURN, k)]).flat(),
      ...returnsOne,
    ]
    const joint = (one: number, other: number) =>
      explore([values(0, one - 1), values(1, other - 1)], call, budget())
    expect(joint(50, 80)).toHaveLength(4000)
    expect(() => joint(51, 80)).toThrow(LimitReached)
    expect(() => explore([bits(8)], call, new Budget(20))).toThrow(LimitReached)
    expect(() =>
      explore([[statement(LOAD, 16), jump(0x1d, 0, 0, 0), ...returnsOne]], call, budget()),
    ).toThrow(LimitReached)
    expect(() => explore([[statement(LOAD, 0), jump(0x1d, 0, 0, 0), ...returnsOne]], call, budget())).toThrow(
      LimitReached,
    )
    expect(() => explore([[statement(LOAD, 16)]], call, budget())).toThrow(LimitReached)
  })
})
