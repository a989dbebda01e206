import { integerOf } from '../../engine/bpf/written-registers'
import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import { REGISTERS } from '../../engine/catalogue/registers'
import { architectureOfWord } from './architecture-words'
import { splitArguments } from './argument-text'
import { type AuditRecord, readAuditRecord } from './audit-record'
import { callOfName } from './call-names'
import type { ObservedCall, TraceSource } from './observed-call'
import { readArguments, unknownArguments } from './printed-arguments'
import { withoutStracePrefix } from './strace-prefix'
import { SysdigLines } from './sysdig-lines'
import { readToolLine } from './tool-lines'
import { unwrapped } from './wrapped-line'

/**
 * Why a line names no call.
 *
 * - `no-call`: the line tells of something else, such as a signal or the end of a process.
 * - `not-on-architecture`: a call of Linux, but not of the architecture the line is for.
 */
export type CallLineFailure =
  | 'empty'
  | 'no-call'
  | 'unreadable'
  | 'unknown-call'
  | 'unknown-architecture'
  | 'not-on-architecture'

export type CallLineReading =
  | {
      readonly ok: true
      /** Several where the line leaves open which way in was taken, as strace does on architectures with socketcall. */
      readonly calls: readonly ObservedCall[]
    }
  | {
      readonly ok: false
      readonly id: CallLineFailure
      /** UTF-16 code units before what could not be read, from 1. */
      readonly column: number
    }

/** What strace prints beside calls, and the records of the audit that are not of a call. */
const otherEvent = /^(?:\+\+\+|---|<\.\.\.|strace: |\[ Process )|type=[A-Z_]+ msg=audit\(/

/** Longer lines are cut: no argument list that matters is that long. */
const MAX_LENGTH = 65_536

/**
 * Reads one line as a person pastes it: a call as strace or perf trace prints it, with whatever stands in front; a
 * record of the kernel's audit in any wrapping; or a name or number alone. `architecture` is the one for lines that
 * name none; numbers are those of its table. Never throws.
 */
export function readCallLine(text: string, architecture: ArchitectureToken): CallLineReading {
  const line = text.slice(0, MAX_LENGTH).trimEnd()
  if (line === '') return fail('empty', 0)
  const start = line.length - line.trimStart().length
  const record = readAuditRecord(line)
  if (record) return readRecord(record, line, architecture)
  const from = line.length - (withoutStracePrefix(line.trimStart())?.rest.length ?? line.length)
  if (otherEvent.test(line.slice(from))) return fail('no-call', start)
  const inner = unwrapped(line)
  const reading = readWritten(line, from, architecture) ?? readTool(line, architecture)
  if (reading) return reading
  if (inner !== undefined) return within(line, inner, readCallLine(inner, architecture))
  return readBare(line.trim(), start, architecture)
}

/** What is read of the line inside another, of which the columns are told. */
function within(line: string, inner: string, reading: CallLineReading): CallLineReading {
  return reading.ok ? reading : { ...reading, column: reading.column + Math.max(0, line.indexOf(inner)) }
}

/** An event of sysdig, a map of bpftrace, or a line of JSON that names its call. */
function readTool(line: string, architecture: ArchitectureToken): CallLineReading | undefined {
  const found = new SysdigLines().read(line) ?? readToolLine(line)
  if (found === undefined) return undefined
  if (typeof found === 'string') return fail('no-call', 0)
  const [first] = found
  if (!first) return undefined
  if (typeof first.call === 'number') {
    return numbered(first.call, architecture, first.source) ?? fail('unknown-call', 0)
  }
  const { calls, failure } = callsOf(first.call, [], architecture, first.source)
  return failure === undefined ? { ok: true, calls } : fail(failure, Math.max(0, line.indexOf(first.call)))
}

function fail(id: CallLineFailure, at: number): CallLineReading {
  return { ok: false, id, column: at + 1 }
}

/**
 * A name is known once it is followed by a parenthesis that is no part of a prefix such as `(0.014 ms)`; `from`: behind
 * strace's own, in which the name of a process (-Y) may look like a call.
 */
function readWritten(
  line: string,
  from: number,
  architecture: ArchitectureToken,
): CallLineReading | undefined {
  const found = /(?:^|[\s\]>/:])([A-Za-z_]\w*)\(/.exec(line.slice(from))
  const name = found?.[1]
  if (!found || name === undefined) return undefined
  const at = from + found.index + found[0].length - name.length - 1
  const { texts } = splitArguments(line, at + name.length + 1)
  const { calls, failure } = callsOf(
    name,
    texts.map(withoutMarker),
    architecture,
    /\(\s*(?:[\d.]+ ms)?\):/.test(line.slice(0, at)) ? 'perf' : 'strace',
  )
  return failure === undefined ? { ok: true, calls } : fail(failure, at)
}

function withoutMarker(argument: string): string {
  return argument.replace(/\s*<unfinished \.\.\.>$|strace: Process \d+ attached$/, '')
}

interface Calls {
  readonly calls: readonly ObservedCall[]
  readonly failure?: CallLineFailure
}

function callsOf(
  written: string,
  texts: readonly string[],
  arch: ArchitectureToken,
  source: TraceSource,
): Calls {
  const rest = { arch, source }
  const unnamed = /^syscall_(0x[0-9a-f]+|\d+)$/.exec(written)?.[1]
  if (unnamed !== undefined) {
    const nr = Number(unnamed) >>> 0
    const args = Array.from({ length: REGISTERS }, (_, index) => {
      const value = integerOf(texts[index] ?? '')
      return value === undefined ? undefined : BigInt.asUintN(64, value)
    })
    const argTexts = args.map((_, index) => texts[index] ?? '')
    return { calls: [{ ...rest, name: catalogue.nameOf(nr, arch) ?? written, nr, args, argTexts }] }
  }
  const name = callOfName(written, arch)
  if (!catalogue.byName(name)) return { calls: [], failure: 'unknown-call' }
  const { values, texts: argTexts, leftOut } = readArguments(name, texts, arch)
  const calls: ObservedCall[] = []
  const number = catalogue.numberOf(name, arch)
  if (number?.kind === 'direct') {
    const placed = { args: values, argTexts, ...(leftOut.length > 0 && { leftOut }) }
    calls.push({ ...rest, name, nr: number.number, ...placed })
  }
  const behind = multiplexerOn(name, arch)
  if (behind) {
    const args = unknownArguments.values.map((_, index) => (index === 0 ? BigInt(behind.call) : undefined))
    calls.push({
      ...rest,
      name: behind.via,
      inner: name,
      nr: behind.nr,
      args,
      argTexts: [`${behind.call}`, '', '', '', '', ''],
    })
  }
  return calls.length > 0 ? { calls } : { calls, failure: 'not-on-architecture' }
}

function multiplexerOn(name: string, arch: ArchitectureToken) {
  const place = catalogue.multiplexedCall(name)
  const way = place && catalogue.numberOf(place.via, arch)
  return place && way?.kind === 'direct' ? { ...place, nr: way.number } : undefined
}

/** A name or a number alone; `SYS_` and `__NR_` in front of a name are C's. */
function readBare(text: string, start: number, architecture: ArchitectureToken): CallLineReading {
  const word = text.replace(/^(?:SYS_|__NR_)/, '').replace(/;$/, '')
  const number = integerOf(word)
  if (number !== undefined && number >= -1n && number < 1n << 32n) {
    const nr = Number(BigInt.asUintN(32, number))
    return numbered(nr, architecture, 'list') ?? fail('unknown-call', start)
  }
  if (!/^\w+$/.test(word)) return fail('unreadable', start)
  const { calls, failure } = callsOf(word, [], architecture, 'list')
  return failure === undefined ? { ok: true, calls } : fail(failure, start)
}

function numbered(nr: number, arch: ArchitectureToken, source: TraceSource): CallLineReading | undefined {
  const name = catalogue.nameOf(nr, arch)
  if (name === undefined) return undefined
  const { values, texts } = unknownArguments
  return { ok: true, calls: [{ name, arch, nr, args: values, argTexts: texts, source }] }
}

function readRecord(
  { kind, fields, syscall: written }: AuditRecord,
  line: string,
  fallback: ArchitectureToken,
): CallLineReading {
  const source = kind === 'seccomp' ? 'audit' : 'audit-syscall'
  const number = integerOf(written)
  const nr = number === undefined ? undefined : Number(BigInt.asUintN(32, number))
  const word = fields.get('arch')
  const arch = word === undefined ? fallback : architectureOfWord(word, nr)
  if (arch === undefined) return fail('unknown-architecture', Math.max(0, line.indexOf('arch=')))
  const { calls, failure } =
    nr === undefined ? callsOf(written, [], arch, source) : recordOf(nr, arch, source)
  if (failure !== undefined) return fail(failure, Math.max(0, line.indexOf('syscall=')))
  const registers = unknownArguments.values.map((_, index) => fields.get(`a${index}`))
  const args = registers.map(text => (text === undefined ? undefined : registerOf(text, nr === undefined)))
  const texts = args.map(value => (value === undefined ? '' : `0x${value.toString(16)}`))
  // Words of `ausearch -i`, and numbers in a base that it does not tell.
  const leftOut = registers.flatMap((text, index) => (args[index] === undefined ? (text ?? []) : []))
  return {
    ok: true,
    calls: calls.map(call => ({
      ...call,
      args,
      argTexts: texts,
      ...(leftOut.length > 0 && { leftOut }),
    })),
  }
}

/** The kernel writes registers in hexadecimal without 0x (Linux `kernel/auditsc.c` audit_log_exit), `ausearch -i` with it. */
function registerOf(text: string, isInterpreted: boolean): bigint | undefined {
  const found = /^(0x)?([0-9a-f]{1,16})$/.exec(text)
  if (!found || (isInterpreted && found[1] === undefined)) return undefined
  return BigInt(`0x${found[2]}`)
}

/** Numbers that the catalogue does not know keep the kernel's number for a name. */
function recordOf(nr: number, arch: ArchitectureToken, source: TraceSource): Calls {
  const name = catalogue.nameOf(nr, arch) ?? `syscall_0x${nr.toString(16)}`
  const { values, texts } = unknownArguments
  return { calls: [{ name, arch, nr, args: values, argTexts: texts, source }] }
}
