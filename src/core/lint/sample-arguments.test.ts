import { describe, expect, it } from 'vitest'
import type { ConditionFact } from '../profile'
import { sampleArguments } from './sample-arguments'

const equals = (index: number, value: bigint): ConditionFact => ({
  index,
  operator: 'SCMP_CMP_EQ',
  value,
  valueTwo: 0n,
})

describe('arguments that tell conditions apart', () => {
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
