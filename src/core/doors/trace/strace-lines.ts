import { type ArchitectureToken, architectureByToken, catalogue } from '../../engine/catalogue'
import {
  BRACKET,
  DOT,
  E,
  GREATER,
  LESS,
  MINUS,
  OPEN,
  PLUS,
  QUESTION,
  RETURN,
  SPACE,
  ZERO,
} from './byte-names'
import { textOfBytes } from './byte-text'
import { sharedNameTable } from './name-table'
import { abiOfMode, otherAbi } from './other-abi'
import type { ProcessRecord } from './processes'
import { StraceArguments } from './strace-arguments'
import {
  goesOn,
  indexOf,
  isInterrupted,
  lastIndexOf,
  letters,
  newsStart,
  resultStart,
  secondsAt,
} from './strace-bytes'
import { StraceKinship } from './strace-kin'
import { StracePrefix } from './strace-prefix'
import { filterNumberOf, type Tally } from './tally'
import type { TraceLedger } from './trace-ledger'
import type { StraceFacts } from './trace-summary'

const indexOfCall = (wanted: string) => catalogue.syscalls.findIndex(({ name }) => name === wanted)
const EXECVE = indexOfCall('execve')
/** Bytes before the name of a call that is resumed. */
const RESUMED = '<... '.length
const SETNS = indexOfCall('setns')
const EXITS: ReadonlySet<number> = new Set(['exit', 'exit_group'].map(indexOfCall))
/** Behind one of these, processes may have other numbers for themselves than for the recorder. */
const COUNTS_ANEW: ReadonlySet<number> = new Set(['setns', 'unshare'].map(indexOfCall))
/** Lines that contradict earlier ones are told of up to here. */
const MAX_CONTRADICTIONS = 1000
const MAKERS: ReadonlySet<number> = new Set(['clone', 'clone3', 'fork', 'vfork'].map(indexOfCall))

/** Where an ABI has a base, a number may be meant with it or without. */
function numberBaseOf(arch: ArchitectureToken): number {
  return architectureByToken(arch)?.numberBase ?? 0
}

/** Of the first byte of a result: the number of what was made; 0 is what the made one itself returns. */
function isPositive(byte = 0): boolean {
  return byte > ZERO && byte <= ZERO + 9
}

const makerNames: ReadonlySet<string> = new Set(['clone', 'clone3', 'fork', 'vfork'])

function isMaker({ name }: Tally): boolean {
  return makerNames.has(name)
}

/** Whether the name of a call stands there. */
function isNamed({ name }: Tally, bytes: Uint8Array, start: number, end: number): boolean {
  if (start + name.length >= end || bytes[start + name.length] !== SPACE) return false
  for (let at = 0; at < name.length; at++) if (bytes[start + at] !== name.charCodeAt(at)) return false
  return true
}

/** What a line of strace turned out to be. */
export type StraceLine = 'call' | 'other' | undefined

/**
 * Reads lines as strace 4 to 6 prints them, whatever options made them. It works on bytes and makes no string for a
 * call that was seen before with the same arguments: this is what files of gigabytes are made of.
 *
 * A call counts where it begins, not again where it is resumed.
 */
export class StraceLines {
  private readonly table = sharedNameTable()
  private readonly tallies = new Map<ArchitectureToken, (Tally | undefined)[]>()
  private readonly prefix = new StracePrefix()
  private readonly args: StraceArguments
  /** A call cut in mid-line by `strace: Process 7 attached`; the next line goes on with it. */
  private cut: ProcessRecord | undefined
  private current: ProcessRecord | undefined
  private currentArch: ArchitectureToken | undefined
  private currentTallies: (Tally | undefined)[] = []
  private currentPid: number | undefined
  /** Whether the file has shown itself to be strace's. */
  private hasCalls = false
  /** Whether the file tells where a process changes its ABI. */
  private hasModes = false
  private begins = -1
  private calls = 0
  private failed = 0
  private ends = 0
  private exited = 0
  private made = 0
  /** The end of a process is told that made no call. */
  private hasSilent = false
  private isAbiGuessed = false
  private readonly shown = new Uint8Array(catalogue.syscalls.length)
  private readonly kinship = new StraceKinship()
  private contradictions: number[] = []
  private lastCall = -1

  private readonly timed: Tally[] = []

  constructor(private readonly ledger: TraceLedger) {
    this.args = new StraceArguments(ledger)
  }

  /** `filePid` is the process of lines that name none: strace -ff puts it into the file's name. */
  begin(filePid: number | undefined): void {
    this.prefix.begin(filePid)
    this.cut = undefined
    this.current = undefined
    this.hasCalls = false
    this.hasModes = false
    this.begins = -1
    this.calls = 0
    this.failed = 0
    this.ends = 0
    this.exited = 0
    this.made = 0
    this.hasSilent = false
    this.isAbiGuessed = false
    this.shown.fill(0)
    this.kinship.begin()
    this.contradictions = []
    this.lastCall = -1
  }

  /** The lines from here on are of a container. */
  enter(container: string | undefined): void {
    const { processes } = this.ledger
    if (processes.present === container) return
    processes.enter(container)
    this.kinship.countsAnew()
    this.current = undefined
    this.cut = undefined
  }

  /** Undefined where the file has no call of strace. */
  facts(): StraceFacts | undefined {
    if (this.calls === 0) return undefined
    const shows = (...names: readonly string[]) => names.some(name => this.shown[indexOfCall(name)] === 1)
    return {
      begins: catalogue.syscalls[this.begins]?.name ?? '',
      calls: this.calls,
      failed: this.failed,
      ends: this.ends,
      exited: this.exited,
      showsExit: shows('exit_group', 'exit'),
      showsMemory: shows('brk', 'mmap', 'mmap2'),
      showsLoading: shows('mmap', 'mmap2') && shows('read') && shows('close'),
      made: this.made,
      isOfSeveral: this.hasSilent || this.ledger.processes.ofFile > 1,
      isAbiGuessed: this.isAbiGuessed,
      kin: this.kinship.kin(),
      contradictions: this.contradictions,
      endsWithExit: EXITS.has(this.lastCall),
    }
  }

  read(bytes: Uint8Array, start: number, lineEnd: number, isCut: boolean): StraceLine {
    let end = lineEnd
    while (end > start && (bytes[end - 1] === SPACE || bytes[end - 1] === RETURN)) end--
    if (end === start) return 'other'
    if (this.cut) {
      const continued = this.continueCut(bytes, start, end)
      if (continued) return continued
    }
    if (!this.prefix.read(bytes, start, end)) return undefined
    const nameStart = this.prefix.at
    const index = this.table.find(bytes, nameStart, end)
    if (index >= 0) return this.readCall(bytes, nameStart, this.table.open, end, index, isCut)
    let at = nameStart
    while (at < end && letters[bytes[at] ?? 0] !== 0) at++
    if (at === nameStart || bytes[at] !== OPEN || at === end) return this.readEvent(bytes, start, end)
    return this.readCall(bytes, nameStart, at, end, -1, isCut)
  }

  /** The process of the line, once the line is known to be of strace. */
  private choose(): ProcessRecord {
    if (this.current === undefined || this.currentPid !== this.prefix.pid) {
      this.current = this.ledger.processes.of(this.prefix.pid, this.current)
      this.currentPid = this.prefix.pid
    }
    if (this.current.arch !== this.currentArch) this.chooseTallies(this.current.arch)
    return this.current
  }

  private chooseTallies(arch: ArchitectureToken): void {
    this.currentArch = arch
    const known = this.tallies.get(arch)
    this.currentTallies = known ?? []
    if (!known) this.tallies.set(arch, this.currentTallies)
  }

  private readCall(
    bytes: Uint8Array,
    nameStart: number,
    open: number,
    end: number,
    index: number,
    isCut: boolean,
  ): StraceLine {
    const result = resultStart(bytes, open, end)
    if (result < 0 && !isCut && !isInterrupted(bytes, open, end) && !this.isBroken(bytes, open, end)) {
      return undefined
    }
    const process = this.choose()
    this.follow(process, index, bytes, open + 1, result, end)
    if (process.isLeftOut) return 'other'
    if (this.prefix.number >= 0 && index >= 0) this.followNumber(process, index)
    const tally =
      index < 0 ? this.unlisted(bytes, nameStart, open) : (this.currentTallies[index] ?? this.newTally(index))
    if (tally === undefined) return undefined
    if (this.calls++ === 0) this.begins = index
    if (index >= 0) this.shown[index] = 1
    this.count(tally, process, bytes)
    if (result >= 0) {
      this.readError(tally, bytes, result, end)
      if (index === EXECVE && bytes[result] === ZERO) this.startAnew(process)
      if (tally.keptArguments !== 0) this.args.count(tally, bytes, open + 1, result)
    } else if (!isCut && isInterrupted(bytes, open, end)) this.interrupt(tally, process, bytes, open + 1, end)
    this.hasCalls = true
    return 'call'
  }

  /** What the line tells of the process, and of those that it makes. */
  private follow(
    process: ProcessRecord,
    index: number,
    bytes: Uint8Array,
    start: number,
    result: number,
    end: number,
  ): void {
    if (!process.isPresent) {
      process.isPresent = true
      this.kinship.appear(process, catalogue.syscalls[index]?.name ?? '', bytes, start, end)
    }
    if (process.isUnfinished) this.contradict()
    process.isUnfinished = result < 0 && bytes[end - 1] === GREATER
    this.lastCall = index
    if (!MAKERS.has(index) && !COUNTS_ANEW.has(index)) return
    const told = textOfBytes(bytes, start, Math.min(end, start + 512))
    if (index === SETNS || told.includes('CLONE_NEWPID')) this.kinship.countsAnew()
    if (MAKERS.has(index) && result >= 0) this.make(process, bytes, result, end)
  }

  private make(process: ProcessRecord, bytes: Uint8Array, result: number, end: number): void {
    if (!isPositive(bytes[result])) return
    this.made++
    this.kinship.made(process, textOfBytes(bytes, result, Math.min(end, result + 64)))
  }

  /** A line before this one is missing. */
  private contradict(): void {
    if (this.contradictions.length < MAX_CONTRADICTIONS) this.contradictions.push(this.ledger.line)
  }

  /** With -n, the number tells which ABI the call is of: `[   4] write` is i386's. */
  private followNumber(process: ProcessRecord, index: number): void {
    const name = catalogue.syscalls[index]?.name ?? ''
    const { number } = this.prefix
    const isOf = (arch: ArchitectureToken | undefined) =>
      arch !== undefined && [number, number + numberBaseOf(arch)].includes(filterNumberOf(name, arch) ?? -1)
    const { native } = this.ledger
    if (isOf(process.arch)) return
    const found = [native, otherAbi.get(native)].find(isOf)
    if (found === undefined) return
    process.arch = found
    this.chooseTallies(found)
  }

  /** A new program may be of another ABI than the one before it; the kernel's own is by far the most frequent. */
  private startAnew(process: ProcessRecord): void {
    const { native } = this.ledger
    if (this.hasModes || process.arch === native) return
    process.arch = native
    this.chooseTallies(native)
  }

  /** The program's own output can break a line of strace in two, where both go to one terminal. */
  private isBroken(bytes: Uint8Array, open: number, end: number): boolean {
    return this.hasCalls && this.args.isOpen(bytes, open + 1, end)
  }

  private count(tally: Tally, process: ProcessRecord, bytes: Uint8Array): void {
    const { ledger } = this
    tally.add(process, 1, 'strace', ledger.file, ledger.line, ledger.offset)
    const { scale, timeAt } = this.prefix
    if (timeAt < 0) return
    if (scale !== 'relative' && tally.hasTimeOf(ledger.file)) {
      if (tally.timeAt < 0) this.timed.push(tally)
      tally.timeAt = timeAt
    } else tally.noteTime(ledger.timeOf(scale, secondsAt(bytes, timeAt)), ledger.file)
  }

  /** Reads the times that were left for later: of the lines of one call, only the first and the last matter. */
  settle(bytes: Uint8Array): void {
    const { ledger, timed } = this
    for (const tally of timed) {
      if (tally.timeAt >= 0) tally.noteTime(secondsAt(bytes, tally.timeAt), ledger.file)
    }
    timed.length = 0
  }

  private newTally(index: number): Tally | undefined {
    const name = catalogue.syscalls[index]?.name
    const process = this.current
    if (name === undefined || process === undefined) return undefined
    const other = otherAbi.get(process.arch)
    // strace -o leaves out the lines that tell of another ABI; a name that only that one has gives it away.
    if (
      other !== undefined &&
      catalogue.numberOf(name, process.arch) === undefined &&
      catalogue.numberOf(name, other) !== undefined
    ) {
      process.arch = other
      this.isAbiGuessed = true
      this.chooseTallies(other)
      const known = this.currentTallies[index]
      if (known) return known
    }
    const tally = this.ledger.tallyOf(name, process.arch)
    this.currentTallies[index] = tally
    return tally
  }

  /** Names that strace makes up for numbers (`syscall_0x2710`), and those that the catalogue knows by another name. */
  private unlisted(bytes: Uint8Array, start: number, end: number): Tally | undefined {
    if (end - start > 64 || this.current === undefined) return undefined
    return this.ledger.tallyOfWord(textOfBytes(bytes, start, end), this.current.arch)
  }

  private interrupt(
    tally: Tally,
    process: ProcessRecord,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): void {
    const isMarked = bytes[end - 1] === GREATER
    const textEnd = isMarked ? lastIndexOf(bytes, LESS, start, end) : newsStart(bytes, start, end)
    process.pending = tally
    process.begun = this.args.begin(tally, bytes, start, textEnd)
    if (!isMarked) this.cut = process
  }

  /** The rest of a call that another process interrupted: `, child_tidptr=0x7f) = 7` or ` <unfinished ...>`. */
  private continueCut(bytes: Uint8Array, start: number, end: number): StraceLine {
    const { cut } = this
    // Two processes may come at once.
    if (isInterrupted(bytes, start, end) && newsStart(bytes, start, end) === start) return 'other'
    this.cut = undefined
    const pending = cut?.pending
    if (!cut || !pending || !goesOn(bytes, start, end)) return undefined
    if (isInterrupted(bytes, start, end) && bytes[end - 1] === GREATER) return 'call'
    const result = resultStart(bytes, start, end)
    if (result < 0) return undefined
    this.finish(cut, pending, bytes, start, result, end)
    return 'call'
  }

  private finish(
    process: ProcessRecord,
    tally: Tally,
    bytes: Uint8Array,
    start: number,
    result: number,
    end: number,
  ): void {
    const { begun } = process
    process.pending = undefined
    process.begun = undefined
    process.isUnfinished = false
    if (isMaker(tally)) this.make(process, bytes, result, end)
    this.readError(tally, bytes, result, end)
    if (begun !== undefined) this.args.join(tally, begun, bytes, start, result)
  }

  /** `-1 ENOENT (…)` and `? ERESTARTSYS (…)`. */
  private readError(tally: Tally, bytes: Uint8Array, result: number, end: number): void {
    const first = bytes[result]
    const letter = first === MINUS ? result + 3 : first === QUESTION ? result + 2 : end
    if (letter >= end || bytes[letter] !== E) return
    let to = letter
    while (to < end && letters[bytes[to] ?? 0] !== 0 && to - letter < 40) to++
    if (first === MINUS) this.failed++
    tally.addError(this.ledger.words.ofBytes(bytes, letter, to))
  }

  private readEvent(bytes: Uint8Array, start: number, end: number): StraceLine {
    const { at } = this.prefix
    const first = at < end ? bytes[at] : 0
    const next = at + 1 < end ? bytes[at + 1] : 0
    if (first === LESS && next === DOT) return this.resume(bytes, at, end)
    if (first === PLUS && next === PLUS) return this.readEnd(bytes, at, end)
    // Rulers of tables have no blank there.
    if (first === MINUS && next === MINUS && at + 3 < end && bytes[at + 3] === SPACE) return 'other'
    if (first === BRACKET && next === SPACE) return this.changeAbi(textOfBytes(bytes, at, end))
    if (first === GREATER && next === SPACE && bytes[start] === SPACE) return 'other'
    const word = textOfBytes(bytes, at, Math.min(end, at + 16))
    return /^(?:strace: |Process \d|<detached)/.test(word) ? 'other' : undefined
  }

  /** `+++ exited with 0 +++`, `+++ killed by SIGTERM +++`, `+++ superseded by execve in pid 7 +++`. */
  private readEnd(bytes: Uint8Array, at: number, end: number): StraceLine {
    this.ends++
    const { pid } = this.prefix
    const { processes } = this.ledger
    const told = textOfBytes(bytes, at, Math.min(end, at + 64))
    const isByItself = told.startsWith('+++ exited')
    if (isByItself) this.exited++
    if (this.calls === 0 || (pid !== undefined && !processes.knows(pid))) {
      if (pid === undefined) return 'other'
      this.hasSilent = true
      this.kinship.endsSilently(pid)
      return 'other'
    }
    const process = this.choose()
    if (told.startsWith('+++ killed by SIGSYS') && process.last) process.last.endedBySigsys++
    const heir = /^\+\+\+ superseded by execve in pid (\d+)/.exec(told)?.[1]
    // The thread goes on under the number of its process.
    if (heir !== undefined && processes.knows(Number(heir))) this.hand(processes.of(Number(heir)), process)
    else this.leave(process)
    return 'other'
  }

  private hand(thread: ProcessRecord, process: ProcessRecord): void {
    process.pending = thread.pending
    process.begun = thread.begun
    process.isUnfinished = thread.isUnfinished
    this.leave(thread)
  }

  /** Its number may be given out again from here on. */
  private leave(process: ProcessRecord): void {
    this.kinship.ends(process)
    process.isPresent = false
    process.isUnfinished = false
    process.pending = undefined
    process.begun = undefined
  }

  private resume(bytes: Uint8Array, start: number, end: number): StraceLine {
    const mark = indexOf(bytes, GREATER, start, end)
    if (mark === end) return undefined
    const { processes } = this.ledger
    const { pid } = this.prefix
    const { unnamed } = processes
    if (pid !== undefined && unnamed?.pending && !processes.knows(pid)) {
      // On a terminal, strace numbers a process only while there are others.
      if (this.resumed(bytes, start, end, unnamed) === unnamed.pending) processes.numberUnnamed(pid)
    }
    const process = this.choose()
    if (process.isLeftOut) return 'other'
    const result = resultStart(bytes, mark, end)
    const { pending } = process
    const tally =
      pending && isNamed(pending, bytes, start + RESUMED, mark)
        ? pending
        : this.resumed(bytes, start, end, process)
    if (pending && tally === pending) {
      process.isUnfinished = false
      if (result >= 0) this.finish(process, pending, bytes, mark + 1, result, end)
      return 'call'
    }
    process.pending = undefined
    if (!tally) return undefined
    const begun = pid === undefined ? processes.inCall(tally) : unnamed
    if (begun?.pending === tally) {
      if (result >= 0) this.finish(begun, tally, bytes, mark + 1, result, end)
      return 'call'
    }
    // The call began before the log did, or on a line that is missing.
    if (process.isPresent) this.contradict()
    process.isUnfinished = false
    this.count(tally, process, bytes)
    if (result >= 0) this.readError(tally, bytes, result, end)
    return 'call'
  }

  /** The call that a line says is resumed. */
  private resumed(bytes: Uint8Array, start: number, end: number, { arch }: ProcessRecord): Tally | undefined {
    const name = /^<\.\.\. (\w+) resumed/.exec(textOfBytes(bytes, start, Math.min(end, start + 80)))?.[1]
    return name === undefined ? undefined : this.ledger.tallyOfWord(name, arch)
  }

  private changeAbi(text: string): StraceLine {
    const [, pid, mode] = /^\[ Process PID=(\d+) runs in (32 bit|x32|64 bit) mode\. \]/.exec(text) ?? []
    if (pid === undefined) return undefined
    const { native, processes } = this.ledger
    if (this.prefix.pid === undefined && !processes.knows(Number(pid))) {
      this.choose()
      processes.numberUnnamed(Number(pid))
    }
    const process = processes.of(Number(pid), this.current)
    process.arch = abiOfMode(mode ?? '', native) ?? native
    this.hasModes = true
    if (process === this.current) this.chooseTallies(process.arch)
    return 'other'
  }
}
