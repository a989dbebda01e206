import type { ArchitectureToken } from '../catalogue'
import type { Rule, RuleFilter } from './model'
import { compareKernels, type Dialect, dialectOf, parseKernelVersion, type Target } from './target'

/** Why a rule does not apply: a capability that is missing or present, an architecture, a kernel. */
export type RuleNeed =
  | { readonly kind: 'capability'; readonly name: string; readonly present: boolean }
  | { readonly kind: 'architecture'; readonly names: readonly string[]; readonly present: boolean }
  | { readonly kind: 'kernel'; readonly version: string; readonly atLeast: boolean }

/**
 * The words that `arches` lists are compared with. Docker's differ from Podman's for LoongArch and two MIPS ABIs; an
 * architecture without a word never matches. Sources: moby/profiles seccomp_linux.go (`nativeToSeccomp` over Go's
 * architecture), containers/common pkg/seccomp/seccomp_linux.go.
 */
const HOST_WORDS: Readonly<Partial<Record<ArchitectureToken, readonly [docker: string, common: string]>>> = {
  SCMP_ARCH_X86: ['x86', 'x86'],
  SCMP_ARCH_X86_64: ['amd64', 'amd64'],
  SCMP_ARCH_ARM: ['arm', 'arm'],
  SCMP_ARCH_AARCH64: ['arm64', 'arm64'],
  SCMP_ARCH_LOONGARCH64: ['loongarch64', 'loong64'],
  SCMP_ARCH_MIPS: ['', 'mips'],
  SCMP_ARCH_MIPS64: ['mips64', 'mips64'],
  SCMP_ARCH_MIPS64N32: ['mips64n32', 'mips64n32'],
  SCMP_ARCH_MIPSEL: ['mipsel', 'mipsel'],
  SCMP_ARCH_MIPSEL64: ['mipsel64', 'mipsel64'],
  SCMP_ARCH_MIPSEL64N32: ['mips3l64n32', 'mipsel64n32'],
  SCMP_ARCH_PPC64LE: ['ppc64le', 'ppc64le'],
  SCMP_ARCH_RISCV64: ['riscv64', 'riscv64'],
  SCMP_ARCH_S390X: ['s390x', 's390x'],
}

/** What Docker or Podman calls this architecture in `includes.arches`; empty where it has no word for it. */
function hostWord(architecture: ArchitectureToken, dialect: Dialect): string {
  return HOST_WORDS[architecture]?.[dialect === 'docker' ? 0 : 1] ?? ''
}

/**
 * What keeps a rule from applying on a target; empty where it applies. Plain OCI readers ignore `includes` and
 * `excludes`, so every rule applies there; Podman and CRI-O ignore `minKernel`.
 * A malformed `minKernel` counts as not met, which Docker never gets to see: it refuses the profile.
 */
export function ruleNeeds(rule: Rule, target: Target): readonly RuleNeed[] {
  const dialect = dialectOf(target.runtime)
  if (dialect === 'oci' || (!rule.includes && !rule.excludes)) return []
  const needs: RuleNeed[] = []
  const word = hostWord(target.architecture, dialect)
  const holds = (names: readonly string[]) => word !== '' && names.includes(word)
  const { includes, excludes } = rule

  if (excludes) {
    const names = textsOf(excludes.architectures)
    if (holds(names)) needs.push({ kind: 'architecture', names, present: false })
    for (const name of textsOf(excludes.capabilities)) {
      if (target.capabilities.includes(name)) needs.push({ kind: 'capability', name, present: false })
    }
    if (meetsKernel(excludes, target, dialect) === true) {
      needs.push({ kind: 'kernel', version: excludes.minKernel?.value ?? '', atLeast: false })
    }
  }
  if (includes) {
    const names = textsOf(includes.architectures)
    if (names.length > 0 && !holds(names)) needs.push({ kind: 'architecture', names, present: true })
    for (const name of textsOf(includes.capabilities)) {
      if (!target.capabilities.includes(name)) needs.push({ kind: 'capability', name, present: true })
    }
    if (meetsKernel(includes, target, dialect) === false) {
      needs.push({ kind: 'kernel', version: includes.minKernel?.value ?? '', atLeast: true })
    }
  }
  return needs
}

function textsOf(list: readonly { readonly value: string }[]): string[] {
  return list.map(({ value }) => value)
}

/** Undefined where the filter says nothing about kernels, or the runtime does not read what it says. */
function meetsKernel(filter: RuleFilter, target: Target, dialect: Dialect): boolean | undefined {
  if (!filter.minKernel || dialect !== 'docker') return undefined
  const wanted = parseKernelVersion(filter.minKernel.value)
  return wanted !== undefined && compareKernels(target.kernel, wanted) >= 0
}
