import { describe, expect, it } from 'vitest'
import type { ConditionFact } from '../../engine/profile'
import { sampleArguments } from './sample-arguments'

const equals = (index: number, value: bigint): ConditionFact => ({
  index,
  operator: 'SCMP_CMP_EQ',
  value,
  valueTwo: 0n,
})

const top = 2n ** 64n - 1n
const first = (own: readonly ConditionFact[], others: readonly ConditionFact[] = []) =>
  sampleArguments(own, others).map(args => args[0])

describe('arguments that tell conditions apart', () => {
  it('are none where nothing is compared', () => {
    expect(sampleArguments([])).toEqual([[0n, 0n, 0n, 0n, 0n, 0n]])
  })

  it('lie at an operand and on either side of it, as far as there are numbers', () => {
    expect(first([], [equals(0, 5n)])).toEqual([0n, 5n, 4n, 6n])
    expect(first([], [equals(0, 0n)])).toEqual([0n, 1n])
    expect(first([], [equals(0, top)])).toEqual([0n, top, top - 1n])
  })

  it('meet a mask, miss it in its lowest bit, and meet it with all other bits', () => {
    const mask: ConditionFact = { index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 0xcn, valueTwo: 0x18n }
    expect(first([], [mask])).toEqual([0n, 8n, 0xcn, top - 4n])
    expect(first([mask])).toEqual([8n, top - 4n])
  })

  it.each([
    ['EQ', [5n]],
    ['NE', [0n, 4n, 6n]],
    ['LT', [0n, 4n]],
    ['LE', [0n, 5n, 4n]],
    ['GT', [6n]],
    ['GE', [5n, 6n]],
  ] as const)('meet %s of the rule', (operator, values) => {
    const own: ConditionFact = { index: 0, operator: `SCMP_CMP_${operator}`, value: 5n, valueTwo: 0n }
    expect(first([own])).toEqual(values)
  })

  it('are combined, at most 96 of them', () => {
    const facts = [0, 1, 2, 3, 5].map(index => equals(index, 7n))
    expect(sampleArguments([], facts.slice(0, 2))).toHaveLength(16)
    expect(sampleArguments([], facts)).toHaveLength(96)
    expect(new Set(sampleArguments([], facts).map(String)).size).toBe(96)
    expect(sampleArguments([], [equals(5, 3n)]).map(args => args[5])).toEqual([0n, 3n, 2n, 4n])
    expect(
      first(
        [],
        Array.from({ length: 50 }, (_, place) => equals(0, BigInt(10 * place))),
      ),
    ).toHaveLength(96)
  })

  it('meet all conditions of the rule, and one or the other of those beside it', () => {
    const samples = sampleArguments([equals(0, 2n)], [equals(1, 7n)])
    expect(samples.every(([first]) => first === 2n)).toBe(true)
    const second = samples.map(args => args[1])
    expect(second).toContain(7n)
    expect(second).toContain(8n)
  })

  it('are six, whatever number a text gives for an argument', () => {
    const far = equals(67_108_864, 1n)
    expect(sampleArguments([far])).toEqual([])
    for (const args of sampleArguments([equals(2, 1n)], [far])) expect(args).toHaveLength(6)
  })
})
