import type { ArchitectureToken } from '../../engine/catalogue'

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
