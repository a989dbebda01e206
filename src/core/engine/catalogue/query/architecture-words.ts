import { type ArchitectureToken, architectures } from '../architectures'

/** Other words that people use for an architecture. */
const otherWords: Readonly<Record<string, ArchitectureToken>> = {
  x64: 'SCMP_ARCH_X86_64',
  'x86-64': 'SCMP_ARCH_X86_64',
  i386: 'SCMP_ARCH_X86',
  i686: 'SCMP_ARCH_X86',
  armhf: 'SCMP_ARCH_ARM',
  armel: 'SCMP_ARCH_ARM',
  loong64: 'SCMP_ARCH_LOONGARCH64',
  hppa: 'SCMP_ARCH_PARISC',
  powerpc: 'SCMP_ARCH_PPC',
  ppc64el: 'SCMP_ARCH_PPC64LE',
  riscv: 'SCMP_ARCH_RISCV64',
  sh4: 'SCMP_ARCH_SH',
}

function readWords(): ReadonlyMap<string, ArchitectureToken> {
  const words = new Map<string, ArchitectureToken>(Object.entries(otherWords))
  for (const { token, goarch } of architectures) if (goarch !== undefined) words.set(goarch, token)
  for (const { token, name } of architectures) words.set(name, token).set(token.toLowerCase(), token)
  return words
}

let words: ReadonlyMap<string, ArchitectureToken> | undefined

/** The architecture that a word in small letters stands for: libseccomp's, Go's, Debian's, or the token itself. */
export function architectureOfWord(word: string): ArchitectureToken | undefined {
  words ??= readWords()
  return words.get(word)
}
