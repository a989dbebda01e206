import { type ArchitectureToken, catalogue, type SyscallNumber } from '../catalogue'

const unnamed = /^syscall_0x([0-9a-f]{1,8})$/

/**
 * The number of a call by its name. One that the catalogue does not know is named by its number, as strace names it:
 * `syscall_0xffffffff` is what a tracer leaves behind that skips a call.
 */
export function callNumber(name: string, arch: ArchitectureToken): SyscallNumber | undefined {
  const number = unnumberedName(name)
  return number === undefined ? catalogue.numberOf(name, arch) : { kind: 'direct', number }
}

/** The number in the name of a call that has no other one. */
export function unnumberedName(name: string): number | undefined {
  const digits = unnamed.exec(name)?.[1]
  return digits === undefined ? undefined : Number.parseInt(digits, 16)
}
