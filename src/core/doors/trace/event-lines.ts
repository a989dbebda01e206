import { catalogue } from '../../engine/catalogue'
import { callOfName } from './call-names'
import type { LineCalls, TextLine } from './text-line'
import { containerOf } from './tool-lines'

/** Only names are asked for; those of one architecture are those of nearly all. */
const LOOKED_UP_ON = 'SCMP_ARCH_X86_64'

function isCallName(text: string): boolean {
  return catalogue.byName(callOfName(text, LOOKED_UP_ON)) !== undefined
}

/**
 * A tracepoint of calls as `perf script` and `trace-cmd report` print it, and the file `trace` of ftrace:
 * `ls 71 [001] 100.12: raw_syscalls:sys_enter: NR 12 (0, 7ffd, …)`, `ls-71 [001] 100.12: sys_enter: NR 12 (…)`,
 * `… syscalls:sys_enter_openat: dfd: 0xff…`. Linux include/trace/events/syscalls.h.
 */
function readTracepoint(line: string): TextLine {
  const [, process, pid, rest] =
    /^\s*(\S.*?)(?:-|\s+)(\d+)\s+(?:\[\d+\]\s+)?(?:[\w.]{3,8}\s+)?\d+\.\d+:\s+((?:(?:raw_)?syscalls:)?sys_(?:enter|exit).*)$/.exec(
      line,
    ) ?? []
  if (process === undefined || rest === undefined) return undefined
  if (/sys_exit/.test(rest)) return 'other'
  const own = { source: 'perf' as const, count: 1, process: process.trim(), pid: Number(pid) }
  const [, number, registers] = /sys_enter:\s+NR (-?\d+) \(([^)]*)\)/.exec(rest) ?? []
  if (number === '-1') return 'other'
  if (number !== undefined && registers !== undefined)
    return [{ ...own, call: Number(number), registers: registers.split(',').map(value => value.trim()) }]
  const name = /sys_enter_(\w+)/.exec(rest)?.[1]
  return name === undefined ? undefined : [{ ...own, call: name }]
}

/** gVisor’s `--strace`: `… [   1:   1] nginx E openat(…)`, and `X` as it comes back, which alone may be there. */
function readSentry(line: string): TextLine {
  const [, pid, process, direction, name] =
    /\bstrace\.go:\d+\] \[\s*(\d+)(?::\s*\d+)?\] (.+?) ([EX]) (\w+)\(/.exec(line) ?? []
  if (name === undefined || process === undefined) return undefined
  if (direction === 'X') return 'other'
  return [{ source: 'json', call: name, count: 1, pid: Number(pid), process }]
}

/** Tetragon’s events of `raw_syscalls`: the export’s JSON, and what `tetra getevents -o compact` prints. */
function readTetragon(line: string): TextLine {
  const compact = /^\P{ASCII}+\s*syscall\s+(\S+(?: \S+)*?)\s+(\w+)\s*$/u.exec(line)
  if (compact?.[2] && isCallName(compact[2]))
    return [{ source: 'json', call: compact[2], count: 1, process: lastPart(compact[1]) }]
  if (!/"subsys":\s*"raw_syscalls"/.test(line)) return undefined
  if (/"event":\s*"sys_exit"/.test(line)) return 'other'
  const number = /"(?:size_arg|long_arg|int_arg)":\s*"?(\d+)|"syscall_id":\s*\{\s*"id":\s*"?(\d+)/.exec(line)
  const call = number?.[1] ?? number?.[2]
  if (call === undefined) return 'unnamed'
  const binary = /"binary":\s*"([^"]+)"/.exec(line)?.[1]
  const pid = /"pid":\s*(\d+)/.exec(line)?.[1]
  return [
    {
      source: 'json',
      call: Number(call),
      count: 1,
      ...(binary === undefined ? {} : { process: lastPart(binary) }),
      ...(pid === undefined ? {} : { pid: Number(pid) }),
      ...containerOf(line),
    },
  ]
}

const lastPart = (path = '') => path.split(' ').at(-1)?.split('/').at(-1) ?? path

/** Columns of the tables that have a call in each row, by the words in their head. */
interface Columns {
  readonly call: number
  readonly pid: number
  readonly process: number
  readonly count: number
  readonly pod: number
  readonly container: number
  /** aureport writes calls as numbers where it is not told to interpret them. */
  readonly hasNumbers: boolean
}

/** What tools call the column of the call: bcc’s syscount, Inspektor Gadget, tracee, aureport. */
const CALL_COLUMNS = ['SYSCALL', 'SYSCALLS', 'EVENT', 'NAME']

/** aureport --syscall --summary, and sysdig’s topscalls. */
const COUNTS_FIRST = /^(?:total +syscall|# Calls +Syscall)\s*$/
const NO_COLUMNS: Columns = {
  call: -1,
  pid: -1,
  process: -1,
  count: -1,
  pod: -1,
  container: -1,
  hasNumbers: true,
}

/** Tables with a head, for one file, and the events that stand for themselves. */
export class EventLines {
  private columns: Columns | undefined

  read(line: string): TextLine {
    return readTracepoint(line) ?? readSentry(line) ?? readTetragon(line) ?? this.readTable(line)
  }

  private readTable(line: string): TextLine {
    const words = line.trim().split(/\s+/)
    if (COUNTS_FIRST.test(line)) {
      this.columns = { ...NO_COLUMNS, call: 1, count: 0 }
      return 'other'
    }
    const columns = columnsOf(words)
    if (columns) {
      this.columns = columns
      return 'other'
    }
    if (!this.columns) return undefined
    if (/^[-=\s]+$/.test(line) || line.trim() === '') return 'other'
    return readRow(words, this.columns)
  }
}

function columnsOf(words: readonly string[]): Columns | undefined {
  // aureport numbers its rows, and begins the head with the sign for that.
  const isReport = words[0] === '#' && words.includes('syscall') && words.includes('pid')
  const head = isReport ? words.map(word => word.toUpperCase()) : words
  const place = (...names: readonly string[]) => head.findIndex(word => names.includes(word))
  const call = place(...CALL_COLUMNS)
  const pid = place('PID', 'RUNTIME.CONTAINERPID')
  const process = place('COMM')
  const count = place('COUNT')
  const pod = place('POD', 'K8S.PODNAME')
  const container = place('CONTAINER', 'K8S.CONTAINERNAME', 'RUNTIME.CONTAINERNAME')
  const isTable = count === call + 1 && call === 0
  return call >= 0 && (isTable || (pid >= 0 && process >= 0))
    ? { call, pid, process, count, pod, container, hasNumbers: isReport }
    : undefined
}

/** Names of processes have blanks in them now and then, which moves what stands behind. */
function readRow(words: readonly string[], columns: Columns): TextLine {
  const written = words
    .slice(columns.call)
    .find(word => (columns.hasNumbers && /^\d+$/.test(word)) || isCallName(nameIn(word)))
  if (written === undefined) return undefined
  const call = /^\d+$/.test(written) ? Number(written) : nameIn(written)
  const at = (place: number) => (place < 0 ? undefined : words[place])
  const pid = at(columns.pid)
  const process = at(columns.process)
  const count = Number(at(columns.count) ?? 1)
  const place = [at(columns.pod), at(columns.container)].filter(word => word !== undefined)
  if (!Number.isInteger(count)) return undefined
  const one: LineCalls = {
    source: columns.count >= 0 ? 'bpftrace' : 'json',
    call,
    count,
    ...(pid !== undefined && /^\d+$/.test(pid) ? { pid: Number(pid) } : {}),
    ...(process === undefined ? {} : { process }),
    ...(place.length === 0 ? {} : { container: place.join('/') }),
  }
  return [one]
}

const nameIn = (word: string) => word.replace(/^SYS_/i, '').replace(/\(.*$/, '').toLowerCase()
