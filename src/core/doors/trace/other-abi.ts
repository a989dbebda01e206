import type { ArchitectureToken } from '../../engine/catalogue'

/** The ABI of the other word size that a kernel of each architecture also runs. */
export const otherAbi: ReadonlyMap<ArchitectureToken, ArchitectureToken> = new Map<
  ArchitectureToken,
  ArchitectureToken
>([
  ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
  ['SCMP_ARCH_X86', 'SCMP_ARCH_X86_64'],
  ['SCMP_ARCH_AARCH64', 'SCMP_ARCH_ARM'],
  ['SCMP_ARCH_ARM', 'SCMP_ARCH_AARCH64'],
  ['SCMP_ARCH_S390X', 'SCMP_ARCH_S390'],
  ['SCMP_ARCH_S390', 'SCMP_ARCH_S390X'],
  ['SCMP_ARCH_PPC64', 'SCMP_ARCH_PPC'],
  ['SCMP_ARCH_PPC', 'SCMP_ARCH_PPC64'],
  ['SCMP_ARCH_MIPS64', 'SCMP_ARCH_MIPS'],
  ['SCMP_ARCH_MIPSEL64', 'SCMP_ARCH_MIPSEL'],
])

/** What strace calls an ABI of a machine (`personality_names` in its src/personality.h): `32 bit`, `x32`, `64 bit`. */
export function abiOfMode(mode: string, native: ArchitectureToken): ArchitectureToken | undefined {
  if (mode === '32 bit') return otherAbi.get(native) ?? native
  if (mode === 'x32') return 'SCMP_ARCH_X32'
  return mode === '64 bit' ? native : undefined
}
