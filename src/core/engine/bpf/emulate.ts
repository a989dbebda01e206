import { architectureByToken } from '../catalogue'
import { type Call, outcomeOfReturn } from '../policy'
import type { Outcome } from '../profile'
import { ARCH_OFFSET, ARGUMENTS_OFFSET, DATA_SIZE, NUMBER_OFFSET, type Program } from './instruction'
import { faultOf } from './validate'

export interface Emulation extends Outcome {
  /** The value that the filter returned. */
  readonly returns: number
  /** The instructions that were executed, each by its place in the program, in order. */
  readonly path: readonly number[]
  /** What the accumulator held before each of them. */
  readonly accumulators: readonly number[]
  /** How many that were. */
  readonly executed: number
}

/** `struct seccomp_data` as the words that a filter loads, by offset divided by four. */
export function callData(call: Call): Uint32Array {
  const architecture = architectureByToken(call.arch)
  return dataOf(architecture?.auditArch ?? 0, call.nr, call.args, architecture?.endian ?? 'little')
}

function dataOf(
  auditArch: number,
  nr: number,
  args: readonly bigint[],
  endian: 'little' | 'big',
): Uint32Array {
  const words = new Uint32Array(DATA_SIZE / 4)
  words[NUMBER_OFFSET / 4] = nr
  words[ARCH_OFFSET / 4] = auditArch
  for (let argument = 0; argument < 6; argument++) {
    const value = args[argument] ?? 0n
    const at = ARGUMENTS_OFFSET / 4 + argument * 2
    const [low, high] = endian === 'little' ? [at, at + 1] : [at + 1, at]
    words[low] = Number(value & 0xffffffffn)
    words[high] = Number((value >> 32n) & 0xffffffffn)
  }
  return words
}

/** Runs a program on a call, as the kernel would, and tells the way it took. Throws a RangeError on one it refuses. */
export function emulate(program: Program, call: Call): Emulation {
  const fault = faultOf(program)
  if (fault) throw new RangeError(`${fault.id} at ${fault.offset}`)
  const path: number[] = []
  const accumulators: number[] = []
  const returns = runProgram(program, callData(call), (at, accumulator) => {
    path.push(at)
    accumulators.push(accumulator)
  })
  return { ...outcomeOfReturn(returns), returns, path, accumulators, executed: path.length }
}

/**
 * The value that a valid program returns for the words of a call. For many calls on one program, which is checked once
 * by whoever asks. `visit` is told each instruction before it is executed, with what the accumulator holds.
 */
export function runProgram(
  program: Program,
  data: Uint32Array,
  visit?: (at: number, accumulator: number) => void,
): number {
  let a = 0
  let x = 0
  const memory = new Uint32Array(16)
  for (let at = 0; ; at++) {
    const instruction = program[at]
    if (!instruction) throw new RangeError('ran out of the program')
    visit?.(at, a)
    const { code, jt, jf, k } = instruction
    const kind = code & 0x07
    const operand = code & 0x08 ? x : k
    switch (kind) {
      case 0x00:
        a = loadedValue(code, k, data, memory)
        break
      case 0x01:
        x = loadedValue(code, k, data, memory)
        break
      case 0x02:
        memory[k] = a
        break
      case 0x03:
        memory[k] = x
        break
      case 0x04:
        // The kernel ends a filter that divides by an index register of 0 with 0, which kills the thread.
        if ((code & 0xf0) === 0x30 && operand === 0) return 0
        a = calculated(code & 0xf0, a, operand)
        break
      case 0x05:
        if ((code & 0xf0) === 0) at += k
        else at += holds(code & 0xf0, a, operand) ? jt : jf
        break
      case 0x06:
        return (code & 0x18) === 0x10 ? a : k
      default:
        if (code & 0x80) a = x
        else x = a
    }
  }
}

function loadedValue(code: number, k: number, data: Uint32Array, memory: Uint32Array): number {
  switch (code & 0xe0) {
    case 0x20:
      return data[k / 4] ?? 0
    case 0x60:
      return memory[k] ?? 0
    case 0x80:
      return DATA_SIZE
    default:
      return k
  }
}

/** The result of an operation of the accumulator, by its bits in the opcode. */
export function calculated(operation: number, a: number, operand: number): number {
  switch (operation) {
    case 0x00:
      return (a + operand) >>> 0
    case 0x10:
      return (a - operand) >>> 0
    case 0x20:
      return Math.imul(a, operand) >>> 0
    case 0x30:
      return Math.trunc(a / operand)
    case 0x40:
      return (a | operand) >>> 0
    case 0x50:
      return (a & operand) >>> 0
    case 0x60:
      return (a << (operand & 31)) >>> 0
    case 0x70:
      return a >>> (operand & 31)
    case 0x80:
      return -a >>> 0
    default:
      return (a ^ operand) >>> 0
  }
}

/** Whether a test of the accumulator holds, by its bits in the opcode. */
export function holds(test: number, a: number, operand: number): boolean {
  switch (test) {
    case 0x10:
      return a === operand
    case 0x20:
      return a > operand
    case 0x30:
      return a >= operand
    default:
      return (a & operand) !== 0
  }
}
