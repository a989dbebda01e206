import type { ArchitectureToken } from '../catalogue'

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
