import { readRegisters } from '../../engine/bpf'
import type { ArchitectureToken } from '../../engine/catalogue'
import { Memory } from './memory'

/**
 * The ways into the kernel of the lab's machine, an x86_64 one with the calls of x32 and i386: `name` is what the lab has
 * for each.
 */
const abis = [
  { arch: 'SCMP_ARCH_X86_64', name: 'x86_64' },
  { arch: 'SCMP_ARCH_X32', name: 'x32' },
  { arch: 'SCMP_ARCH_X86', name: 'i386' },
] as const satisfies readonly { readonly arch: ArchitectureToken; readonly name: string }[]

export type LabAbi = (typeof abis)[number]['name']
export type LabArchitecture = (typeof abis)[number]['arch']

/** What programs of the machine are, and a call that is written for no ABI of it is made as. */
export const LAB_ARCHITECTURE = 'SCMP_ARCH_X86_64' satisfies LabArchitecture

export const labArchitectures: readonly LabArchitecture[] = abis.map(({ arch }) => arch)

/** The lab's own way to make a call that is written for an architecture. */
export function labArchitecture(arch: ArchitectureToken): LabArchitecture {
  return labArchitectures.find(own => own === arch) ?? LAB_ARCHITECTURE
}

export function labAbi(arch: LabArchitecture): LabAbi {
  return abis.find(abi => abi.arch === arch)?.name ?? 'x86_64'
}

const REGISTERS = 6

export type LabRegisters =
  | {
      readonly ok: true
      /** Six, unsigned. */
      readonly values: readonly bigint[]
      /** What the addresses among them point to, from `DATA_ADDRESS` on. */
      readonly data: Uint8Array
      /** Arguments, by index, that point to zeros, since what is written there is no text and no structure known here. */
      readonly zeros: readonly number[]
    }
  /** An argument cannot be read, or has more bits than a register of the ABI. */
  | { readonly ok: false; readonly why: 'unread' | 'too-large' }

/**
 * The registers of a call as the lab makes it. Numbers are read as everywhere (`readRegisters`); what strace prints of
 * the memory behind an address is laid into the memory of the lab, and the register has its address.
 */
export function labRegisters(name: string, texts: readonly string[], arch: LabArchitecture): LabRegisters {
  const { values: read, faults } = readRegisters(name, texts, arch)
  const memory = new Memory(arch)
  const zeros: number[] = []
  const values: bigint[] = []
  for (let index = 0; index < REGISTERS; index++) {
    const fault = faults[index]
    if (!fault) {
      values.push(read[index] ?? 0n)
    } else if (fault.id === 'memory') {
      const laid = memory.lay(name, index, fault.part)
      if (laid.isZeros) zeros.push(index)
      values.push(laid.address)
    } else {
      return { ok: false, why: fault.id === 'too-large' ? 'too-large' : 'unread' }
    }
  }
  return memory.isFull ? { ok: false, why: 'unread' } : { ok: true, values, data: memory.bytes(), zeros }
}
