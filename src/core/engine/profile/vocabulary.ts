/**
 * The words of the OCI runtime specification's `linux.seccomp` and of Docker's dialect of it.
 * Source: opencontainers/runtime-spec schema/defs-linux.json and config-linux.md; moby/profiles seccomp/seccomp.go.
 */

/** Actions from the most to the least permissive, as `seccomp_rule_add` knows them. */
export const actions = [
  'SCMP_ACT_ALLOW',
  'SCMP_ACT_LOG',
  'SCMP_ACT_TRACE',
  'SCMP_ACT_NOTIFY',
  'SCMP_ACT_ERRNO',
  'SCMP_ACT_TRAP',
  'SCMP_ACT_KILL_THREAD',
  'SCMP_ACT_KILL',
  'SCMP_ACT_KILL_PROCESS',
] as const
export type Action = (typeof actions)[number]

/** Comparison operators of an argument condition. All compare unsigned. */
export const operators = [
  'SCMP_CMP_EQ',
  'SCMP_CMP_NE',
  'SCMP_CMP_LT',
  'SCMP_CMP_LE',
  'SCMP_CMP_GT',
  'SCMP_CMP_GE',
  'SCMP_CMP_MASKED_EQ',
] as const
export type Operator = (typeof operators)[number]

export const filterFlags = [
  'SECCOMP_FILTER_FLAG_TSYNC',
  'SECCOMP_FILTER_FLAG_LOG',
  'SECCOMP_FILTER_FLAG_SPEC_ALLOW',
  'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV',
] as const
export type FilterFlag = (typeof filterFlags)[number]

/** EPERM, which every runtime uses where a profile names no errno. */
export const DEFAULT_ERRNO = 1
/** libseccomp refuses a larger errno, although the kernel would take 4095 (`SECCOMP_RET_DATA` is capped there). */
export const MAX_ERRNO = 4094
/** A call has six arguments. */
export const MAX_ARGUMENT_INDEX = 5
/** crun has room for six comparisons in a rule and ignores the rest (crun src/libcrun/seccomp.c). */
export const MAX_CONDITIONS = 6

export function isAction(value: string): value is Action {
  return (actions as readonly string[]).includes(value)
}

export function isOperator(value: string): value is Operator {
  return (operators as readonly string[]).includes(value)
}

export function isFilterFlag(value: string): value is FilterFlag {
  return (filterFlags as readonly string[]).includes(value)
}

/** ERRNO returns its number to the caller; TRACE hands it to the tracer. No other action carries one. */
export function carriesErrno(action: string): boolean {
  return action === 'SCMP_ACT_ERRNO' || action === 'SCMP_ACT_TRACE'
}

/** MASKED_EQ compares `argument & value` with `valueTwo`; every other operator takes one value. */
export function usesSecondValue(operator: Operator): boolean {
  return operator === 'SCMP_CMP_MASKED_EQ'
}

/** KILL is the older spelling of KILL_THREAD (seccomp.h defines one as the other). */
export function canonicalAction(action: Action): Action {
  return action === 'SCMP_ACT_KILL' ? 'SCMP_ACT_KILL_THREAD' : action
}

/** The architectures that runc accepts in a profile (libcontainer/seccomp/config.go); it refuses any other word. */
export const loadableArchitectures = [
  'SCMP_ARCH_X86',
  'SCMP_ARCH_X86_64',
  'SCMP_ARCH_X32',
  'SCMP_ARCH_ARM',
  'SCMP_ARCH_AARCH64',
  'SCMP_ARCH_MIPS',
  'SCMP_ARCH_MIPS64',
  'SCMP_ARCH_MIPS64N32',
  'SCMP_ARCH_MIPSEL',
  'SCMP_ARCH_MIPSEL64',
  'SCMP_ARCH_MIPSEL64N32',
  'SCMP_ARCH_PPC',
  'SCMP_ARCH_PPC64',
  'SCMP_ARCH_PPC64LE',
  'SCMP_ARCH_S390',
  'SCMP_ARCH_S390X',
  'SCMP_ARCH_RISCV64',
  'SCMP_ARCH_LOONGARCH64',
] as const

/**
 * Words that `includes.arches` and `excludes.arches` are compared with: Docker's (moby/profiles seccomp_linux.go,
 * `nativeToSeccomp`) and Podman's (containers/common pkg/seccomp). `x32`, `s390`, `ppc` and `ppc64` stand in the
 * default profiles although no host answers to them.
 */
export const goArchitectures = [
  'x86',
  'amd64',
  'x32',
  'arm',
  'arm64',
  'loongarch64',
  'loong64',
  'mips',
  'mips64',
  'mips64n32',
  'mipsel',
  'mipsel64',
  'mipsel64n32',
  'mips3l64n32',
  'ppc',
  'ppc64',
  'ppc64le',
  'riscv64',
  's390',
  's390x',
] as const

/** Where an imported profile lists what it lacks of its file (`not-read.ts`). Runtimes ignore keys that they do not know. */
export const NOT_READ_KEY = 'x-seccompose-not-read'
