import type { ArchitectureToken } from '../catalogue'
import { constantByName, constantsFor, type KnownArguments } from '../catalogue/constants'
import { firstSplit, REGISTERS, registersOf, registerWidth } from '../catalogue/registers'
import type { SyscallArgument } from '../catalogue/signatures'

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

/**
 * Why an argument that is written has no value. `part` is what could not be read.
 *
 * - `name`: no constant of that name is known here.
 * - `joined`: names or numbers with nothing between them.
 * - `quoted`: a text where a number belongs.
 * - `memory`: what an address points to, without the address, which is all that a filter sees.
 * - `too-large`: more bits than the register has.
 * - `split`: an offset that takes two registers, whose order depends on the architecture.
 * - `form`: anything else.
 */
export interface ArgumentFault {
  readonly id: 'name' | 'joined' | 'quoted' | 'memory' | 'too-large' | 'split' | 'form'
  readonly part: string
}

/** The six registers of a call, as far as what is written in each tells them. */
export interface RegisterReading {
  readonly values: readonly (bigint | undefined)[]
  /** Why there is no value where something is written. */
  readonly faults: readonly (ArgumentFault | undefined)[]
}

/**
 * Reads what is written for each register: constants by name for the architecture, numbers in any base, `1<<26`,
 * products, `name=value` and `name: value`. Values are unsigned. Negative ones are as wide as the kernel's type, the
 * upper half of a 32-bit argument 0, which is what compilers load; a larger number is the register's own.
 */
export function readRegisters(
  name: string,
  texts: readonly string[],
  architecture: ArchitectureToken,
): RegisterReading {
  const parameters = registersOf(name, architecture)
  const split = firstSplit(parameters, architecture)
  const known = new Map<number, bigint>()
  const values: (bigint | undefined)[] = []
  const faults: (ArgumentFault | undefined)[] = []
  for (let index = 0; index < REGISTERS; index++) {
    const { rest: text } = takeName(texts[index] ?? '')
    if (text === '') continue
    const parameter = parameters[index]
    const read =
      split >= 0 && index >= split
        ? faulty('split', text)
        : inRegister(
            readArgument(name, index, text, architecture, parameter, known),
            text,
            registerWidth(architecture),
            parameter,
          )
    if (typeof read === 'bigint') {
      known.set(index, read)
      values[index] = read
    } else {
      faults[index] = read
    }
  }
  return { values: sixOf(values), faults: sixOf(faults) }
}

function sixOf<Item>(items: readonly (Item | undefined)[]): (Item | undefined)[] {
  return Array.from({ length: REGISTERS }, (_, index) => items[index])
}

function faulty(id: ArgumentFault['id'], part: string): ArgumentFault {
  return { id, part }
}

/** A value as the register holds it. */
function inRegister(
  value: bigint | ArgumentFault,
  text: string,
  width: 32 | 64,
  parameter: SyscallArgument | undefined,
): bigint | ArgumentFault {
  if (typeof value !== 'bigint') return value
  const isSignExtended = width === 32 && value >> 31n === 0x1_ffff_ffffn
  if (isSignExtended) return BigInt.asUintN(32, value)
  if (value >> BigInt(width) === 0n) return value
  if (value >> BigInt(width - 1) !== -1n) return faulty('too-large', text)
  return BigInt.asUintN((parameter?.bits ?? 64) <= 32 ? 32 : width, value)
}

/**
 * What one argument comes to.
 *
 * @param known what is written for the arguments before it, by which some words mean another thing
 */
export function readArgument(
  name: string,
  index: number,
  text: string,
  architecture: ArchitectureToken,
  parameter: SyscallArgument | undefined,
  known: KnownArguments,
): bigint | ArgumentFault {
  const bare = text.replace(/\/\*.*?\*\//g, '').trim()
  const kind = parameter?.kind ?? 'poly'
  if (kind === 'ptr') {
    const address = bare === 'NULL' ? 0n : integerOf(bare)
    return address ?? faulty('memory', bare)
  }
  if (/^['"]/.test(bare)) return faulty(kind === 'poly' || kind === 'addr' ? 'memory' : 'quoted', bare)
  if (/^[[{&]/.test(bare)) return faulty('memory', bare)
  const expression = bare.replace(/^([A-Z0-9_-]+)<(?![<=]).*/s, '$1')
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

type LookUp = (word: string) => bigint | undefined

/** Terms joined by `|`, or the first that is not known. */
function sum(text: string, lookUp: LookUp): bigint | ArgumentFault {
  let total = 0n
  for (const part of text.split('|')) {
    // Where requests of several drivers share a number, older straces name them all.
    const values = part.split(' or ').map(other => term(other.trim(), lookUp))
    const value = values.find(read => typeof read === 'bigint') ?? values[0]
    if (typeof value !== 'bigint') return value ?? faulty('form', text)
    total |= value
  }
  return total
}

/** Nobody writes a longer one; each sign within may go one level deeper. */
const MAX_TERM_LENGTH = 1000

function term(text: string, lookUp: LookUp): bigint | ArgumentFault {
  if (text.length > MAX_TERM_LENGTH) return faulty('form', text)
  if (text.startsWith('~')) {
    const value = term(text.slice(1), lookUp)
    return typeof value === 'bigint' ? ~value : value
  }
  const operation = /^(.+?)(<<|\*)(.+)/s.exec(text)
  if (operation) {
    const [, leftText = '', operator, rightText = ''] = operation
    const left = term(leftText, lookUp)
    const right = term(rightText, lookUp)
    if (typeof left !== 'bigint') return left
    if (typeof right !== 'bigint') return right
    if (operator === '*') return left * right
    return right >= 0n && right < 64n ? left << right : faulty('too-large', text)
  }
  const number = integerOf(text)
  if (number !== undefined) return number
  if (/^-?(?:0x[0-9a-f]+|\d+)$/i.test(text)) return faulty('too-large', text)
  if (/^\w+(?:\s+\w+)+$/.test(text)) return faulty('joined', text)
  if (!/^[A-Za-z_]\w*$/.test(text)) return faulty('form', text)
  return lookUp(text) ?? faulty('name', text)
}

/** Decimal, hexadecimal, or octal with a leading 0. */
export function integerOf(text: string): bigint | undefined {
  const found = /^(-?)(0x[0-9a-f]{1,16}|0[0-7]{0,22}|[1-9]\d{0,19})$/i.exec(text)
  const digits = found?.[2]
  if (digits === undefined) return undefined
  const value = BigInt(/^0[0-7]/.test(digits) ? `0o${digits}` : digits)
  return found?.[1] === '-' ? -value : value
}

/** `flags=…` of strace, `flags: …` of perf. */
export function takeName(text: string): {
  readonly word?: string
  readonly isTool?: boolean
  readonly rest: string
} {
  const found = /^([a-z_][a-z0-9_]*)(=|: )/.exec(text)
  if (found?.[1] === undefined) return { rest: text }
  return { word: found[1], isTool: found[2] === ': ', rest: text.slice(found[0].length).trim() }
}
