import { DATA_SIZE, type Instruction, JUMP, MAX_INSTRUCTIONS, type Program } from './instruction'

export type ProgramFaultId =
  | 'program-empty'
  | 'program-too-long'
  | 'opcode-unknown'
  | 'load-out-of-data'
  | 'jump-out-of-program'
  | 'memory-out-of-range'
  | 'memory-unset'
  | 'division-by-zero'
  | 'shift-too-far'
  | 'end-without-return'

/** Why the kernel refuses a program, and at which instruction, counted from 0. */
export interface ProgramFault {
  readonly id: ProgramFaultId
  readonly offset: number
}

/** The opcodes that the kernel takes in a filter (kernel/seccomp.c `seccomp_check_filter`). */
const codes = new Set<number>()
// ld [k] (words only), ldx and ld of the length, of a constant, of scratch memory
for (const code of [
  0x20, 0x80, 0x81, 0x00, 0x01, 0x60, 0x61, 0x02, 0x03, 0x06, 0x16, 0x07, 0x87, 0x84, 0x05,
]) {
  codes.add(code)
}
// add, sub, mul, div, or, and, lsh, rsh, xor with a constant and with the index register
for (const operation of [0x00, 0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70, 0xa0]) {
  codes.add(0x04 | operation)
  codes.add(0x0c | operation)
}
// jeq, jgt, jge, jset likewise
for (const test of [0x10, 0x20, 0x30, 0x40]) {
  codes.add(0x05 | test)
  codes.add(0x0d | test)
}

const LOAD_MEMORY = 0x60
const LOAD_INDEX_MEMORY = 0x61
const STORE = 0x02
const STORE_INDEX = 0x03
const MEMORY_CODES: readonly number[] = [LOAD_MEMORY, LOAD_INDEX_MEMORY, STORE, STORE_INDEX]
const MEMORY_WORDS = 16
const ALL_WORDS = 0xffff

/**
 * The first thing for which the kernel would refuse a program (net/core/filter.c `bpf_check_classic`,
 * kernel/seccomp.c `seccomp_check_filter`), or undefined. `e2e/runtimes/filters/refused-programs.spec.ts` asks the kernel.
 */
export function faultOf(program: Program): ProgramFault | undefined {
  if (program.length === 0) return { id: 'program-empty', offset: 0 }
  if (program.length > MAX_INSTRUCTIONS) return { id: 'program-too-long', offset: MAX_INSTRUCTIONS }
  for (const [offset, instruction] of program.entries()) {
    const id = faultAt(instruction, program.length - offset - 1)
    if (id) return { id, offset }
  }
  const last = program.length - 1
  if (((program[last]?.code ?? 0) & 0x07) !== 0x06) return { id: 'end-without-return', offset: last }
  const unset = firstUnsetRead(program)
  return unset === undefined ? undefined : { id: 'memory-unset', offset: unset }
}

/**
 * The first load of a word of scratch memory that not every way to it has stored (`check_load_and_stores`). Like the
 * kernel, a way that no jump begins is taken for one on which everything is stored.
 */
function firstUnsetRead(program: Program): number | undefined {
  const reaching = new Uint16Array(program.length).fill(ALL_WORDS)
  let stored = 0
  for (const [offset, { code, jt, jf, k }] of program.entries()) {
    stored &= reaching[offset] ?? ALL_WORDS
    if (code === STORE || code === STORE_INDEX) stored |= 1 << k
    else if (code === LOAD_MEMORY || code === LOAD_INDEX_MEMORY) {
      if ((stored & (1 << k)) === 0) return offset
    } else if ((code & 0x07) === 0x05) {
      for (const skipped of code === JUMP ? [k] : [jt, jf]) {
        const target = offset + 1 + skipped
        reaching[target] = (reaching[target] ?? 0) & stored
      }
      stored = ALL_WORDS
    }
  }
  return undefined
}

function faultAt({ code, jt, jf, k }: Instruction, following: number): ProgramFaultId | undefined {
  if (!codes.has(code)) return 'opcode-unknown'
  if (code === 0x20 && (k % 4 !== 0 || k >= DATA_SIZE)) return 'load-out-of-data'
  if (MEMORY_CODES.includes(code) && k >= MEMORY_WORDS) return 'memory-out-of-range'
  if (code === 0x34 && k === 0) return 'division-by-zero'
  if ((code === 0x64 || code === 0x74) && k >= 32) return 'shift-too-far'
  if ((code & 0x07) !== 0x05) return undefined
  const farthest = code === JUMP ? k : Math.max(jt, jf)
  return farthest >= following ? 'jump-out-of-program' : undefined
}
