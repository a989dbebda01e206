import type { ArchitectureToken } from '../../engine/catalogue'
import type { KeptRun } from './kept-run'
import type { TraceSource } from './observed-call'
import type { Proof } from './proof-line'
import type { ToldKind } from './told-kinds'

/** A line of a log. */
export interface LinePlace {
  /** Place in `TraceSummary.files`. */
  readonly file: number
  /** From 1. */
  readonly line: number
  /** Bytes before the line, of the text as it was pushed. */
  readonly offset: number
}

/** Arguments that were seen together, of those that a filter may care about. */
export interface SeenArguments {
  /** Six registers, unsigned; undefined where the log does not tell or the argument is not kept. */
  readonly values: readonly (bigint | undefined)[]
  readonly texts: readonly string[]
  readonly count: number
  readonly first: LinePlace
}

/** What a log shows about one call on one architecture. */
export interface SeenCall {
  readonly name: string
  readonly arch: ArchitectureToken
  /** As a filter sees it; undefined where the architecture has no such call. */
  readonly nr: number | undefined
  readonly count: number
  /** By process, most calls first: place in `TraceSummary.processes`, and how often. */
  readonly processes: readonly { readonly process: number; readonly count: number }[]
  /** Error names, most frequent first. */
  readonly errors: readonly { readonly error: string; readonly count: number }[]
  /** Actions that records of the audit name, as the 32-bit value of the filter without data, with how often. */
  readonly actions: readonly { readonly returns: number; readonly count: number }[]
  /** Distinct arguments in the order of their first line, at most `MAX_ARGUMENTS_KEPT`. */
  readonly arguments: readonly SeenArguments[]
  /** Whether there were more distinct ones than are kept. */
  readonly argumentsLeftOut: boolean
  /** How often a process was ended by SIGSYS in or right after this call, which is what a filter does. */
  readonly endedBySigsys: number
  readonly first: LinePlace
  readonly last: LinePlace
  readonly firstTime: number | undefined
  readonly lastTime: number | undefined
  /** In how many files it was seen. */
  readonly files: number
  readonly sources: readonly TraceSource[]
}

export interface SeenProcess {
  /** Place in `TraceSummary.files`: numbers are given out again from run to run. */
  readonly file: number
  /** Undefined where the log names no process. */
  readonly pid: number | undefined
  /** Its name, where the log tells. */
  readonly name: string | undefined
  /** Where it runs, as far as the log tells: `web-1`, `shop/web`, or a container's number. */
  readonly container: string | undefined
  /** What it was started as, where the runtime of a container has made it. */
  readonly program: string | undefined
}

/**
 * - `compressed`: gzip's bytes were pushed instead of what is in them; they are not read.
 * - `packed`: the bytes of xz, bzip2 or zstd were pushed, which `unpack` has not unpacked; they are not read.
 * - `binary-recording`: it is in the form of its own tool, which alone makes a text of it.
 * - `no-calls`, `other-system`, `filter`: by its form it tells of something else than calls of Linux.
 * - `truncated`: the caller's decompression ended early, so that the end is missing.
 * - `cut-line`: the last line breaks off.
 * - `unreadable`: the caller could not read on.
 * - `utf-16`: text of two bytes a character, as PowerShell writes it; it was read.
 * - `utf-16-unmarked`: lines of such text in another; they were not read.
 * - `binary`: lines with zero bytes.
 * - `long-lines`: lines of which only the first `MAX_LINE_LENGTH` bytes were read.
 */
export type FileProblem =
  | 'compressed'
  | 'packed'
  | 'binary-recording'
  | ToldKind
  | 'truncated'
  | 'cut-line'
  | 'unreadable'
  | 'utf-16'
  | 'utf-16-unmarked'
  | 'binary'
  | 'long-lines'

/** A thread or process that has lines in a file, and that no line of the file makes. */
export interface Stranger {
  /** Undefined for lines that have no number. */
  readonly pid: number | undefined
  /** What it was started as, where it begins with that. */
  readonly program: string | undefined
  readonly hasEnded: boolean
}

/** How the threads and processes of a file descend from each other. */
export interface StraceKin {
  /** In the order of their first lines. */
  readonly strangers: readonly Stranger[]
  /** The numbers of those that were made and have no line in the file. */
  readonly unseen: readonly number[]
  /** The numbers of those whose end is not told. */
  readonly endless: readonly number[]
  /** Some had other numbers for themselves than for the recorder, so that only how many there are can be compared. */
  readonly hasOtherNumbers: boolean
}

/** What a file of strace tells of how it was recorded. */
export interface StraceFacts {
  /** The first call of the file. */
  readonly begins: string
  readonly calls: number
  readonly failed: number
  /** Lines that tell of a process's end, and those of them that tell that it ended by itself. */
  readonly ends: number
  readonly exited: number
  /** Whether it shows calls by which every program ends, and takes memory. */
  readonly showsExit: boolean
  readonly showsMemory: boolean
  /** Whether it shows all calls by which a program loads a library: it reads its head, maps it and closes it. */
  readonly showsLoading: boolean
  /** Calls that have made a thread or a process; and whether it shows more than one of these. */
  readonly made: number
  readonly isOfSeveral: boolean
  /** Calls of another ABI that were told apart by their names alone. */
  readonly isAbiGuessed: boolean
  /** How its threads and processes descend from each other; undefined where there are too many. */
  readonly kin: StraceKin | undefined
  /** The lines, from 1, that contradict those before, so that others are missing. */
  readonly contradictions: readonly number[]
  /** Whether nothing is called after the last call by which a process ends. */
  readonly endsWithExit: boolean
}

export interface TraceFile {
  readonly name: string
  readonly bytes: number
  readonly lines: number
  /** Lines with a call, or a part of one. */
  readonly callLines: number
  /** Lines that are known to tell of something else: signals, exits, stacks, table heads, other records. */
  readonly otherLines: number
  readonly notUnderstood: number
  readonly sources: readonly TraceSource[]
  readonly problems: readonly FileProblem[]
  /** The architecture of the machine it was made on; undefined where it does not tell. */
  readonly architecture: ArchitectureToken | undefined
  readonly library: CLibrary | undefined
  /** Undefined where it has no call of strace. */
  readonly strace: StraceFacts | undefined
  /** Where it is a run of a recording that was kept. */
  readonly run: KeptRun | undefined
  /** Place among the files that were brought, of which one may hold several runs. */
  readonly source: number
}

/** `none`: the program loaded none. */
export type CLibrary = 'glibc' | 'musl' | 'none'

/** How the times of a log are meant: since 1970, of a day, or since an unknown start. All in seconds. */
export type TimeScale = 'epoch' | 'day' | 'relative'

/** What is known so far of all that was pushed. */
export interface TraceSummary {
  readonly files: readonly TraceFile[]
  readonly bytes: number
  readonly lines: number
  /** Calls in all, unlike lines: a table's row stands for many. */
  readonly callCount: number
  readonly calls: readonly SeenCall[]
  readonly processes: readonly SeenProcess[]
  /** Processes beyond `MAX_PROCESSES`, which are counted as one without a number. */
  readonly processesLeftOut: number
  /** The first lines that were not understood, cut short. */
  readonly samples: readonly { readonly place: LinePlace; readonly text: string }[]
  /** Records that the kernel says it dropped: the log is a sample. */
  readonly lostRecords: number
  /** Numbers that are missing between the kernel’s own records: its log had no room, or they were filtered out. */
  readonly missingRecords: number
  /** Calls that the recorder saw but did not name. */
  readonly unnamedCalls: number
  /** Architectures that no profile can name, as the log writes them, with how often. */
  readonly unknownArchitectures: readonly { readonly word: string; readonly count: number }[]
  /** Lines that tell of an error that a filter may have caused. */
  readonly hints: readonly { readonly place: LinePlace; readonly text: string }[]
  /** Undefined where no report of a proof was read. */
  readonly proof: Proof | undefined
  /** Undefined where no line has a time, or files differ in how they tell it. */
  readonly timeScale: TimeScale | undefined
}

/** Distinct arguments kept for a call. */
export const MAX_ARGUMENTS_KEPT = 64
export const MAX_PROCESSES = 1024
export const MAX_LINE_LENGTH = 65_536
export const MAX_SAMPLES = 50
