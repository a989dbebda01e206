import { type ArchitectureToken, catalogue } from '../catalogue'
import { ArgumentScan } from './argument-scan'
import { splitArguments } from './argument-text'
import { readArguments } from './argument-value'
import { textOfBytes } from './byte-text'
import { hashStep, NameTable } from './name-table'
import type { ProcessRecord, Tally } from './tally'
import type { TraceLedger } from './trace-ledger'
import type { TimeScale } from './trace-summary'

const SPACE = 0x20
const OPEN = 0x28
const CLOSE = 0x29
const EQUALS = 0x3d
const LESS = 0x3c
const GREATER = 0x3e
const BRACKET = 0x5b
const BRACKET_END = 0x5d
const DOT = 0x2e
const COLON = 0x3a
const QUESTION = 0x3f
const MINUS = 0x2d
const PLUS = 0x2b
const ZERO = 0x30
const E = 0x45
const RETURN = 0x0d

/** 1: may stand in a name; 2: a digit. */
const letters = new Uint8Array(256)
for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_')
  letters[letter.charCodeAt(0)] = 1
for (const letter of '0123456789') letters[letter.charCodeAt(0)] = 2

/** The ABI of the other word size that a kernel of each architecture also runs. */
const companions = new Map<ArchitectureToken, ArchitectureToken>([
  ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
  ['SCMP_ARCH_X86', 'SCMP_ARCH_X86_64'],
  ['SCMP_ARCH_AARCH64', 'SCMP_ARCH_ARM'],
  ['SCMP_ARCH_ARM', 'SCMP_ARCH_AARCH64'],
  ['SCMP_ARCH_S390X', 'SCMP_ARCH_S390'],
  ['SCMP_ARCH_S390', 'SCMP_ARCH_S390X'],
  ['SCMP_ARCH_PPC64', 'SCMP_ARCH_PPC'],
  ['SCMP_ARCH_PPC', 'SCMP_ARCH_PPC64'],
  ['SCMP_ARCH_MIPS64', 'SCMP_ARCH_MIPS'],
  ['SCMP_ARCH_MIPSEL64', 'SCMP_ARCH_MIPSEL'],
])

/** What a line of strace turned out to be. */
export type StraceLine = 'call' | 'other' | undefined

/** A call whose end stands on a later line, and the bytes of its arguments so far. */
interface Pending {
  readonly process: ProcessRecord
  readonly tally: Tally
  readonly begun: Uint8Array | undefined
}

/** Arguments that are begun on one line are kept up to this length, to be joined with the rest. */
const MAX_BEGUN = 4096

/**
 * Reads lines as strace 4 to 6 prints them, whatever options made them. It works on bytes and makes no string for a
 * call that was seen before with the same arguments: this is what files of gigabytes are made of.
 *
 * A line may begin with a process (`[pid 7] `, `[pid 7<name>] `, `7 ` with -o), a time (-r, -t, -tt, -ttt), a number
 * (-n) and an instruction pointer (-i). A call counts where it begins, not again where it is resumed.
 */
export class StraceLines {
  private readonly table = new NameTable()
  private readonly tallies = new Map<ArchitectureToken, (Tally | undefined)[]>()
  private readonly scan = new ArgumentScan()
  private readonly pending = new Map<ProcessRecord, Pending>()
  /** A call cut in mid-line by `strace: Process 7 attached`; the next line goes on with it. */
  private cut: Pending | undefined
  private current: ProcessRecord | undefined
  private currentArch: ArchitectureToken | undefined
  private currentTallies: (Tally | undefined)[] = []
  private currentPid: number | undefined
  /** Whether the file has shown itself to be strace's. */
  private hasCalls = false

  // Where the prefixes of a line end, and what they said.
  private at = 0
  private pid: number | undefined
  private time: number | undefined
  private scale: TimeScale = 'epoch'

  constructor(
    private readonly ledger: TraceLedger,
    /** The process of lines that name none: strace -ff puts it into the file's name. */
    private filePid: number | undefined,
  ) {}

  begin(filePid: number | undefined): void {
    this.filePid = filePid
    this.pending.clear()
    this.cut = undefined
    this.current = undefined
    this.hasCalls = false
  }

  read(bytes: Uint8Array, start: number, lineEnd: number, isCut: boolean): StraceLine {
    let end = lineEnd
    while (end > start && (bytes[end - 1] === SPACE || bytes[end - 1] === RETURN)) end--
    if (end === start) return 'other'
    if (this.cut) {
      const continued = this.continueCut(bytes, start, end)
      if (continued) return continued
    }
    if (!this.readPrefixes(bytes, start, end)) return undefined
    const nameStart = this.at
    let at = nameStart
    let hash = 0
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0
      if (letters[byte] === 0) break
      hash = hashStep(hash, byte)
    }
    if (at === nameStart || bytes[at] !== OPEN || at === end) return this.readEvent(bytes, start, end)
    return this.readCall(bytes, nameStart, at, end, hash, isCut)
  }

  private readPrefixes(bytes: Uint8Array, start: number, end: number): boolean {
    let at = start
    let pid: number | undefined
    this.time = undefined
    if (bytes[at] === BRACKET && bytes[at + 1] === 0x70 && end - at > 6) {
      // "[pid 7] " or "[pid 7<name>] "
      at += 4
      while (at < end && bytes[at] === SPACE) at++
      pid = 0
      for (; at < end && letters[bytes[at] ?? 0] === 2; at++) pid = pid * 10 + (bytes[at] ?? 0) - ZERO
      while (at < end && bytes[at] !== BRACKET_END) at++
      at++
    }
    for (;;) {
      while (at < end && bytes[at] === SPACE) at++
      const byte = at < end ? (bytes[at] ?? 0) : 0
      if (letters[byte] === 2) {
        const from = at
        let value = 0
        for (; at < end && letters[bytes[at] ?? 0] === 2; at++) value = value * 10 + (bytes[at] ?? 0) - ZERO
        const next = at < end ? bytes[at] : 0
        if (next === DOT || next === COLON) {
          at = this.readTime(bytes, from, at, end, value)
          if (at < 0) return false
        } else if (next === SPACE && pid === undefined) pid = value
        else return false
      } else if (byte === BRACKET) {
        const next = bytes[at + 1] ?? 0
        // -n and -i; a process that changes its ABI is told in brackets, too.
        if (at + 1 < end && next === SPACE && isWordStart(bytes, at + 2, end)) break
        if (at + 1 < end && letters[next] === 0 && next !== SPACE && next !== QUESTION) return false
        while (at < end && bytes[at] !== BRACKET_END) at++
        at++
      } else break
    }
    this.at = Math.min(at, end)
    this.pid = pid ?? this.filePid
    return true
  }

  /** The process of the line, once the line is known to be of strace. */
  private choose(): ProcessRecord {
    if (this.current === undefined || this.currentPid !== this.pid) {
      this.current = this.ledger.processes.of(this.pid, this.current)
      this.currentPid = this.pid
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

  /** `22:43:43`, `22:43:43.366001`, `1795560223.401625` or `0.000142`; −1 where it is something else. */
  private readTime(bytes: Uint8Array, from: number, dot: number, end: number, first: number): number {
    let at = dot
    let seconds = first
    const isOfDay = bytes[at] === COLON
    while (at < end && bytes[at] === COLON) {
      let part = 0
      for (at++; at < end && letters[bytes[at] ?? 0] === 2; at++) part = part * 10 + (bytes[at] ?? 0) - ZERO
      seconds = seconds * 60 + part
    }
    if (at < end && bytes[at] === DOT) {
      let scale = 0.1
      for (at++; at < end && letters[bytes[at] ?? 0] === 2; at++, scale /= 10) {
        seconds += ((bytes[at] ?? 0) - ZERO) * scale
      }
    }
    if (at < end && bytes[at] !== SPACE) return -1
    this.time = seconds
    this.scale = isOfDay ? 'day' : dot - from >= 9 ? 'epoch' : 'relative'
    return at
  }

  private readCall(
    bytes: Uint8Array,
    nameStart: number,
    open: number,
    end: number,
    hash: number,
    isCut: boolean,
  ): StraceLine {
    const result = resultStart(bytes, open, end)
    if (result < 0 && !isCut && !isInterrupted(bytes, open, end) && !this.isBroken(bytes, open, end)) {
      return undefined
    }
    const index = this.table.find(bytes, nameStart, open, hash)
    const process = this.choose()
    const tally =
      index < 0 ? this.unlisted(bytes, nameStart, open) : (this.currentTallies[index] ?? this.newTally(index))
    if (tally === undefined) return undefined
    this.count(tally, process)
    if (result >= 0) {
      this.readError(tally, bytes, result, end)
      if (tally.keptArguments !== 0) this.countArguments(tally, bytes, open + 1, result)
    } else if (!isCut && isInterrupted(bytes, open, end)) this.interrupt(tally, process, bytes, open + 1, end)
    this.hasCalls = true
    return 'call'
  }

  /** The program's own output can break a line of strace in two, where both go to one terminal. */
  private isBroken(bytes: Uint8Array, open: number, end: number): boolean {
    if (!this.hasCalls) return false
    this.scan.scan(bytes, open + 1, end, 0x40000000)
    return this.scan.isShort
  }

  private count(tally: Tally, process: ProcessRecord): void {
    const { ledger } = this
    // Only now is it sure that the number in front was a time.
    const time = this.time === undefined ? undefined : ledger.timeOf(this.scale, this.time)
    tally.add(process, 1, 'strace', ledger.file, ledger.line, ledger.offset, time)
  }

  private newTally(index: number): Tally | undefined {
    const name = catalogue.syscalls[index]?.name
    const process = this.current
    if (name === undefined || process === undefined) return undefined
    const companion = companions.get(process.arch)
    // strace -o leaves out the lines that tell of another ABI; a name that only that one has gives it away.
    if (
      companion !== undefined &&
      catalogue.numberOf(name, process.arch) === undefined &&
      catalogue.numberOf(name, companion) !== undefined
    ) {
      process.arch = companion
      this.chooseTallies(companion)
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
    const textEnd = isMarked ? lastIndexOf(bytes, LESS, start, end) : wordStart(bytes, start, end, 'strace:')
    const begun =
      tally.keptArguments === 0 ? undefined : bytes.slice(start, Math.min(textEnd, start + MAX_BEGUN))
    const pending = { process, tally, begun }
    if (isMarked) this.pending.set(process, pending)
    else this.cut = pending
  }

  /** The rest of a call that another process interrupted: `, child_tidptr=0x7f) = 7` or ` <unfinished ...>`. */
  private continueCut(bytes: Uint8Array, start: number, end: number): StraceLine {
    const { cut } = this
    const first = bytes[start] ?? 0
    this.cut = undefined
    if (cut === undefined || letters[first] !== 0 || first === BRACKET || first === PLUS) return undefined
    if (isInterrupted(bytes, start, end) && bytes[end - 1] === GREATER) {
      this.pending.set(cut.process, cut)
      return 'call'
    }
    const result = resultStart(bytes, start, end)
    if (result < 0) return undefined
    this.finish(cut, bytes, start, result, end)
    return 'call'
  }

  private finish(pending: Pending, bytes: Uint8Array, start: number, result: number, end: number): void {
    const { begun, tally } = pending
    this.readError(tally, bytes, result, end)
    if (begun === undefined) return
    const rest = bytes.subarray(start, Math.min(result, start + MAX_BEGUN))
    const joined = new Uint8Array(begun.length + rest.length)
    joined.set(begun)
    joined.set(rest, begun.length)
    this.countArguments(tally, joined, 0, joined.length)
  }

  private countArguments(tally: Tally, bytes: Uint8Array, start: number, end: number): void {
    const { scan } = this
    const kept = tally.name === 'clone' ? CLONE_FLAGS : tally.keptArguments
    scan.scan(bytes, start, end, kept)
    tally.addArguments(
      scan.first,
      scan.second,
      () => {
        const { texts } = splitArguments(textOfBytes(bytes, start, end), 0)
        const wanted = texts.map((text, index) => ((kept >> index) & 1 ? text.slice(0, 256) : ''))
        return readArguments(tally.name, wanted, tally.arch)
      },
      this.ledger.place,
    )
  }

  /** `-1 ENOENT (…)` and `? ERESTARTSYS (…)`. */
  private readError(tally: Tally, bytes: Uint8Array, result: number, end: number): void {
    const first = bytes[result]
    const letter = first === MINUS ? result + 3 : first === QUESTION ? result + 2 : end
    if (letter >= end || bytes[letter] !== E) return
    let to = letter
    while (to < end && letters[bytes[to] ?? 0] !== 0 && to - letter < 40) to++
    tally.addError(this.ledger.wordOf(bytes, letter, to))
  }

  private readEvent(bytes: Uint8Array, start: number, end: number): StraceLine {
    const at = this.at
    const first = at < end ? bytes[at] : 0
    const next = at + 1 < end ? bytes[at + 1] : 0
    if (first === LESS && next === DOT) return this.resume(bytes, at, end)
    if (first === PLUS && next === PLUS) {
      if (textOfBytes(bytes, at, Math.min(end, at + 24)).startsWith('+++ killed by SIGSYS')) {
        const { last } = this.choose()
        if (last) last.endedBySigsys++
      }
      return 'other'
    }
    // Rulers of tables have no blank there.
    if (first === MINUS && next === MINUS && at + 3 < end && bytes[at + 3] === SPACE) return 'other'
    if (first === BRACKET && next === SPACE) return this.changeAbi(textOfBytes(bytes, at, end))
    if (first === GREATER && next === SPACE && bytes[start] === SPACE) return 'other'
    const word = textOfBytes(bytes, at, Math.min(end, at + 16))
    return /^(?:strace: |Process \d| <detached)/.test(word) ? 'other' : undefined
  }

  private resume(bytes: Uint8Array, start: number, end: number): StraceLine {
    const mark = indexOf(bytes, GREATER, start, end)
    if (mark === end) return undefined
    const process = this.choose()
    const pending = this.pending.get(process)
    this.pending.delete(process)
    const result = resultStart(bytes, mark, end)
    if (pending) {
      if (result >= 0) this.finish(pending, bytes, mark + 1, result, end)
      else if (isInterrupted(bytes, mark, end)) this.pending.set(process, pending)
      return 'call'
    }
    // The call began before the log did.
    const name = /^<\.\.\. (\w+) resumed/.exec(textOfBytes(bytes, start, Math.min(end, start + 80)))?.[1]
    const tally = name === undefined ? undefined : this.ledger.tallyOfWord(name, process.arch)
    if (!tally) return undefined
    this.count(tally, process)
    if (result >= 0) this.readError(tally, bytes, result, end)
    return 'call'
  }

  private changeAbi(text: string): StraceLine {
    const [, pid, mode] = /^\[ Process PID=(\d+) runs in (32 bit|x32|64 bit) mode\. \]/.exec(text) ?? []
    if (pid === undefined) return undefined
    const process = this.ledger.processes.of(Number(pid), this.current)
    const { native } = this.ledger
    const small = companions.get(native)
    if (mode === '32 bit' && small !== undefined) process.arch = small
    else if (mode === 'x32') process.arch = 'SCMP_ARCH_X32'
    else process.arch = native
    if (process === this.current) this.chooseTallies(process.arch)
    return 'other'
  }
}

/** clone's flags are the second argument as strace prints them, wherever the kernel takes them. */
const CLONE_FLAGS = 0b10

function isWordStart(bytes: Uint8Array, at: number, end: number): boolean {
  return at < end && letters[bytes[at] ?? 0] === 1
}

/** Where the result stands that follows `) = `; −1 where there is none. Looked for from the end, which is nearer. */
function resultStart(bytes: Uint8Array, start: number, end: number): number {
  for (let at = end - 2; at > start; at--) {
    if (bytes[at] !== EQUALS || bytes[at + 1] !== SPACE || bytes[at - 1] !== SPACE) continue
    let before = at - 1
    while (before > start && bytes[before] === SPACE) before--
    if (bytes[before] === CLOSE) return at + 2
  }
  return -1
}

/** ` <unfinished ...>`, ` <detached ...>`, or the news of another process in the middle of a line. */
function isInterrupted(bytes: Uint8Array, start: number, end: number): boolean {
  const last = bytes[end - 1]
  if (last === GREATER) return end - start > 5 && bytes[end - 2] === DOT && bytes[end - 3] === DOT
  return last === 0x64 && / attached$/.test(textOfBytes(bytes, Math.max(start, end - 9), end))
}

function indexOf(bytes: Uint8Array, wanted: number, start: number, end: number): number {
  let at = start
  while (at < end && bytes[at] !== wanted) at++
  return at
}

function lastIndexOf(bytes: Uint8Array, wanted: number, start: number, end: number): number {
  let at = end - 1
  while (at > start && bytes[at] !== wanted) at--
  return at
}

function wordStart(bytes: Uint8Array, start: number, end: number, word: string): number {
  const from = Math.max(start, end - 48)
  const found = textOfBytes(bytes, from, end).lastIndexOf(word)
  return found < 0 ? end : from + found
}
