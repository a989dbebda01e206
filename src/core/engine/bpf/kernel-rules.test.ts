import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assemble } from './assemble'
import { callData, emulate, runProgram } from './emulate'
import type { Program } from './instruction'
import { waysOfCall } from './ways-of-call'
import { Budget } from './word-tests'

const x86 = 'SCMP_ARCH_X86_64'

function programOf(...lines: string[]): Program {
  const assembly = assemble(lines.join('\n'))
  if (!assembly.ok) throw new Error(`${assembly.fault.id} at ${assembly.fault.offset}`)
  return assembly.program
}

/** What a program returns for a call with these arguments. */
const result = (lines: readonly string[], args: readonly bigint[] = []) =>
  runProgram(programOf(...lines), callData({ arch: x86, nr: 1, args }))

// Documentation/networking/filter.rst and kernel/bpf/core.c: all registers are 32 bits wide and unsigned.
describe('the machine of the kernel', () => {
  it.each<[operation: string, a: number, operand: number, expected: number]>([
    ['add', 0xffffffff, 2, 1],
    ['sub', 1, 2, 0xffffffff],
    ['mul', 0x80000001, 3, 0x80000003],
    ['div', 0xffffffff, 2, 0x7fffffff],
    ['or', 0x80000000, 1, 0x80000001],
    ['and', 0xf000000f, 0x8000000e, 0x8000000e],
    ['lsh', 0x80000001, 31, 0x80000000],
    ['rsh', 0x80000000, 31, 1],
    ['xor', 0x80000001, 3, 0x80000002],
  ])('calculates %s with constants and with the index register', (operation, a, operand, expected) => {
    expect(result([`ld #${a}`, `${operation} ${operand}`, 'ret a'])).toBe(expected)
    expect(result([`ld #${operand}`, 'tax', `ld #${a}`, `${operation} x`, 'ret a'])).toBe(expected)
  })

  it('negates, and moves between its registers, its memory and the length of the call’s data', () => {
    expect(result(['ld #1', 'neg', 'ret a'])).toBe(0xffffffff)
    expect(result(['ld #7', 'tax', 'ld #1', 'txa', 'ret a'])).toBe(7)
    expect(result(['ld #7', 'st M[15]', 'ld #1', 'ld M[15]', 'ret a'])).toBe(7)
    expect(result(['ldx #7', 'stx M[0]', 'ldx #1', 'ldx M[0]', 'txa', 'ret a'])).toBe(7)
    expect(result(['ld len', 'ret a'])).toBe(64)
    expect(result(['ldx len', 'txa', 'ret a'])).toBe(64)
  })

  it('shifts by the lower five bits of the index register', () => {
    expect(result(['ldx #33', 'ld #1', 'lsh x', 'ret a'])).toBe(2)
    expect(result(['ldx #33', 'ld #4', 'rsh x', 'ret a'])).toBe(2)
  })

  it('ends a program that divides by an index register of 0, which kills the thread', () => {
    expect(result(['ldx #0', 'ld #6', 'div x', 'ret 0x7fff0000'])).toBe(0)
    expect(result(['ldx #2', 'ld #6', 'div x', 'ret 0x7fff0000'])).toBe(0x7fff0000)
    expect(result(['ldx #0', 'ld #6', 'mul x', 'ret 0x7fff0000'])).toBe(0x7fff0000)
    const program = programOf('ldx #0', 'ld #6', 'div x', 'ret 0x7fff0000')
    const { action, executed } = emulate(program, { arch: x86, nr: 1, args: [] })
    expect({ action, executed }).toEqual({ action: 'SCMP_ACT_KILL_THREAD', executed: 3 })
    expect(waysOfCall(program, x86, 1).ways.map(({ outcome }) => outcome.action)).toEqual([
      'SCMP_ACT_KILL_THREAD',
    ])
  })

  it.each<[test: string, below: boolean, equal: boolean, above: boolean]>([
    ['jeq', false, true, false],
    ['jgt', false, false, true],
    ['jge', false, true, true],
    ['jset', false, true, true],
  ])('tests with %s as unsigned', (test, below, equal, above) => {
    for (const [a, holds] of [
      [0x7fffffff, below],
      [0x80000000, equal],
      [0x80000001, above],
    ] as const) {
      expect(result([`ld #${a}`, `${test} 0x80000000 #2 #3`, 'ret 1', 'ret 0']), `${a}`).toBe(holds ? 1 : 0)
      const byIndex = ['ldx #0x80000000', `ld #${a}`, `${test} x #3 #4`, 'ret 1', 'ret 0']
      expect(result(byIndex), `${a}`).toBe(holds ? 1 : 0)
    }
  })

  it('reads the words of a call in the byte order of its architecture', () => {
    const data = (arch: 'SCMP_ARCH_X86_64' | 'SCMP_ARCH_S390X') => [
      ...callData({ arch, nr: 5, args: [0x1_00000002n, -1n, 0n, 0n, 0n, 3n] }),
    ]
    expect(data(x86)).toEqual([5, 0xc000003e, 0, 0, 2, 1, 0xffffffff, 0xffffffff, 0, 0, 0, 0, 0, 0, 3, 0])
    expect(data('SCMP_ARCH_S390X')).toEqual([
      ...[5, 0x80000016, 0, 0, 1, 2, 0xffffffff, 0xffffffff, 0, 0, 0, 0, 0, 0, 0, 3],
    ])
  })
})

describe('the ways of a call', () => {
  const word = fc.constantFrom(0, 1, 2, 3, 8, 0x80000000, 0xffffffff)
  /** Tests of one argument's halves, each bare or masked, with a return of its own behind each. */
  const tests = fc.array(
    fc.record({
      load: fc.constantFrom('ld [16]', 'ld [20]', 'ld [24]'),
      mask: fc.option(word),
      test: fc.constantFrom('jeq', 'jgt', 'jge', 'jset'),
      operand: word,
    }),
    { minLength: 1, maxLength: 5 },
  )
  const filters = tests.map(list => {
    const lines: string[] = []
    for (const [index, { load, mask, test, operand }] of list.entries()) {
      lines.push(load)
      if (mask !== null) lines.push(`and ${mask}`)
      const at = lines.length
      lines.push(`${test} ${operand} #${at + 1} #${at + 2}`, `ret 0x5000${index + 1}`)
    }
    return programOf(...lines, 'ret 0x7fff0000')
  })
  const argument = fc.tuple(word, word).map(([high, low]) => (BigInt(high) << 32n) | BigInt(low))

  it('are all there, and each leads where it is told to', () => {
    fc.assert(
      fc.property(filters, fc.array(argument, { minLength: 2, maxLength: 2 }), (program, args) => {
        const { ways, isComplete } = waysOfCall(program, x86, 1)
        expect(isComplete).toBe(true)
        for (const { outcome, call } of ways) expect(emulate(program, call)).toMatchObject(outcome)
        const met = emulate(program, { arch: x86, nr: 1, args })
        expect(ways.map(({ outcome }) => outcome.errno)).toContain(met.errno)
        const known = waysOfCall(program, x86, 1, args).ways
        expect(known.map(({ outcome }) => outcome.errno)).toEqual([met.errno])
      }),
      { numRuns: 500 },
    )
  })

  it('of jset ask for a bit in common', () => {
    const program = programOf('ld [16]', 'jset 0x6 #2 #3', 'ret 0x50001', 'ret 0x7fff0000')
    const ways = waysOfCall(program, x86, 1).ways.map(({ outcome, call }) => [outcome.action, call.args[0]])
    expect(ways).toEqual(
      expect.arrayContaining([
        ['SCMP_ACT_ERRNO', 2n],
        ['SCMP_ACT_ALLOW', 0n],
      ]),
    )
    expect(ways).toHaveLength(2)
  })

  const outcomes = (program: Program, ...args: (bigint | undefined)[]) => {
    const { ways, isComplete } = waysOfCall(program, x86, 1, args)
    return { isComplete, met: ways.map(({ outcome }) => outcome.errno ?? outcome.action).sort() }
  }
  const returns = ['ret 0x50001', 'ret 0x50002']

  it('are not all known where it calculates with an argument, whatever that leads to', () => {
    for (const line of ['add 1', 'or 1', 'lsh 1', 'neg']) {
      const program = programOf('ld [16]', line, 'jeq 42 #3 #4', 'ret 0x50001', 'ret 0x50001')
      expect([line, outcomes(program)]).toEqual([line, { isComplete: false, met: [1, 1] }])
      expect([line, outcomes(program, 3n)]).toEqual([line, { isComplete: true, met: [1] }])
    }
    // Compared with the index register, returned, or divided by.
    expect(outcomes(programOf('ldx #1', 'ld [16]', 'tax', 'jeq x #4 #5', ...returns)).isComplete).toBe(false)
    expect(outcomes(programOf('ld [16]', 'ret a')).isComplete).toBe(false)
    expect(outcomes(programOf('ld [16]', 'jeq 1 #3 #2', 'add 1', 'ret 0x50001'))).toEqual({
      ...{ isComplete: true, met: [1, 1] },
    })
  })

  it('are followed through masks, memory, both registers and what is known without the call', () => {
    const both = { isComplete: true, met: [1, 2] }
    const second = { isComplete: true, met: [2] }
    expect(outcomes(programOf('ld [16]', 'and 6', 'and 3', 'jeq 2 #4 #5', ...returns))).toEqual(both)
    expect(outcomes(programOf('ld [16]', 'and 6', 'and 3', 'jeq 4 #4 #5', ...returns))).toEqual(second)
    const stored = ['ld [16]', 'st M[1]', 'ld #9', 'tax', 'stx M[2]', 'ldx M[1]', 'ld M[2]']
    expect(
      outcomes(programOf(...stored, 'jeq 9 #9 #8', 'ret 0x50001', 'txa', 'jeq 1 #11 #12', ...returns)),
    ).toEqual(both)
    expect(outcomes(programOf('ld len', 'jeq 64 #3 #2', ...returns))).toEqual(second)
    expect(outcomes(programOf('ldx len', 'txa', 'jeq 64 #4 #3', ...returns))).toEqual(second)
    expect(outcomes(programOf('ld #5', 'tax', 'add x', 'jeq x #4 #5', ...returns))).toEqual(second)
    expect(outcomes(programOf('ldx #5', 'ld #5', 'jeq x #4 #3', ...returns))).toEqual(second)
    expect(outcomes(programOf('ld [0]', 'jeq 1 #3 #2', ...returns))).toEqual(second)
    expect(outcomes(programOf('ld [8]', 'jeq 0 #3 #2', ...returns))).toEqual(second)
    expect(outcomes(programOf('ld #0', 'ja #3', 'ret 0x50001', 'ret 0x50002'))).toEqual(second)
    // Only what is given is known.
    expect(outcomes(programOf('ld [28]', 'jeq 0 #2 #3', ...returns), 7n)).toEqual(both)
    expect(outcomes(programOf('ld [28]', 'jeq 0 #2 #3', ...returns), undefined, 2n ** 32n)).toEqual(second)
  })

  it('of a machine with the high byte first have their words where it has them', () => {
    const lines = ['ld [16]', 'jeq 1 #2 #5', 'ld [20]', 'jeq 2 #4 #5', 'ret 0x50001', 'ret 0x50002']
    const shown = (arch: 'SCMP_ARCH_X86_64' | 'SCMP_ARCH_S390X') =>
      waysOfCall(programOf(...lines), arch, 1).ways.find(({ outcome }) => outcome.errno === 1)?.call
    expect(shown('SCMP_ARCH_S390X')).toEqual({
      arch: 'SCMP_ARCH_S390X',
      nr: 1,
      args: [0x1_00000002n, 0n, 0n, 0n, 0n, 0n],
    })
    expect(shown('SCMP_ARCH_X86_64')?.args).toEqual([0x2_00000001n, 0n, 0n, 0n, 0n, 0n])
  })

  it('that branch beyond all measure, or cost more than may be spent, are not all told', () => {
    const branching = (count: number) => {
      const tests = Array.from({ length: count }, (_, at) => [
        `ld [${16 + 4 * at}]`,
        `jeq 1 #${2 * at + 2} #${2 * at + 2}`,
      ])
      // Both ways go on alike, so that each test doubles what there is to look at.
      return programOf(...tests.flat(), 'ret 0x50001')
    }
    expect(waysOfCall(branching(5), x86, 1)).toMatchObject({ isComplete: true, ways: { length: 32 } })
    const most = waysOfCall(branching(12), x86, 1)
    expect([most.isComplete, most.ways.length > 1000, most.ways.length <= 4096]).toEqual([false, true, true])
    const poor = new Budget(3)
    expect(waysOfCall(branching(5), x86, 1, [], poor)).toMatchObject({ isComplete: false })
    expect([poor.isSpent, new Budget(0).isSpent]).toEqual([true, false])
  })
})
