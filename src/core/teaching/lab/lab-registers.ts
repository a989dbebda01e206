import { readRegisters } from '../../engine/bpf'
import type { ArchitectureToken } from '../../engine/catalogue'
import { isWide, registersOf, registerWidth } from '../../engine/catalogue/registers'

/** The machine of the lab: i386, since no emulator of a browser is anything else. */
export const LAB_ARCHITECTURE: ArchitectureToken = 'SCMP_ARCH_X86'
/** A machine whose registers hold every argument whole. */
const WHOLE: ArchitectureToken = 'SCMP_ARCH_X86_64'
const REGISTERS = 6

/** The six registers of a call as the lab's machine makes it. */
export interface LabRegisters {
  readonly values: readonly bigint[]
  /** Arguments of which only the lower 32 bits are left, by their place as written. */
  readonly cut: readonly number[]
}

/**
 * The registers of a call with its arguments as they are written for an architecture, or undefined where one cannot be
 * read. What is a 64-bit type of the kernel takes two registers there, the lower half first (the signatures of Linux
 * `arch/x86/kernel/sys_ia32.c`); of any other value with more bits the lower 32 are left, which is what a register of
 * that machine holds.
 */
export function labRegisters(
  name: string,
  texts: readonly string[],
  writtenFor: ArchitectureToken,
): LabRegisters | undefined {
  const own = readRegisters(name, texts, LAB_ARCHITECTURE)
  const whole = readRegisters(name, texts, WHOLE)
  const isPair = pairs(name, writtenFor)
  const values: bigint[] = []
  const cut: number[] = []
  for (let index = 0; index < REGISTERS; index++) {
    const isTwo = isPair(index)
    const isLarge = own.faults[index]?.id === 'too-large'
    const { values: read, faults } = isTwo || isLarge ? whole : own
    if (faults[index]) return undefined
    const value = read[index] ?? 0n
    values.push(BigInt.asUintN(32, value))
    if (isTwo) values.push(value >> 32n)
    else if (value >> 32n !== 0n) cut.push(index)
  }
  return { values: values.slice(0, REGISTERS), cut }
}

/** Which arguments, as written for an architecture, are two registers of the lab's machine each. */
function pairs(name: string, writtenFor: ArchitectureToken): (index: number) => boolean {
  const parameters = registersOf(name, writtenFor)
  const wide = parameters.filter(isWide).length
  const isSplit =
    registerWidth(writtenFor) === 64 &&
    registersOf(name, LAB_ARCHITECTURE).length === parameters.length + wide
  return index => {
    const parameter = parameters[index]
    return isSplit && parameter !== undefined && isWide(parameter)
  }
}
