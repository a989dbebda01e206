import { describe, expect, it } from 'vitest'
import { assemble } from './assemble'
import { disassemble } from './disassemble'
import type { Instruction, Program } from './instruction'

/** Every instruction that the kernel takes in a filter, as Documentation/networking/filter.rst writes it, in the fourth line. */
const WRITTEN: readonly (readonly [code: number, k: number, text: string])[] = [
  [0x00, 0xffffffff, 'ld #0xffffffff'],
  [0x01, 10, 'ldx #0xa'],
  [0x20, 60, 'ld [60]'],
  [0x60, 15, 'ld M[15]'],
  [0x61, 0, 'ldx M[0]'],
  [0x80, 0, 'ld len'],
  [0x81, 0, 'ldx len'],
  [0x02, 15, 'st M[15]'],
  [0x03, 1, 'stx M[1]'],
  [0x04, 1, 'add 0x1'],
  [0x14, 2, 'sub 0x2'],
  [0x24, 3, 'mul 0x3'],
  [0x34, 4, 'div 0x4'],
  [0x44, 5, 'or 0x5'],
  [0x54, 6, 'and 0x6'],
  [0x64, 31, 'lsh 0x1f'],
  [0x74, 8, 'rsh 0x8'],
  [0xa4, 9, 'xor 0x9'],
  [0x0c, 0, 'add x'],
  [0x1c, 0, 'sub x'],
  [0x2c, 0, 'mul x'],
  [0x3c, 0, 'div x'],
  [0x4c, 0, 'or x'],
  [0x5c, 0, 'and x'],
  [0x6c, 0, 'lsh x'],
  [0x7c, 0, 'rsh x'],
  [0xac, 0, 'xor x'],
  [0x84, 0, 'neg'],
  [0x07, 0, 'tax'],
  [0x87, 0, 'txa'],
  [0x05, 1, 'ja #5'],
  [0x15, 1, 'jeq 0x1 #5 #6'],
  [0x25, 2, 'jgt 0x2 #5 #6'],
  [0x35, 3, 'jge 0x3 #5 #6'],
  [0x45, 4, 'jset 0x4 #5 #6'],
  [0x1d, 0, 'jeq x #5 #6'],
  [0x2d, 0, 'jgt x #5 #6'],
  [0x3d, 0, 'jge x #5 #6'],
  [0x4d, 0, 'jset x #5 #6'],
  [0x06, 0x7fff0000, 'ret 0x7fff0000'],
  [0x16, 0, 'ret a'],
]

const isTest = (code: number) => (code & 0x07) === 0x05 && code !== 0x05
const plain = (code: number, k: number): Instruction => ({ code, jt: 0, jf: 0, k })

/** The instruction in the fourth line of a program, behind stores of whatever memory it may read. */
function programWith(code: number, k: number): Program {
  const jumps = isTest(code) ? { jt: 1, jf: 2 } : { jt: 0, jf: 0 }
  const before = [plain(0x02, 15), plain(0x02, 0), plain(0x20, 0)]
  return [...before, { code, ...jumps, k }, plain(0x06, 0), plain(0x06, 1), plain(0x06, 2)]
}

const listing = (program: Program) => disassemble(program).map(({ text }) => text)
const withFourth = (line: string) =>
  ['st M[15]', 'st M[0]', 'ld [0]', line, 'ret 0x0', 'ret 0x1', 'ret 0x2'].join('\n')

describe('an instruction', () => {
  it.each(WRITTEN)('%i with %i is listed, and read again: %s', (code, k, text) => {
    const program = programWith(code, k)
    expect(listing(program)[3]).toBe(text)
    const decimal = text.replace(/0x[0-9a-f]+/, digits => `${Number(digits)}`)
    const writings = [text, text.toUpperCase(), decimal, `\t ${text.replace(' ', ' \t ')}  ; ld [${k}]; #1`]
    for (const written of writings) expect(assemble(withFourth(written))).toEqual({ ok: true, program })
  })

  it.each(WRITTEN)('%i with %i is not read where something else stands beside it: %s', (_code, _k, text) => {
    for (const written of [`q${text}`, `${text}q`, `1 ${text}`, `${text} 1`, text.replace(/[ #[\]]/, 'z')]) {
      if (written === text) continue
      expect([written, assemble(withFourth(written))]).toEqual([
        written,
        { ok: false, fault: { id: 'line-unreadable', offset: 3 } },
      ])
    }
  })

  it('is not read with numbers that it cannot hold', () => {
    const isRead = (line: string) => assemble(withFourth(line)).ok
    expect(['ld #4294967295', 'ld #4294967296', 'ld #0x100000000', 'ld #-1'].map(isRead)).toEqual([
      ...[true, false, false, false],
    ])
    // Jumps lead forward: to the instruction itself is no way on.
    expect(['ja #4', 'ja #3', 'ja #0'].map(isRead)).toEqual([true, false, false])
    expect(['jeq 1 #4 #4', 'jeq 1 #3 #4', 'jeq 1 #4 #3', 'jeq x #3 #4'].map(isRead)).toEqual([
      ...[true, false, false, false],
    ])
  })

  it('is counted without remarks and empty lines where one cannot be read', () => {
    expect(assemble('; first\n\nld [0]\n  ; second\n\tret\n')).toEqual({
      ok: false,
      fault: { id: 'line-unreadable', offset: 1 },
    })
  })

  it('goes on behind itself whatever its unused members hold, which the kernel does not look at', () => {
    const next = (instruction: Instruction) =>
      disassemble([instruction, plain(0x06, 0), plain(0x06, 1), plain(0x06, 2), plain(0x06, 3)])[0]?.next
    expect(next({ code: 0x20, jt: 3, jf: 3, k: 0 })).toEqual([1])
    expect(next({ code: 0x04, jt: 1, jf: 2, k: 0 })).toEqual([1])
    expect(next({ code: 0x05, jt: 1, jf: 2, k: 3 })).toEqual([4])
    expect(next({ code: 0x15, jt: 3, jf: 1, k: 0 })).toEqual([4, 2])
    expect(next({ code: 0x1d, jt: 2, jf: 2, k: 0 })).toEqual([3])
    expect(next({ code: 0x16, jt: 1, jf: 1, k: 1 })).toEqual([])
  })
})

describe('what a listing notes beside a number', () => {
  const notes = (...lines: string[]) => {
    const assembly = assemble(lines.join('\n'))
    if (!assembly.ok) throw new Error(`${assembly.fault.id} ${assembly.fault.offset}`)
    return disassemble(assembly.program).map(({ note }) => note)
  }

  it('is the word of the call that is loaded', () => {
    const words = Array.from({ length: 16 }, (_, word) => `ld [${word * 4}]`)
    const halves = [0, 1, 2, 3, 4, 5].flatMap(index => [`args[${index}] low`, `args[${index}] high`])
    expect(notes(...words, 'ret 0').slice(0, 16)).toEqual([
      ...['nr', 'arch', 'instruction_pointer low', 'instruction_pointer high'],
      ...halves,
    ])
    const big = [0, 1, 2, 3, 4, 5].flatMap(index => [`args[${index}] high`, `args[${index}] low`])
    expect(notes('ld [4]', 'jeq 0x80000016 #2 #18', ...words, 'ret 0').slice(2, 18)).toEqual([
      ...['nr', 'arch', 'instruction_pointer high', 'instruction_pointer low'],
      ...big,
    ])
  })

  it('is the architecture that is asked for, by every test with a constant', () => {
    expect(notes('ld [4]', 'jeq 0xc00000b7 #3 #2', 'jgt 0x40000003 #3 #3', 'ret 0')).toEqual([
      ...['arch', 'SCMP_ARCH_AARCH64', 'SCMP_ARCH_X86', 'SCMP_ACT_KILL_THREAD'],
    ])
    expect(notes('ld [4]', 'jeq 0x1 #2 #2', 'jeq x #3 #3', 'ret 0')).toEqual([
      ...['arch', '', '', 'SCMP_ACT_KILL_THREAD'],
    ])
  })

  it('is the call by the architecture that was asked for, and none where that is not known', () => {
    const [arm, x86] = ['jeq 0x40000028 #2 #6', 'jeq 0x40000003 #2 #6']
    const asked = (architecture: string, number: number) =>
      notes('ld [4]', architecture, 'ld [0]', `jeq ${number} #4 #4`, `jge ${number} #5 #5`, 'ret 0', 'ret 0')
    expect(asked(x86, 3).slice(2, 5)).toEqual(['nr', 'read', 'read'])
    expect(asked(x86, 102)[3]).toBe('socketcall')
    expect(asked(arm, 281)[3]).toBe('socket')
    expect(asked(arm, 100_000)[3]).toBe('')
    // A call of x32, which has the audit architecture of x86_64.
    expect(asked('jeq 0xc000003e #2 #6', 0x40000000)[3]).toBe('read')
    // Not where both ways go on alike, nor where the test does not hold, nor where it asks for more than one.
    expect(notes('ld [4]', 'jeq 0x40000003 #2 #2', 'ld [0]', 'jeq 3 #4 #4', 'ret 0')[3]).toBe('')
    expect(notes('ld [4]', 'jeq 0x40000003 #4 #2', 'ld [0]', 'jeq 3 #4 #4', 'ret 0')[3]).toBe('')
    expect(notes('ld [4]', 'jge 0x40000003 #2 #4', 'ld [0]', 'jeq 3 #4 #4', 'ret 0')[3]).toBe('')
    expect(notes('ld [0]', 'jeq 0x40000003 #2 #4', 'ld [0]', 'jeq 3 #4 #4', 'ret 0')[3]).toBe('')
  })

  it('is nothing that differs between the ways to it', () => {
    const joined = (second: string, then: string) =>
      notes(
        ...['ld [4]', 'jeq 0x40000003 #2 #4', 'ld [0]', 'ja #7', `jeq ${second} #5 #8`, 'ld [0]', 'ja #7'],
        ...[`jeq ${then} #8 #8`, 'ret 0x50026'],
      )
    expect(joined('0x40000003', '3')[7]).toBe('read')
    expect(joined('0x40000028', '3')[7]).toBe('')
    // One way has the number in the accumulator, the other the architecture.
    expect(notes('ld [4]', 'jeq 0xc000003e #2 #3', 'ld [0]', 'jeq 0xc000003e #4 #4', 'ret 0')[3]).toBe('')
    expect(notes('ld [4]', 'jeq 0xc000003e #2 #3', 'ld [4]', 'jeq 0xc000003e #4 #4', 'ret 0')[3]).toBe(
      'SCMP_ARCH_X86_64, SCMP_ARCH_X32',
    )
  })

  it('is kept by what leaves the accumulator as it was, or masks it', () => {
    const kept = (line: string) => notes('st M[0]', 'ld [4]', line, 'jeq 0x40000003 #4 #4', 'ret 0')[3]
    for (const line of ['st M[1]', 'stx M[1]', 'and 0xff', 'jeq 1 #3 #3', 'ja #3']) {
      expect([line, kept(line)]).toEqual([line, 'SCMP_ARCH_X86'])
    }
    for (const line of ['and x', 'or 1', 'ld len', 'ld #4', 'ld M[0]', 'txa', 'neg', 'ld [16]']) {
      expect([line, kept(line)]).toEqual([line, ''])
    }
  })

  it('is the action, with the errno as the architecture names it', () => {
    const [on, off] = ['ld [4]', 'jeq 0x8 #2 #3']
    // MIPS numbers errors of its own: 89 is ENOSYS there.
    expect(notes(on, off, 'ret 0x50059', 'ret 0x50026').slice(2)).toEqual([
      ...['SCMP_ACT_ERRNO ENOSYS', 'SCMP_ACT_ERRNO ENOSYS'],
    ])
    expect(notes('ret 0x50fff', 'ret 0x50ffe', 'ret 0x30000', 'ret 0x80000000', 'ret a')).toEqual([
      ...['SCMP_ACT_ERRNO 4095', 'SCMP_ACT_ERRNO 4094', 'SCMP_ACT_TRAP', 'SCMP_ACT_KILL_PROCESS', ''],
    ])
  })

  it('is nothing beside a number that is compared with no word of the call', () => {
    const asked = ['ld [4]', 'and 0x40000003', 'jeq 0x40000003 #3 #8', 'ld [0]', 'st M[3]', 'add 3']
    expect(notes(...asked, 'ld [0]', 'ja #11', ...new Array(4).fill('ret 0')).slice(0, 8)).toEqual([
      ...['arch', '', 'SCMP_ARCH_X86', 'nr', '', '', 'nr', ''],
    ])
  })

  it('is nothing for an instruction that no call gets to', () => {
    expect(notes('ld [4]', 'ja #4', 'jeq 0x40000003 #4 #4', 'ld [0]', 'ret 0')).toEqual([
      ...['arch', '', '', 'nr', 'SCMP_ACT_KILL_THREAD'],
    ])
  })
})
