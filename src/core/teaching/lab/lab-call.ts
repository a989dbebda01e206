import { readRegisters } from '../../engine/bpf'
import type { LabArchitecture } from './lab-abi'
import { Memory } from './memory'

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
