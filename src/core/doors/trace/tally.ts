import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import { printedPlaces } from './argument-order'
import type { TraceSource } from './observed-call'
import { SeenTable } from './seen-table'
import { type LinePlace, MAX_ARGUMENTS_KEPT, type SeenCall } from './trace-summary'

/** Errors, actions and the like beyond this number are not told apart, whatever a log makes up. */
const MAX_KINDS = 64

/** A process that makes calls. */
interface Caller {
  readonly ordinal: number
  /** The call that it made last. */
  last: Tally | undefined
}

type Registers = readonly (bigint | undefined)[]

/** What is counted for one call on one architecture, in bounded memory. */
export class Tally {
  readonly nr: number | undefined
  /** `keptArguments` by their places in what strace prints. */
  readonly keptAsWritten: number
  endedBySigsys = 0
  private readonly byProcess: number[] = []
  /** Where in the bytes at hand the last time stands that is still to be read; −1 where there is none. */
  timeAt = -1
  private readonly errors: number[] = []
  private readonly actions = new Map<number, number>()
  private readonly seen: SeenTable
  private readonly sources = new Set<TraceSource>()
  private files = 0
  private lastFile = -1
  private first: LinePlace = { file: 0, line: 0, offset: 0 }
  private lastLine = 0
  private lastOffset = 0
  private timeFile = -1
  private firstTime = Number.POSITIVE_INFINITY
  private lastTime = Number.NEGATIVE_INFINITY
  /** The time of the last line of the present file: later lines of a file are taken for later in time. */
  private fileTime = Number.NEGATIVE_INFINITY
  private lastSource: TraceSource | undefined

  constructor(
    readonly name: string,
    readonly arch: ArchitectureToken,
    nr: number | undefined,
    /** The arguments that are kept, a bit each. */
    readonly keptArguments: number,
  ) {
    this.nr = nr
    this.keptAsWritten = printedPlaces(name, keptArguments)
    this.seen = new SeenTable(keptArguments === 0 ? 0 : MAX_ARGUMENTS_KEPT)
  }

  add(process: Caller, count: number, source: TraceSource, file: number, line: number, offset: number): void {
    this.byProcess[process.ordinal] = (this.byProcess[process.ordinal] ?? 0) + count
    process.last = this
    if (file !== this.lastFile) {
      if (this.lastFile < 0) this.first = { file, line, offset }
      this.lastFile = file
      this.files++
    }
    if (source !== this.lastSource) {
      this.sources.add(source)
      this.lastSource = source
    }
    this.lastLine = line
    this.lastOffset = offset
  }

  /** Whether the file has given a time for the call. */
  hasTimeOf(file: number): boolean {
    return this.timeFile === file
  }

  /** The time of a later line than all before, one that is still to be read among them. */
  noteTime(time: number, file: number): void {
    if (this.timeFile !== file) {
      this.lastTime = Math.max(this.lastTime, this.fileTime)
      this.firstTime = Math.min(this.firstTime, time)
      this.timeFile = file
    }
    this.fileTime = time
    this.timeAt = -1
  }

  /** `error` is a number of the ledger's words. */
  addError(error: number, count = 1): void {
    this.errors[error] = (this.errors[error] ?? 0) + count
  }

  addAction(returns: number): void {
    addTo(this.actions, returns, 1)
  }

  /** Counts arguments by two hashes of what the log says about them; false where they are new and can be kept. */
  countArguments(key: number, check: number): boolean {
    return this.seen.count(key, check)
  }

  /** Keeps arguments that `countArguments` did not know. */
  keepArguments(
    key: number,
    check: number,
    values: Registers,
    texts: readonly string[],
    first: LinePlace,
  ): void {
    this.seen.keep(key, check, { values, texts, first })
  }

  report(wordOf: (index: number) => string): SeenCall {
    const processes = this.byProcess
      .map((count, process) => ({ process, count }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
    return {
      name: this.name,
      arch: this.arch,
      nr: this.nr,
      count: processes.reduce((sum, { count }) => sum + count, 0),
      processes,
      errors: this.errors
        .map((count, error) => ({ error: wordOf(error), count }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count),
      actions: [...this.actions].map(([returns, count]) => ({ returns, count })),
      arguments: this.seen.list(),
      argumentsLeftOut: this.seen.leftOut,
      endedBySigsys: this.endedBySigsys,
      first: this.first,
      last: { file: Math.max(0, this.lastFile), line: this.lastLine, offset: this.lastOffset },
      firstTime: this.timeFile < 0 ? undefined : this.firstTime,
      lastTime: this.timeFile < 0 ? undefined : Math.max(this.lastTime, this.fileTime),
      files: this.files,
      sources: [...this.sources],
    }
  }
}

function addTo<Key>(map: Map<Key, number>, key: Key, count: number): void {
  const known = map.get(key)
  if (known !== undefined) map.set(key, known + count)
  else if (map.size < MAX_KINDS) map.set(key, count)
}

/** The number of a call as a filter sees it: its own, or that of the multiplexer it is behind. */
export function filterNumberOf(name: string, arch: ArchitectureToken): number | undefined {
  const number = catalogue.numberOf(name, arch)
  if (number?.kind !== 'multiplexed') return number?.number
  const via = catalogue.numberOf(number.via, arch)
  return via?.kind === 'direct' ? via.number : undefined
}
