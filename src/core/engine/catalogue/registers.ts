import { type ArchitectureToken, architectureByToken, catalogue } from './index'
import { type SyscallArgument, signatureOf } from './signatures'

/** How many registers of a call hold arguments. */
export const REGISTERS = 6

/** The types that take two registers of 32 bits, in an order of each architecture's own. */
const wideTypes: ReadonlySet<string> = new Set(['loff_t', 'u64', '__u64', 's64'])

/** The ABIs of 32 bits on a 64-bit machine still pass whole registers. */
export function registerWidth(architecture: ArchitectureToken): 32 | 64 {
  const { bits = 64, column } = architectureByToken(architecture) ?? {}
  return column === 'x32' || column === 'mips64n32' ? 64 : bits
}

/**
 * A call's arguments as strace prints them: the usual ones on every architecture, what takes two registers being one
 * argument, but those of clone in each architecture's own order.
 */
export function argumentsOf(name: string, architecture: ArchitectureToken): readonly SyscallArgument[] {
  const syscall = catalogue.byName(name)
  if (!syscall) return []
  return signatureOf(syscall, name === 'clone' ? architecture : undefined).args
}

/** A call's arguments as the registers of an architecture hold them. */
export function registersOf(name: string, architecture: ArchitectureToken): readonly SyscallArgument[] {
  const syscall = catalogue.byName(name)
  return syscall ? signatureOf(syscall, architecture).args : []
}

/** Whether an argument takes two registers where they have 32 bits. */
function isWide({ type }: SyscallArgument): boolean {
  return type !== undefined && wideTypes.has(type)
}

/** From this argument on, what is written as one argument may take two registers; −1 where none does. */
export function firstSplit(args: readonly SyscallArgument[], architecture: ArchitectureToken): number {
  return registerWidth(architecture) === 64 ? -1 : args.findIndex(isWide)
}
