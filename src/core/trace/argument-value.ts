import { type ArchitectureToken, architectureByToken, catalogue } from '../catalogue'
import { constantByName, constantsFor, type KnownArguments } from '../catalogue/constants'
import { type SyscallArgument, signatureOf } from '../catalogue/signatures'

/** As strace writes them; no header of the kernel's arguments lists them with a call. */
const commonWords = new Map<string, bigint>(
  Object.entries({
    NULL: 0n,
    AT_FDCWD: -100n,
    AT_STATX_SYNC_AS_STAT: 0n,
    FD_CLOEXEC: 1n,
    F_OK: 0n,
    X_OK: 1n,
    W_OK: 2n,
    R_OK: 4n,
    SEEK_SET: 0n,
    SEEK_CUR: 1n,
    SEEK_END: 2n,
    FUTEX_BITSET_MATCH_ANY: 0xffff_ffffn,
    true: 1n,
    false: 0n,
  }),
)

/** Each tool has its own names for clone's arguments. */
const cloneWords = new Map<string, string>(
  Object.entries({
    child_stack: 'newsp',
    stack: 'newsp',
    flags: 'clone_flags',
    parent_tid: 'parent_tidptr',
    parent_tidptr: 'parent_tidptr',
    child_tid: 'child_tidptr',
    child_tidptr: 'child_tidptr',
    tls: 'tls',
  }),
)

/** The six registers of a call, as far as a log tells them. */
export interface ArgumentValues {
  /** Undefined where the log does not say: pointers, what was left out, what could not be read. */
  readonly values: readonly (bigint | undefined)[]
  /** What the log says, in the same order; empty where it says nothing. */
  readonly texts: readonly string[]
}

export const REGISTERS = 6

/** What is known of a call of which only the name is known. */
export const unknownArguments: ArgumentValues = {
  values: Array.from({ length: REGISTERS }, () => undefined),
  texts: Array.from({ length: REGISTERS }, () => ''),
}

/** A call's arguments on an architecture. s390 passes clone's stack before its flags (Linux `kernel/fork.c`). */
function argumentsOf(name: string, architecture: ArchitectureToken): readonly SyscallArgument[] {
  const syscall = catalogue.byName(name)
  if (!syscall) return []
  const { args } = signatureOf(syscall)
  const [first, second, ...rest] = args
  const swaps = name === 'clone' && architecture.startsWith('SCMP_ARCH_S390')
  return swaps && first && second ? [second, first, ...rest] : args
}

/** The texts of a call's arguments in the order of the registers: what has a name goes by it, the rest by its place. */
export function placeArguments(
  name: string,
  texts: readonly string[],
  architecture: ArchitectureToken,
): string[] {
  const parameters = argumentsOf(name, architecture)
  const placed = Array.from({ length: REGISTERS }, () => '')
  texts.forEach((text, position) => {
    const { word, rest } = takeName(text)
    const wanted = word === undefined ? undefined : name === 'clone' ? (cloneWords.get(word) ?? word) : word
    const named = wanted === undefined ? -1 : parameters.findIndex(parameter => parameter.name === wanted)
    const index = named >= 0 ? named : position
    if (index < REGISTERS) placed[index] = rest
  })
  return placed
}

/**
 * Reads arguments as strace and perf print them: constants by name for the architecture, numbers in any base, `1<<26`,
 * products, `name=value` and `name: value`. A pointer has a value only where it is NULL: addresses of one run say
 * nothing about the next. Values are unsigned and as wide as the kernel's type, the upper half of a 32-bit argument 0,
 * which is what compilers load.
 */
export function readArguments(
  name: string,
  texts: readonly string[],
  architecture: ArchitectureToken,
): ArgumentValues {
  const parameters = argumentsOf(name, architecture)
  const placed = placeArguments(name, texts, architecture)
  const is32 = architectureByToken(architecture)?.bits === 32
  // A 64-bit offset takes two registers there but is printed as one argument, so that what follows is shifted.
  const shifted =
    is32 && !name.startsWith('mmap') ? parameters.findIndex(({ kind }) => kind === 'offset') : -1
  const known = new Map<number, bigint>()
  const values = placed.map((text, index) => {
    if (text === '' || (shifted >= 0 && index >= shifted)) return undefined
    const parameter = parameters[index]
    const value = readValue(name, index, text, architecture, parameter, known)
    if (value === undefined) return undefined
    const bits = is32 || (parameter?.bits ?? 64) <= 32 ? 32 : 64
    const unsigned = BigInt.asUintN(bits, value)
    known.set(index, unsigned)
    return unsigned
  })
  return { values, texts: placed }
}

/** `flags=…` of strace's clone, `flags: …` of perf. */
function takeName(text: string): { readonly word?: string; readonly rest: string } {
  const found = /^([a-z_][a-z0-9_]*)(?:=|: )/.exec(text)
  return found?.[1] === undefined
    ? { rest: text }
    : { word: found[1], rest: text.slice(found[0].length).trim() }
}

function readValue(
  name: string,
  index: number,
  text: string,
  architecture: ArchitectureToken,
  parameter: SyscallArgument | undefined,
  known: KnownArguments,
): bigint | undefined {
  const bare = text.replace(/\/\*.*?\*\//g, '').trim()
  const isPointer = parameter?.kind === 'ptr'
  if (isPointer) return bare === 'NULL' || /^(?:0x)?0$/.test(bare) ? 0n : undefined
  const expression = bare.replace(/^([A-Z0-9_-]+)<(?![<=]).*$/s, '$1')
  const names = constantsFor(name, index, architecture, known)
  const lookUp = (word: string) =>
    names.find(constant => constant.name === word)?.value ??
    names.find(constant => constant.name.endsWith(`_${word}`))?.value ??
    commonWords.get(word) ??
    constantByName(word, architecture) ??
    composedWord(word, architecture)
  return sum(expression, lookUp)
}

/**
 * Words that are made of others: `FUTEX_WAKE_PRIVATE` joins an operation and a flag (Linux uapi `linux/futex.h`),
 * `SIGRT_3` counts from 32, `PF_INET` is an address family, and MIPS counts `SIG_BLOCK` from 1 (uapi `asm/signal.h`).
 */
function composedWord(word: string, architecture: ArchitectureToken): bigint | undefined {
  const [, futex, realTime, family] = /^(?:(FUTEX_\w+)_PRIVATE|SIGRT_(\d\d?)|PF_(\w+))$/.exec(word) ?? []
  if (realTime !== undefined) return 32n + BigInt(realTime)
  if (family !== undefined) return constantByName(`AF_${family}`, architecture)
  if (futex !== undefined) {
    const value = constantByName(futex, architecture)
    return value === undefined ? undefined : value | 128n
  }
  const mask = ['SIG_BLOCK', 'SIG_UNBLOCK', 'SIG_SETMASK'].indexOf(word)
  return mask < 0 ? undefined : BigInt(architecture.startsWith('SCMP_ARCH_MIPS') ? mask + 1 : mask)
}

/** Terms joined by `|`; undefined when one of them is not known. */
function sum(text: string, lookUp: (word: string) => bigint | undefined): bigint | undefined {
  let total = 0n
  for (const part of text.split('|')) {
    // Where requests of several drivers share a number, older straces name them all.
    const value = firstOf(part.split(' or '), other => term(other.trim(), lookUp))
    if (value === undefined) return undefined
    total |= value
  }
  return total
}

function firstOf(texts: readonly string[], read: (text: string) => bigint | undefined): bigint | undefined {
  for (const text of texts) {
    const value = read(text)
    if (value !== undefined) return value
  }
  return undefined
}

function term(text: string, lookUp: (word: string) => bigint | undefined): bigint | undefined {
  if (text.startsWith('~')) {
    const value = term(text.slice(1), lookUp)
    return value === undefined ? undefined : ~value
  }
  const operation = /^(.+?)(<<|\*)(.+)$/.exec(text)
  if (operation) {
    const [, leftText = '', operator, rightText = ''] = operation
    const left = term(leftText, lookUp)
    const right = term(rightText, lookUp)
    if (left === undefined || right === undefined) return undefined
    if (operator === '*') return left * right
    return right >= 0n && right < 64n ? left << right : undefined
  }
  return integerOf(text) ?? (/^[A-Za-z_]\w*$/.test(text) ? lookUp(text) : undefined)
}

/** Decimal, hexadecimal, or octal with a leading 0. */
export function integerOf(text: string): bigint | undefined {
  const found = /^(-?)(0x[0-9a-f]{1,16}|0[0-7]{0,22}|[1-9]\d{0,19})$/i.exec(text)
  const digits = found?.[2]
  if (digits === undefined) return undefined
  const value = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits)
  return found?.[1] === '-' ? -value : value
}
