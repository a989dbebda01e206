import { splitArguments } from './argument-text'
import type { TextLine } from './text-line'

/** Time, duration, process, and what happened: `0.454 ( 0.016 ms): ls/45573 mmap(len: 45315, …) = 0x7f28`. */
const call = /^\s*(?:\?|[\d.]+) \(\s*(?:[\d.]+ ms)?\): (?:(.*?)\/(\d+) )?\s*(\.\.\. \[continued\]: )?(\w+)\(/

/** `perf trace -F` shows page faults between the calls. */
const fault = /^\s*[\d.]+ \(\s*[\d.]+ ms\): (?:.*\/\d+ )?(?:min|maj)fault \[/

/** What comes back twice, in the new process, too, where perf did not see it begin. */
const makesProcess = /^(?:clone3?|v?fork)$/

/** Lines of `perf trace` and of its summary (`-s`), as perf 5 and 6 print them. */
export class PerfLines {
  /** Processes in the middle of a call whose end comes on a line of its own. */
  private readonly open = new Set<string>()
  private table:
    | { readonly process?: string; readonly pid?: number; hasErrors: boolean; isOpen: boolean }
    | undefined

  read(line: string): TextLine {
    return this.readCall(line) ?? this.readTable(line)
  }

  private readCall(line: string): TextLine {
    const found = call.exec(line)
    if (!found) return fault.test(line) ? 'other' : undefined
    const [head, process = '', pid = '', continued, name = ''] = found
    // perf closes a continued call with two parentheses.
    const { texts, end } = splitArguments(line, head.length)
    const result = /^\)?\s*=\s(\S+(?: E[A-Z0-9]+)?)/.exec(line.slice(end + 1))?.[1]
    const wasOpen = this.open.delete(pid)
    if (result === undefined && continued === undefined && this.open.size < 4096) this.open.add(pid)
    const isNew = makesProcess.test(name) && result === '0'
    if (continued !== undefined && (wasOpen || isNew)) return 'other'
    const error = /^-1 (E\w+)/.exec(result ?? '')?.[1]
    return [
      {
        source: 'perf',
        call: name,
        count: 1,
        ...(pid === '' ? {} : { pid: Number(pid), process }),
        ...(error === undefined ? {} : { error }),
        ...(texts.length === 0 ? {} : { written: texts.map(short) }),
      },
    ]
  }

  private readTable(line: string): TextLine {
    if (/^\s*Summary of events:\s*$/.test(line)) {
      // With --summary-mode=total no process is named.
      this.table = { hasErrors: false, isOpen: false }
      return 'other'
    }
    const [, process, pid] = /^\s*(\S.*) \((\d+)\), \d+ events?, [\d.]+%/.exec(line) ?? []
    if (process !== undefined) {
      this.table = { process, pid: Number(pid), hasErrors: false, isOpen: false }
      return 'other'
    }
    const { table } = this
    if (!table) return undefined
    if (/^\s*total\b.*\bevents?\b/.test(line)) return 'other'
    if (/^\s*syscall\s+calls\b/.test(line)) {
      table.hasErrors = /\berrors\b/.test(line)
      table.isOpen = true
      return 'other'
    }
    if (/^\s*\((?:msec|%)\)|^[\s-]+$/.test(line)) return 'other'
    const [, name, written, second, rest = ''] = table.isOpen
      ? (/^\s*(\w+)\s+(\d+)\s+([\d.]+)\s(.*)%\s*$/.exec(line) ?? [])
      : []
    if (name === undefined) return undefined
    // Its own beginning, of which perf knows no duration: the least of the row is 0.
    const [least] = rest
      .trim()
      .split(/\s+/)
      .slice(table.hasErrors ? 1 : 0)
    const isBegun = table.pid !== undefined && makesProcess.test(name) && least === '0.000'
    const count = Number(written) - (isBegun ? 1 : 0)
    if (count === 0) return 'other'
    return [
      {
        source: 'perf-summary',
        call: name,
        count,
        ...(table.pid === undefined ? {} : { pid: table.pid }),
        ...(table.process === undefined ? {} : { process: table.process }),
        ...(table.hasErrors && second !== undefined ? { errors: Number(second) } : {}),
      },
    ]
  }
}

/** As much as is kept of an argument. */
function short(text: string): string {
  return text.slice(0, 256)
}
