import { expect, it } from 'vitest'
import { argumentsRead } from './arguments-read'
import { assemble } from './assemble'
import { disassemble } from './disassemble'
import { faultOf } from './validate'

/** By class, mode and source (include/uapi/linux/bpf_common.h and filter.h): all that kernel/seccomp.c takes. */
const ACCEPTED = new Set([
  // LD W ABS; LD W LEN, LDX W LEN; LD IMM, LDX IMM; LD MEM, LDX MEM; ST, STX
  ...[0x20, 0x80, 0x81, 0x00, 0x01, 0x60, 0x61, 0x02, 0x03],
  // RET K, RET A; TAX, TXA; NEG; JA
  ...[0x06, 0x16, 0x07, 0x87, 0x84, 0x05],
  // ADD, SUB, MUL, DIV, OR, AND, LSH, RSH and XOR with K, then with X
  ...[0x04, 0x14, 0x24, 0x34, 0x44, 0x54, 0x64, 0x74, 0xa4],
  ...[0x0c, 0x1c, 0x2c, 0x3c, 0x4c, 0x5c, 0x6c, 0x7c, 0xac],
  // JEQ, JGT, JGE, JSET with K, then with X
  ...[0x15, 0x25, 0x35, 0x45, 0x1d, 0x2d, 0x3d, 0x4d],
])

const end = { code: 0x06, jt: 0, jf: 0, k: 0 }

it('takes the instructions that the kernel takes in a filter, and no other', () => {
  for (let code = 0; code < 0x200; code++) {
    const reads = code === 0x60 || code === 0x61
    const store = { code: 0x02, jt: 0, jf: 0, k: 4 }
    const program = [
      ...(reads ? [store] : []),
      { code, jt: 0, jf: 0, k: 4 },
      ...(code === 0x05 ? new Array(5).fill(end) : [end]),
    ]
    const fault = faultOf(program)
    expect([code.toString(16), fault?.id]).toEqual([
      code.toString(16),
      ACCEPTED.has(code) ? undefined : 'opcode-unknown',
    ])
  }
})

it('holds the numbers of instructions to what the kernel can do with them', () => {
  const faultsAt = (code: number, ...operands: number[]) =>
    operands.map(k => faultOf([{ code: 0x02, jt: 0, jf: 0, k: k & 15 }, { code, jt: 0, jf: 0, k }, end])?.id)
  for (const shift of [0x64, 0x74])
    expect(faultsAt(shift, 0, 31, 32)).toEqual([undefined, undefined, 'shift-too-far'])
  expect(faultsAt(0x34, 0, 1)).toEqual(['division-by-zero', undefined])
  // The index register is looked at when the program runs.
  for (const byIndex of [0x3c, 0x6c, 0x7c]) expect(faultsAt(byIndex, 0, 40)).toEqual([undefined, undefined])
  expect(faultsAt(0x20, 0, 60, 61, 62, 64)).toEqual([
    undefined,
    undefined,
    ...new Array(3).fill('load-out-of-data'),
  ])
  for (const memory of [0x60, 0x61, 0x02, 0x03]) {
    expect(faultsAt(memory, 15, 16)).toEqual([undefined, 'memory-out-of-range'])
  }
})

it('goes on where a listing says it does', () => {
  const assembly = assemble(['ld [0]', 'jeq 1 #3 #4', 'jeq 1 #3 #3', 'ja #5', 'ret a', 'ret 0'].join('\n'))
  if (!assembly.ok) throw new Error(assembly.fault.id)
  expect(disassemble(assembly.program).map(({ next }) => next)).toEqual([[1], [3, 4], [3], [5], [], []])
})

it('names what a listing can know, and nothing that differs between the ways to a place', () => {
  const notes = (...text: string[]) => {
    const assembly = assemble(text.join('\n'))
    if (!assembly.ok) throw new Error(`${assembly.fault.id} ${assembly.fault.offset}`)
    return disassemble(assembly.program).map(({ note }) => note)
  }
  expect(
    notes(
      'ld [4]',
      'jeq 0xc000003e #2 #7',
      'ld [0]',
      'jeq 41 #4 #7',
      'ld [16]',
      'ld [20]',
      'ld [60]',
      'ret 0x50026',
    ),
  ).toEqual([
    'arch',
    'SCMP_ARCH_X86_64, SCMP_ARCH_X32',
    'nr',
    'socket',
    'args[0] low',
    'args[0] high',
    'args[5] high',
    'SCMP_ACT_ERRNO ENOSYS',
  ])
  // On s390x the upper half comes first.
  expect(
    notes('ld [4]', 'jeq 0x80000016 #2 #5', 'ld [16]', 'ld [20]', 'ld [8]', 'ret 0x7ff00007').slice(2),
  ).toEqual(['args[0] high', 'args[0] low', 'instruction_pointer high', 'SCMP_ACT_TRACE E2BIG'])
  // Storing and masking keep the word; calculating with it does not.
  expect(notes('ld [0]', 'st M[0]', 'and 0xff', 'jeq 3 #4 #4', 'add 1', 'jeq 3 #6 #6', 'ret 0')).toEqual([
    'nr',
    '',
    '',
    '',
    '',
    '',
    'SCMP_ACT_KILL_THREAD',
  ])
})

it('tells which arguments a way through a program looks at', () => {
  const assembly = assemble(['ld [0]', 'ld [16]', 'ld [28]', 'ld [60]', 'ld #40', 'ret 0'].join('\n'))
  if (!assembly.ok) throw new Error(assembly.fault.id)
  const read = (...path: number[]) => [...argumentsRead(assembly.program, path)]
  expect(read(0, 1, 2, 3, 4, 5)).toEqual([0, 1, 5])
  expect(read(0, 4, 5)).toEqual([])
  expect(read(9)).toEqual([])
})
