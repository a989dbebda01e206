import {
  BRACKET,
  BRACKET_END,
  CLOSE,
  COLON,
  DOT,
  GREATER,
  LESS,
  OPEN,
  PLUS,
  QUESTION,
  SPACE,
  ZERO,
} from './byte-names'
import { bytesOfText } from './byte-text'
import { isOfTime, isWordStart, letters } from './strace-bytes'
import type { TimeScale } from './trace-summary'

/**
 * What strace puts in front of a call: a process (`[pid 7] `, `[pid 7<name>] `, `7 ` with -o), a time (-r, -t, -tt,
 * -ttt), behind it the time since the last call (`(+     0.000142) `, -r with another), a number (-n) and an instruction
 * pointer (-i), all of which may be missing.
 */
export class StracePrefix {
  /** Where the rest of the line begins. */
  at = 0
  pid: number | undefined
  /** Where the time stands; −1 where there is none. */
  timeAt = -1
  scale: TimeScale = 'epoch'
  /** The number of the call (-n); −1 where the line has none. */
  number = -1
  // How the last line began: 0 for what it did not have.
  private pidLength = 0
  private timeLength = 0
  private pointAt = 0
  private point = DOT
  private filePid: number | undefined

  /** `filePid` is the process of lines that name none: strace -ff puts it into the file's name. */
  begin(filePid: number | undefined): void {
    this.filePid = filePid
  }

  /** False where the line begins in no way that strace does. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    return this.readUsual(bytes, start, end) || this.readAny(bytes, start, end)
  }

  /** Most lines begin like the one before: a process of so many digits, a time of so many, or neither. */
  private readUsual(bytes: Uint8Array, start: number, end: number): boolean {
    const { pidLength, timeLength } = this
    const kinds = letters
    let at = start
    if (start + pidLength + timeLength + 2 >= end) return false
    let pid = 0
    if (pidLength > 0) {
      for (const to = start + pidLength; at < to; at++) {
        const byte = bytes[at] ?? 0
        if (kinds[byte] !== 2) return false
        pid = pid * 10 + byte - ZERO
      }
      if (bytes[at] !== SPACE) return false
      at++
    }
    if (timeLength > 0) {
      const isTime = bytes[at + timeLength] === SPACE && bytes[at + this.pointAt] === this.point
      if (!isTime || kinds[bytes[at] ?? 0] !== 2) return false
      this.timeAt = at
      at += timeLength + 1
    } else this.timeAt = -1
    if (kinds[bytes[at] ?? 0] !== 1) return false
    this.at = at
    this.number = -1
    this.pid = pidLength > 0 ? pid : this.filePid
    return true
  }

  private readAny(bytes: Uint8Array, start: number, end: number): boolean {
    let at = start
    let pid: number | undefined
    let pidLength = 0
    this.timeAt = -1
    this.timeLength = 0
    this.number = -1
    if (end - at > 6 && bytes[at] === BRACKET && bytes[at + 1] === 0x70) {
      // "[pid 7] " or "[pid 7<name>] "
      at += 4
      while (at < end && bytes[at] === SPACE) at++
      pid = 0
      for (; at < end && letters[bytes[at] ?? 0] === 2; at++) pid = pid * 10 + (bytes[at] ?? 0) - ZERO
      if (bytes[at] === LESS) at = nameEnd(bytes, at, end, BRACKET_END)
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
        const next = at < end ? (bytes[at] ?? 0) : 0
        if (next === DOT || next === COLON) {
          const point = at
          while (at < end && isOfTime(bytes[at] ?? 0)) at++
          if ((at < end && bytes[at] !== SPACE) || this.timeAt >= 0) return false
          this.timeAt = from
          this.scale = next === COLON ? 'day' : point - from >= 9 ? 'epoch' : 'relative'
          this.timeLength = at - from
          this.pointAt = point - from
          this.point = next
        } else if (pid === undefined && this.timeAt < 0 && (next === SPACE || next === LESS)) {
          pid = value
          pidLength = at - from
          if (next === LESS) at = nameEnd(bytes, at, end, SPACE)
        } else return false
      } else if (byte === OPEN && this.timeAt >= 0 && bytes[at + 1] === PLUS) {
        while (at < end && bytes[at] !== CLOSE) at++
        at++
      } else if (byte === BRACKET) {
        const next = at + 1 < end ? (bytes[at + 1] ?? 0) : SPACE
        // -n and -i; a process that changes its ABI is told in brackets, too.
        if (next === SPACE && isWordStart(bytes, at + 2, end)) break
        if (letters[next] === 0 && next !== SPACE && next !== QUESTION) return false
        const from = at + 1
        while (at < end && bytes[at] !== BRACKET_END) at++
        // An instruction pointer (-i) follows the number (-n).
        if (this.number < 0) this.number = numberIn(bytes, from, at)
        at++
      } else break
    }
    this.at = Math.min(at, end)
    this.pid = pid ?? this.filePid
    this.pidLength = pidLength
    return true
  }
}

/** A line without what strace puts in front of a call, and the process that this names; undefined as for `read`. */
export function withoutStracePrefix(
  line: string,
): { readonly rest: string; readonly pid: number | undefined } | undefined {
  const prefix = new StracePrefix()
  if (!prefix.read(bytesOfText(line), 0, line.length)) return undefined
  return { rest: line.slice(prefix.at), pid: prefix.pid }
}

/** Behind the name of a process (-Y), which may have any byte in it but `<` and `>`: strace escapes these. */
function nameEnd(bytes: Uint8Array, start: number, end: number, after: number): number {
  let at = start
  while (at < end && (bytes[at] !== GREATER || bytes[at + 1] !== after)) at++
  return Math.min(at + 1, end)
}

/** The number of a call in its brackets, `[   4]`; an instruction pointer has more digits. */
function numberIn(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 4) return -1
  let number = 0
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte === SPACE) continue
    if (letters[byte] !== 2) return -1
    number = number * 10 + byte - ZERO
  }
  return number
}
