import { catalogue } from '../catalogue'
import type { LineCalls, TextLine } from './text-line'

/** Events of sysdig and Falco that are no calls (sysdig driver/event_table.c). */
const pseudoEvents = new Set([
  'switch',
  'procexit',
  'signaldeliver',
  'page_fault',
  'drop',
  'container',
  'notification',
  'infra',
  'tracer',
  'scapevent',
  'procinfo',
  'syscall',
  'generic',
  'NA',
])

/** `257615 14:28:33.038298847 0 nginx (27609) > gettid`: an event of entering counts, one of leaving does not. */
export function readSysdigLine(line: string): TextLine {
  const found = /^\d+ \d\d:\d\d:\d\d\.\d+ \d+ (.*?) \((-?\d+)(?:[.:]-?\d+)?\) ([<>]) ?(\S*)/.exec(line)
  if (!found) return undefined
  const [, process = '', pid = '', direction, name = ''] = found
  if (direction === '<' || pseudoEvents.has(name)) return 'other'
  if (!/^\w+$/.test(name)) return 'unnamed'
  return [{ source: 'sysdig', call: name, count: 1, pid: Number(pid), process }]
}

/**
 * A map of bpftrace that is keyed by a call's number or the name of its tracepoint, among other things:
 * `@[ls, 257]: 9`, `@calls[tracepoint:syscalls:sys_enter_openat]: 9`. The last key that can be a call is it.
 */
export function readBpftraceLine(line: string): TextLine {
  if (/^Attaching \d+ probes?\.\.\.$/.test(line)) return 'other'
  const [, keyText, count] = /^@\w*\[(.*)\]:\s*(\d{1,15})\s*$/.exec(line) ?? []
  if (keyText === undefined) return undefined
  const keys = keyText.split(',').map(key => key.trim())
  const call = keys.findLast(key => /^\d+$/.test(key) || /sys_enter_\w+$/.test(key) || catalogue.byName(key))
  if (call === undefined) return undefined
  const process = keys.find(key => key !== call && !/^\d+$/.test(key))
  const pid = keys.find(key => key !== call && /^\d+$/.test(key))
  return [
    {
      source: 'bpftrace',
      call: /^\d+$/.test(call) ? Number(call) : call.replace(/^.*:/, ''),
      count: Number(count),
      ...(process === undefined ? {} : { process }),
      ...(pid === undefined ? {} : { pid: Number(pid) }),
    },
  ]
}

/** The value of the first of some fields. */
function fieldOf(...names: readonly string[]): (line: string) => string | undefined {
  const alternatives = names.map(name => name.replaceAll('.', '\\.')).join('|')
  const pattern = new RegExp(`"(?:${alternatives})"\\s*[:=]\\s*(?:"([^"]*)"|(-?\\d+))`)
  return line => pattern.exec(line)?.slice(1).find(Boolean)
}

const nameField = fieldOf('syscall', 'syscallName', 'syscall_name', 'evt.type', 'syscall.type')
const numberField = fieldOf('syscallID', 'syscall_id', 'syscall_nr')
const pidField = fieldOf('pid', 'proc.pid', 'processID')
const processField = fieldOf('comm', 'proc.name', 'executable')

/**
 * Lines of JSON, or of `"key"="value"` pairs, that name the call in a field: Inspektor Gadget, Falco, the log enricher
 * of the Security Profiles Operator. A list of names (`"syscalls": […]`) counts each of them once.
 */
export function readKeyedLine(line: string): TextLine {
  if (!/"(?:syscall|evt\.type)/i.test(line)) return undefined
  const list = /"syscalls"\s*:\s*\[([^\]]*)\]/.exec(line)?.[1]
  const name = nameField(line)
  const number = numberField(line)
  const pid = pidField(line)
  const process = processField(line)
  const rest = {
    source: 'json' as const,
    count: 1,
    ...(pid === undefined || !/^\d+$/.test(pid) ? {} : { pid: Number(pid) }),
    ...(process === undefined ? {} : { process }),
  }
  if (list !== undefined) {
    const names = [...list.matchAll(/"(\w+)"/g)].map(([, listed = '']) => listed)
    return names.every(listed => catalogue.byName(listed)) && names.length > 0
      ? names.map(call => ({ ...rest, call }))
      : undefined
  }
  if (name !== undefined && pseudoEvents.has(name)) return 'other'
  const call = name !== undefined && /^\w+$/.test(name) ? name.replace(/^SYS_/i, '') : undefined
  if (call !== undefined && !/^\d+$/.test(call)) return [{ ...rest, call }]
  const nr = call ?? number
  return nr === undefined || !/^\d{1,10}$/.test(nr) ? undefined : [{ ...rest, call: Number(nr) }]
}

/** `mount (3x), unshare (1x)`, as CRI-O reports what its notifier saw. */
export function readNotifierLine(line: string): TextLine {
  const calls: LineCalls[] = [...line.matchAll(/\b([a-z_]\w*) \((\d{1,12})x\)/g)].map(
    ([, call = '', count]) => ({
      source: 'json',
      call,
      count: Number(count),
    }),
  )
  return calls.length > 0 && calls.every(({ call }) => catalogue.byName(`${call}`)) ? calls : undefined
}

/** Names alone: one a line, in quotes, behind a dash, or several with commas or blanks between. */
export function readNameList(line: string): TextLine {
  if (line.length > 20_000) return undefined
  const bare = line.trim().replace(/^-\s+/, '')
  if (/^(?:#|\/\/)/.test(bare)) return 'other'
  const words = bare.split(/[\s,]+/).filter(word => word !== '')
  const names = words.map(word => word.replace(/^"(\w+)"$|^'(\w+)'$|^(?:SYS_|__NR_)/, '$1$2'))
  if (names.length === 0 || !names.every(name => catalogue.byName(name))) return undefined
  return names.map(call => ({ source: 'list', call, count: 1 }))
}
