import type { ArchitectureToken } from '../../engine/catalogue'
import { AuditSerials } from './audit-serials'
import { shownText, textOfBytes } from './byte-text'
import { breaksOff } from './cut-line'
import { readErrorText } from './error-text'
import type { WatchedArguments } from './kept-arguments'
import { type KeptRun, readRunHead } from './kept-run'
import { LineCounter } from './line-counter'
import { LineSplitter, type LineTaker } from './line-splitter'
import { HEAD_LENGTH, type LogHead, readLogHead } from './log-head'
import { readLtraceLine } from './ltrace-line'
import type { TraceSource } from './observed-call'
import type { ProcessRecord } from './processes'
import { ProofLines } from './proof-line'
import { Recording } from './recording'
import { StraceLines } from './strace-lines'
import type { LineCalls, TextLine } from './text-line'
import { TextReaders } from './text-readers'
import { TraceLedger } from './trace-ledger'
import {
  type FileProblem,
  type LinePlace,
  MAX_SAMPLES,
  type SeenProcess,
  type StraceFacts,
  type TraceFile,
  type TraceSummary,
} from './trace-summary'
import { containerAround, unwrapped } from './wrapped-line'

const MAX_SHOWN = 400

export interface TraceOptions {
  /** The architecture of calls whose log names none. */
  readonly architecture: ArchitectureToken
  /** Arguments to keep beyond flags, commands and the like: those that the profile tests. */
  readonly watched?: WatchedArguments
  /** Of the processes that an earlier reading of the same files has found, those that are meant; all without it. */
  readonly only?: readonly SeenProcess[]
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
  readonly place: number
  /** Place among those that were begun. */
  readonly source: number
  readonly run: KeptRun | undefined
  /** The first bytes, gathered until they tell what the file is; undefined from then on. */
  head: Uint8Array[] | undefined
  told: LogHead
  strace: StraceFacts | undefined
  bytes: number
  lines: number
  callLines: number
  otherLines: number
  notUnderstood: number
  hasStrace: boolean
  /** Whether a byte of 0 was pushed, which strace writes as an escape. */
  hasZero: boolean
  readonly sources: Set<TraceSource>
  readonly problems: Set<FileProblem>
  readonly splitter: LineSplitter
  readonly readers: TextReaders
  readonly recording: Recording
}

class Reader implements TraceReader, LineTaker {
  private readonly ledger: TraceLedger
  private readonly strace: StraceLines
  private readonly counter: LineCounter
  private readonly files: OpenFile[] = []
  private open: OpenFile | undefined
  private readonly samples: { place: LinePlace; text: string }[] = []
  private readonly hints: { place: LinePlace; text: string }[] = []
  private readonly proofs = new ProofLines()
  private lostRecords = 0
  private auditLost = 0
  private readonly serials = new AuditSerials()
  private unnamedCalls = 0
  private begun = 0
  /** The line that is taken has no end of its own: it is the last of its file. */
  private isLast = false

  private readonly architecture: ArchitectureToken

  constructor({ architecture, watched, only }: TraceOptions) {
    this.architecture = architecture
    this.ledger = new TraceLedger(architecture, watched, only)
    this.strace = new StraceLines(this.ledger)
    this.counter = new LineCounter(this.ledger)
  }

  begin(name: string): void {
    this.endFile()
    this.start(name)
  }

  private start(name: string): OpenFile {
    const file: OpenFile = {
      name,
      place: this.files.length,
      source: this.begun++,
      run: undefined,
      head: [],
      strace: undefined,
      told: { architecture: undefined, library: undefined, isLtrace: false, kind: undefined },
      bytes: 0,
      lines: 0,
      callLines: 0,
      otherLines: 0,
      notUnderstood: 0,
      hasStrace: false,
      hasZero: false,
      sources: new Set(),
      problems: new Set(),
      splitter: new LineSplitter(this),
      readers: new TextReaders(),
      recording: new Recording(),
    }
    this.files.push(file)
    this.open = file
    this.serials.beginFile()
    return file
  }

  push(chunk: Uint8Array): void {
    const file = this.open ?? this.start('')
    file.bytes += chunk.length
    file.hasZero ||= chunk.includes(0)
    if (!file.head) {
      file.splitter.push(chunk)
      return
    }
    file.head.push(chunk.slice())
    if (file.bytes >= HEAD_LENGTH) this.readHead(file, file.head)
  }

  /** Finds out what the file is by its first bytes, and begins to read it. */
  private readHead(file: OpenFile, pieces: readonly Uint8Array[]): void {
    file.head = undefined
    const supposed = this.familyOf(file)?.told
    const { told, native } = whatHeadTells(pieces, supposed, this.architecture)
    file.told = told
    this.ledger.begin(file.place, native)
    const pid = /\.(\d{1,10})$/.exec(file.name)?.[1]
    this.strace.begin(pid === undefined ? undefined : Number(pid))
    for (const piece of pieces) file.splitter.push(piece)
  }

  /** Another file of the same run: strace -ff writes one for each process, the first of which began it. */
  private familyOf({ name }: OpenFile): OpenFile | undefined {
    const base = /^(.*)\.\d{1,10}$/.exec(name)?.[1]
    if (base === undefined) return undefined
    return this.files.find(other => other.told.architecture && other.name.startsWith(`${base}.`))
  }

  endFile(problem?: FileProblem): void {
    if (!this.open) return
    if (this.open.head) this.readHead(this.open, this.open.head)
    this.isLast = problem === undefined
    this.open.splitter.end()
    this.isLast = false
    // Lines that begin a run of a kept recording have put another in its place.
    const file = this.open
    file.strace = this.strace.facts()
    this.open = undefined
    if (problem !== undefined) file.problems.add(problem)
    if (file.splitter.encoding === 'gzip') file.problems.add('compressed')
    if (file.splitter.encoding === 'packed') file.problems.add('packed')
    if (file.splitter.encoding === 'binary-recording') file.problems.add('binary-recording')
    const { kind } = file.told
    if (kind && (file.callLines === 0 || kind === 'other-system')) file.problems.add(kind)
    if (file.splitter.encoding?.startsWith('utf-16')) file.problems.add('utf-16')
    this.closeRecording(file)
  }

  end(problem?: FileProblem): TraceSummary {
    this.endFile(problem)
    return this.summary()
  }

  take(bytes: Uint8Array, start: number, end: number, isCut: boolean, length: number): void {
    const { ledger, open: file } = this
    if (!file) return
    const { markLength, width } = file.splitter
    if (ledger.line++ === 0) ledger.offset = markLength
    if (isCut) file.problems.add('long-lines')
    const isDamaged = file.hasZero && width === 1 && bytes.subarray(start, end).includes(0)
    const kind = file.told.isLtrace || isDamaged ? undefined : this.strace.read(bytes, start, end, isCut)
    if (kind === 'call') {
      file.callLines++
      file.hasStrace = true
    } else if (kind === 'other') file.otherLines++
    else this.takeText(file, bytes, start, end)
    if (this.isLast && width === 1 && file.callLines > 0) this.noteCut(file, bytes, start, end)
    ledger.offset += (length + 1) * width
  }

  private noteCut(file: OpenFile, bytes: Uint8Array, start: number, end: number): void {
    if (breaksOff(textOfBytes(bytes, start, end), file.hasStrace)) file.problems.add('cut-line')
  }

  settle(bytes: Uint8Array): void {
    this.strace.settle(bytes)
    if (this.open) this.open.lines = this.ledger.line
  }

  private takeText(file: OpenFile, bytes: Uint8Array, start: number, end: number): void {
    const text = textOfBytes(bytes, start, end).trimEnd()
    const inner = unwrapped(text)
    if (inner !== undefined && this.takeInner(file, inner, containerAround(text), bytes)) return
    const run = readRunHead(text)
    if (run) {
      this.beginRun(file, run)
      return
    }
    const reading = this.read(file, text)
    if (reading !== undefined) {
      this.apply(file, reading, bytes, start, end)
      return
    }
    if (unmarkedUtf16.test(text)) file.problems.add('utf-16-unmarked')
    else if (text.includes('\0') && !file.problems.has('utf-16-unmarked')) file.problems.add('binary')
    const place = this.ledger.place()
    if (readErrorText(text) && this.hints.length < MAX_SAMPLES) {
      this.hints.push({ place, text: shownText(bytes, start, Math.min(end, start + MAX_SHOWN)) })
    }
    if (file.callLines === 0 && file.recording.add(text, place)) return
    this.miss(file, place, shownText(bytes, start, Math.min(end, start + MAX_SHOWN)))
  }

  /** A line of strace inside one of a container's log. */
  private takeInner(
    file: OpenFile,
    inner: string,
    container: string | undefined,
    around: Uint8Array,
  ): boolean {
    const bytes = Uint8Array.from(inner, letter => letter.charCodeAt(0))
    // Times that are still to be read stand in the bytes before.
    this.strace.settle(around)
    this.strace.enter(container)
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

  /** Each run of a recording that was kept is told apart as a file is. */
  private beginRun(file: OpenFile, run: KeptRun): void {
    const isFirst = file.run === undefined && file.callLines === 0
    const place = isFirst ? file.place : this.files.length
    const name = [run.when, run.where].filter(Boolean).join(' ')
    const counts = {
      callLines: 0,
      otherLines: 1,
      notUnderstood: 0,
      bytes: isFirst ? file.bytes : 0,
      lines: 0,
    }
    const next = {
      ...file,
      ...counts,
      run,
      place,
      name,
      sources: new Set<TraceSource>(),
      problems: new Set(file.problems),
    }
    this.files[place] = next
    this.open = next
    this.ledger.enterRun(place)
  }

  private miss(file: OpenFile, place: LinePlace, text: string): void {
    if (isStructure(text)) {
      file.otherLines++
      return
    }
    file.notUnderstood++
    if (this.samples.length < MAX_SAMPLES) this.samples.push({ place, text })
  }

  private read(file: OpenFile, text: string): TextLine {
    this.serials.note(text)
    const lost = lostRecords.exec(text)
    if (lost) {
      this.lostRecords += Number(lost.slice(1).find(count => count !== undefined))
      return 'other'
    }
    const ofAudit = lostByAudit.exec(text)
    if (ofAudit) {
      this.auditLost = Math.max(this.auditLost, Number(ofAudit[1] ?? 1))
      return 'other'
    }
    // Names alone are believed only where nothing else was found in the file.
    const hasOthers = file.hasStrace || [...file.sources].some(source => source !== 'list')
    const proven = this.proofs.read(text)
    if (proven !== undefined) {
      return proven === 'other' ? 'other' : [{ source: 'proof', call: proven, count: 1 }]
    }
    if (file.told.isLtrace) return readLtraceLine(text)
    return file.readers.read(text, !hasOthers && !file.recording.mayBe(text))
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

  private count(file: OpenFile, calls: LineCalls): boolean {
    // strace -C and perf trace -S repeat in their tables what they have shown before.
    if (calls.source === 'strace-summary' && file.hasStrace) return true
    if (calls.source === 'perf-summary' && file.sources.has('perf')) return true
    if (!this.counter.count(calls)) return false
    file.sources.add(calls.source)
    return true
  }

  private closeRecording(file: OpenFile): void {
    const { lines, calls } = file.recording.close(file.callLines === 0)
    if (calls === undefined) {
      for (const { text, place } of lines) this.miss(file, place, text.slice(0, MAX_SHOWN))
      return
    }
    file.callLines += lines.length
    for (const call of calls) this.count(file, call)
  }

  summary(): TraceSummary {
    if (this.open?.head) this.readHead(this.open, this.open.head)
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
      processes: [...ledger.processes.records.map(seenProcess), ...(hasOthers ? [OTHERS] : [])],
      processesLeftOut: ledger.processes.leftOut,
      samples: [...this.samples],
      lostRecords: this.lostRecords + this.auditLost,
      missingRecords: this.serials.missing,
      unnamedCalls: this.unnamedCalls,
      unknownArchitectures: [...this.counter.unknownArchitectures].map(([word, count]) => ({ word, count })),
      hints: [...this.hints],
      proof: this.proofs.proof,
      timeScale: ledger.timeScale === 'mixed' ? undefined : ledger.timeScale,
    }
  }
}

function seenProcess({ container, file, name, pid, program }: ProcessRecord): SeenProcess {
  return { file, pid, name, container, program }
}

const OTHERS: SeenProcess = {
  file: 0,
  pid: undefined,
  name: undefined,
  container: undefined,
  program: undefined,
}

/** What the first bytes tell, beside a file of the same run that told more. */
function whatHeadTells(
  pieces: readonly Uint8Array[],
  family: LogHead | undefined,
  supposed: ArchitectureToken,
): { readonly told: LogHead; readonly native: ArchitectureToken } {
  let text = ''
  for (const piece of pieces) text += textOfBytes(piece, 0, Math.min(piece.length, HEAD_LENGTH - text.length))
  // Two bytes a character, in UTF-16.
  const plain = text.replaceAll('\0', '')
  const own = readLogHead(plain, family?.architecture ?? supposed)
  const told = {
    ...own,
    architecture: own.architecture ?? family?.architecture,
    library: own.library ?? family?.library,
  }
  return { told, native: told.architecture ?? supposed }
}

/**
 * The audit's counter, which goes on counting, and what it writes beside it (Linux kernel/audit.c, `audit_log_lost`,
 * `audit_log_start`).
 */
const lostByAudit =
  /\baudit_lost=(\d{1,9})|\baudit: (?:rate limit|backlog limit) exceeded\s*$|\baudit_backlog=\d+ > audit_backlog_limit=\d+/

/** The kernel's limit of its log; perf trace; bpftrace; perf script of a recording. */
const lostRecords =
  /\b(?:audit|k?auditd?_printk_skb): (\d{1,9}) callbacks suppressed|^\s*L(?:OST|ost) (\d{1,9}) events\b|\bProcessed \d+ events and lost (\d{1,9}) chunks/

/** What text of two bytes a character looks like where no byte order mark says so. */
const unmarkedUtf16 = /(?:[ -~]\0){8}/

function fileOf(file: OpenFile): TraceFile {
  const { name, bytes, lines, callLines, otherLines, notUnderstood, hasStrace, sources, problems } = file
  return {
    run: file.run,
    source: file.source,
    architecture: file.told.architecture,
    library: file.told.library,
    strace: file.strace,
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
