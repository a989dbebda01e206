import type { ArchitectureToken } from '../catalogue'
import { architectureOfWord } from './architecture-words'
import { placeArguments, REGISTERS, readArguments } from './argument-value'
import { readAuditLine } from './audit-line'
import { shownText, textOfBytes } from './byte-text'
import { readErrorText } from './error-text'
import type { WatchedArguments } from './kept-arguments'
import { LineSplitter } from './line-splitter'
import { hashStep } from './name-table'
import type { TraceSource } from './observed-call'
import { PerfLines } from './perf-line'
import { Recording } from './recording'
import { StraceLines } from './strace-lines'
import { StraceTables } from './strace-table'
import type { Tally } from './tally'
import type { LineCalls, TextLine } from './text-line'
import { readBpftraceLine, readKeyedLine, readNameList, readNotifierLine, readSysdigLine } from './tool-lines'
import { TraceLedger } from './trace-ledger'
import {
  type FileProblem,
  type LinePlace,
  MAX_SAMPLES,
  type TraceFile,
  type TraceSummary,
} from './trace-summary'
import { unwrapped } from './wrapped-line'

const MAX_SHOWN = 400
const MAX_UNKNOWN_ARCHITECTURES = 64

export interface TraceOptions {
  /** The architecture of calls whose log names none. */
  readonly architecture: ArchitectureToken
  /** Arguments to keep beyond flags, commands and the like: those that the profile tests. */
  readonly watched?: WatchedArguments
}

/** Reads logs of any size and form piece by piece, in memory that does not grow with them. Never throws. */
export interface TraceReader {
  /** Begins a file. strace -ff names its files after their processes, so that the name matters. */
  begin(name: string): void
  /** The next bytes of the file, cut anywhere. */
  push(chunk: Uint8Array): void
  /** Ends the file; `problem` where the caller could not read it to its end. */
  endFile(problem?: FileProblem): void
  /** What is known so far. */
  summary(): TraceSummary
  /** Ends the last file and tells what is known. */
  end(problem?: FileProblem): TraceSummary
}

export function createTraceReader(options: TraceOptions): TraceReader {
  return new Reader(options)
}

interface OpenFile {
  readonly name: string
  bytes: number
  lines: number
  callLines: number
  otherLines: number
  notUnderstood: number
  hasStrace: boolean
  readonly sources: Set<TraceSource>
  readonly problems: Set<FileProblem>
  readonly splitter: LineSplitter
  readonly perf: PerfLines
  readonly tables: StraceTables
  readonly recording: Recording
}

class Reader implements TraceReader {
  private readonly ledger: TraceLedger
  private readonly strace: StraceLines
  private readonly files: OpenFile[] = []
  private open: OpenFile | undefined
  private readonly samples: { place: LinePlace; text: string }[] = []
  private readonly hints: { place: LinePlace; text: string }[] = []
  private readonly unknownArchitectures = new Map<string, number>()
  private lostRecords = 0
  private unnamedCalls = 0
  /** The last events of the audit that were counted, since one call can have records of both kinds. */
  private readonly events = new Set<string>()

  constructor({ architecture, watched }: TraceOptions) {
    this.ledger = new TraceLedger(architecture, watched)
    this.strace = new StraceLines(this.ledger, undefined)
  }

  begin(name: string): void {
    this.endFile()
    this.start(name)
  }

  private start(name: string): OpenFile {
    const file: OpenFile = {
      name,
      bytes: 0,
      lines: 0,
      callLines: 0,
      otherLines: 0,
      notUnderstood: 0,
      hasStrace: false,
      sources: new Set(),
      problems: new Set(),
      splitter: new LineSplitter(
        (bytes, start, end, isCut, length) => this.take(file, bytes, start, end, isCut, length),
        bytes => {
          this.strace.settle(bytes)
          file.lines = this.ledger.line
        },
      ),
      perf: new PerfLines(),
      tables: new StraceTables(),
      recording: new Recording(),
    }
    this.ledger.begin(this.files.length)
    const pid = /\.(\d{1,10})$/.exec(name)?.[1]
    this.strace.begin(pid === undefined ? undefined : Number(pid))
    this.files.push(file)
    this.open = file
    return file
  }

  push(chunk: Uint8Array): void {
    const file = this.open ?? this.start('')
    file.bytes += chunk.length
    file.splitter.push(chunk)
  }

  endFile(problem?: FileProblem): void {
    const file = this.open
    if (!file) return
    file.splitter.end()
    this.open = undefined
    if (problem !== undefined) file.problems.add(problem)
    if (file.splitter.encoding === 'gzip') file.problems.add('compressed')
    if (file.splitter.encoding?.startsWith('utf-16')) file.problems.add('utf-16')
    this.closeRecording(file)
  }

  end(problem?: FileProblem): TraceSummary {
    this.endFile(problem)
    return this.summary()
  }

  private take(
    file: OpenFile,
    bytes: Uint8Array,
    start: number,
    end: number,
    isCut: boolean,
    length: number,
  ): void {
    const { ledger } = this
    ledger.line++
    if (isCut) file.problems.add('long-lines')
    const kind = this.strace.read(bytes, start, end, isCut)
    if (kind === 'call') {
      file.callLines++
      if (!file.hasStrace) file.hasStrace = true
    } else if (kind === 'other') file.otherLines++
    else this.takeText(file, bytes, start, end)
    ledger.offset += length + 1
  }

  private takeText(file: OpenFile, bytes: Uint8Array, start: number, end: number): void {
    const text = textOfBytes(bytes, start, end).trimEnd()
    const inner = unwrapped(text)
    if (inner !== undefined && this.takeInner(file, inner, bytes)) return
    const reading = this.read(file, text)
    if (reading !== undefined) {
      this.apply(file, reading, bytes, start, end)
      return
    }
    if (text.includes('\0')) file.problems.add('binary')
    const place = this.ledger.place()
    if (readErrorText(text) && this.hints.length < MAX_SAMPLES) {
      this.hints.push({ place, text: shownText(bytes, start, Math.min(end, start + MAX_SHOWN)) })
    }
    if (file.callLines === 0 && file.recording.add(text, place)) return
    this.miss(file, place, shownText(bytes, start, Math.min(end, start + MAX_SHOWN)))
  }

  /** A line of strace inside one of a container's log. */
  private takeInner(file: OpenFile, inner: string, around: Uint8Array): boolean {
    const bytes = Uint8Array.from(inner, letter => letter.charCodeAt(0))
    // Times that are still to be read stand in the bytes before.
    this.strace.settle(around)
    const kind = this.strace.read(bytes, 0, bytes.length, false)
    this.strace.settle(bytes)
    if (kind === undefined) return false
    if (kind === 'other') file.otherLines++
    else {
      file.callLines++
      file.hasStrace = true
    }
    return true
  }

  private miss(file: OpenFile, place: LinePlace, text: string): void {
    if (isStructure(text)) {
      file.otherLines++
      return
    }
    file.notUnderstood++
    if (this.samples.length < MAX_SAMPLES) this.samples.push({ place, text })
  }

  /** The first reader that knows the line. Names alone are believed only where nothing else was found in the file. */
  private read(file: OpenFile, text: string): TextLine {
    const lost = text.includes('suppressed') || text.includes('audit_lost') ? lostRecords.exec(text) : null
    if (lost) {
      this.lostRecords += Number(lost[1] ?? lost[2])
      return 'other'
    }
    return (
      readAuditLine(text) ??
      file.perf.read(text) ??
      file.tables.read(text) ??
      readSysdigLine(text) ??
      readBpftraceLine(text) ??
      readKeyedLine(text) ??
      readNotifierLine(text) ??
      (!file.hasStrace && [...file.sources].every(source => source === 'list') && !file.recording.mayBe(text)
        ? readNameList(text)
        : undefined)
    )
  }

  private apply(
    file: OpenFile,
    reading: Exclude<TextLine, undefined>,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): void {
    if (reading === 'other') file.otherLines++
    else if (reading === 'unnamed') {
      file.otherLines++
      this.unnamedCalls++
    } else if (reading.map(calls => this.count(file, calls)).some(Boolean)) {
      file.callLines++
      if (file.callLines === 1) this.closeRecording(file)
    } else this.miss(file, this.ledger.place(), shownText(bytes, start, Math.min(end, start + MAX_SHOWN)))
  }

  /** False where the line names nothing that could be counted. */
  private count(file: OpenFile, calls: LineCalls): boolean {
    const { ledger } = this
    // strace -C repeats in its table what it has shown before.
    if (calls.source === 'strace-summary' && file.hasStrace) return true
    const number = typeof calls.call === 'number' ? calls.call : undefined
    const arch = calls.arch === undefined ? ledger.native : architectureOfWord(calls.arch, number)
    if (arch === undefined) {
      const word = calls.arch ?? ''
      const known = this.unknownArchitectures.get(word)
      if (known !== undefined || this.unknownArchitectures.size < MAX_UNKNOWN_ARCHITECTURES) {
        this.unknownArchitectures.set(word, (known ?? 0) + calls.count)
      }
      return true
    }
    const tally =
      typeof calls.call === 'number'
        ? ledger.tallyOfNumber(calls.call, arch)
        : ledger.tallyOfWord(calls.call, arch)
    if (!tally) return false
    file.sources.add(calls.source)
    const isRepeated = calls.event !== undefined && this.isRepeated(calls.event, calls.source)
    const process = ledger.processes.of(calls.pid ?? calls.process)
    process.name = calls.process ?? process.name
    tally.add(process, isRepeated ? 0 : calls.count, calls.source, ledger.file, ledger.line, ledger.offset)
    if (calls.time !== undefined) tally.noteTime(ledger.timeOf('epoch', calls.time), ledger.file)
    if (calls.error !== undefined) tally.addError(ledger.words.ofText(calls.error))
    if (calls.errors !== undefined && calls.errors > 0) tally.addError(0, calls.errors)
    if (calls.returns !== undefined) tally.addAction(calls.returns)
    this.countArguments(tally, calls)
    return true
  }

  /** A record of a system call and one of the filter's that share an event tell of the same call. */
  private isRepeated(event: string, source: TraceSource): boolean {
    const other = `${event} ${source === 'audit' ? 'audit-syscall' : 'audit'}`
    if (this.events.has(other)) return true
    this.events.add(`${event} ${source}`)
    for (const oldest of this.events) {
      if (this.events.size <= MAX_EVENTS) break
      this.events.delete(oldest)
    }
    return false
  }

  private countArguments(tally: Tally, { registers, written }: LineCalls): void {
    const kept = tally.keptArguments
    if (kept === 0 || (registers === undefined && written === undefined)) return
    const texts = registers ?? placeArguments(tally.name, written ?? [], tally.arch)
    const keptTexts = Array.from({ length: REGISTERS }, (_, index) =>
      (kept >> index) & 1 ? (texts[index] ?? '') : '',
    )
    const [key, check] = hashes(keptTexts)
    if (tally.countArguments(key, check)) return
    const values = registers
      ? keptTexts.map(valueOfRegister)
      : readArguments(tally.name, keptTexts, tally.arch).values
    tally.keepArguments(key, check, values, keptTexts, this.ledger.place())
  }

  private closeRecording(file: OpenFile): void {
    const { lines, calls } = file.recording.close(file.callLines === 0 && this.open === undefined)
    if (calls === undefined) {
      for (const { text, place } of lines) this.miss(file, place, text.slice(0, MAX_SHOWN))
      return
    }
    file.callLines += lines.length
    for (const call of calls) this.count(file, call)
  }

  summary(): TraceSummary {
    const { ledger } = this
    const calls = ledger.tallies.map(tally => tally.report(index => ledger.words.word(index)))
    const hasOthers = calls.some(({ processes }) =>
      processes.some(({ process }) => process >= ledger.processes.records.length),
    )
    return {
      files: this.files.map(fileOf),
      bytes: this.files.reduce((sum, { bytes }) => sum + bytes, 0),
      lines: this.files.reduce((sum, { lines }) => sum + lines, 0),
      callCount: calls.reduce((sum, { count }) => sum + count, 0),
      calls,
      processes: [
        ...ledger.processes.records.map(({ file, pid, name }) => ({ file, pid, name })),
        ...(hasOthers ? [{ file: 0, pid: undefined, name: undefined }] : []),
      ],
      processesLeftOut: ledger.processes.leftOut,
      samples: [...this.samples],
      lostRecords: this.lostRecords,
      unnamedCalls: this.unnamedCalls,
      unknownArchitectures: [...this.unknownArchitectures].map(([word, count]) => ({ word, count })),
      hints: [...this.hints],
      timeScale: ledger.timeScale === 'mixed' ? undefined : ledger.timeScale,
    }
  }
}

const MAX_EVENTS = 512
const lostRecords = /\b(?:audit|kauditd_printk_skb): (\d{1,9}) callbacks suppressed|audit_lost=(\d{1,9})/

function fileOf(file: OpenFile): TraceFile {
  const { name, bytes, lines, callLines, otherLines, notUnderstood, hasStrace, sources, problems } = file
  return {
    name,
    bytes,
    lines,
    callLines,
    otherLines,
    notUnderstood,
    sources: hasStrace ? ['strace', ...sources] : [...sources],
    problems: [...problems],
  }
}

/** What is left of JSON when its texts are taken out: no call can stand in it. */
function isStructure(text: string): boolean {
  return /^[\s{}[\],]*(?:"\w+"\s*:\s*[-\d.]*[[{]?,?)?\s*$/.test(text)
}

function valueOfRegister(text: string): bigint | undefined {
  return /^[0-9a-f]{1,16}$/.test(text) ? BigInt(`0x${text}`) : undefined
}

function hashes(texts: readonly string[]): [number, number] {
  let key = 0
  let check = 7
  for (const letter of texts.join(',')) {
    const code = letter.charCodeAt(0)
    key = hashStep(key, code)
    check = Math.imul(check ^ code, 0x01000193)
  }
  return [key, check]
}
