import {
  type Architecture,
  type ArchitectureToken,
  architectureByToken,
  architectures,
} from '../../engine/catalogue'

/** What logs call an architecture beside its own name (audit-userspace lib/machinetab.h, strace, uname, Go). */
const otherWords: Readonly<Record<string, ArchitectureToken>> = {
  i386: 'SCMP_ARCH_X86',
  i486: 'SCMP_ARCH_X86',
  i586: 'SCMP_ARCH_X86',
  i686: 'SCMP_ARCH_X86',
  amd64: 'SCMP_ARCH_X86_64',
  arm64: 'SCMP_ARCH_AARCH64',
  armv7l: 'SCMP_ARCH_ARM',
  loong64: 'SCMP_ARCH_LOONGARCH64',
}

const byWord = new Map<string, ArchitectureToken>([
  ...architectures.map(({ name, token }) => [name, token] as const),
  ...Object.entries(otherWords),
])

const X32_BIT = 0x40000000

/** The two halves of x86_64 log the same architecture; bit 30 of the number tells them apart. */
function ofAuditArch(auditArch: number, number: number): Architecture | undefined {
  const isX32 = auditArch === 0xc000003e && number >= X32_BIT && number !== 0xffffffff
  if (isX32) return architectureByToken('SCMP_ARCH_X32')
  return architectures.find(entry => entry.auditArch === auditArch && entry.token !== 'SCMP_ARCH_X32')
}

/**
 * The architecture that a log names: `c000003e` as the kernel writes it (Linux `kernel/auditsc.c`, hex without 0x),
 * or a word such as `x86_64`, `AUDIT_ARCH_I386` or `SCMP_ARCH_ARM`. `number` is the unsigned number of the call, if
 * the log has it. Undefined for those that no profile can name.
 */
export function architectureOfWord(text: string, number = 0): ArchitectureToken | undefined {
  const word = text.toLowerCase().replace(/^(?:audit|scmp)_arch_/, '')
  const named = byWord.get(word)
  if (named === 'SCMP_ARCH_X86_64') return ofAuditArch(0xc000003e, number)?.token
  if (named !== undefined) return named
  return /^(?:0x)?[0-9a-f]{1,8}$/.test(word)
    ? ofAuditArch(Number.parseInt(word, 16), number)?.token
    : undefined
}
