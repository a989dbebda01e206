/** One instruction of classic BPF, with the members of the kernel's `struct sock_filter`. */
export interface Instruction {
  readonly code: number
  /** How many instructions a conditional jump skips when its test holds, 0 to 255. */
  readonly jt: number
  /** How many when it does not. */
  readonly jf: number
  /** The operand, unsigned. */
  readonly k: number
}

export type Program = readonly Instruction[]

/** Opcodes of the instructions that libseccomp and runc write (Linux uapi `linux/bpf_common.h`). */
export const LOAD = 0x20
export const AND = 0x54
export const JUMP = 0x05
export const JUMP_EQUAL = 0x15
export const JUMP_GREATER = 0x25
export const JUMP_GREATER_EQUAL = 0x35
export const JUMP_SET = 0x45
export const RETURN = 0x06

/** Offsets into `struct seccomp_data`, what a filter reads of a call. */
export const NUMBER_OFFSET = 0
export const ARCH_OFFSET = 4
export const ARGUMENTS_OFFSET = 16
export const DATA_SIZE = 64

/** The kernel takes no longer program (`BPF_MAXINSNS`). */
export const MAX_INSTRUCTIONS = 4096

export function statement(code: number, k: number): Instruction {
  return { code, jt: 0, jf: 0, k: k >>> 0 }
}

export function jump(code: number, k: number, jt: number, jf: number): Instruction {
  return { code, jt, jf, k: k >>> 0 }
}

/** The offset of the lower or upper word of an argument. */
export function argumentOffset(argument: number, high: boolean, endian: 'little' | 'big'): number {
  return ARGUMENTS_OFFSET + argument * 8 + (high === (endian === 'little') ? 4 : 0)
}
