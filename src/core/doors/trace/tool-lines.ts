import { catalogue } from '../../engine/catalogue'
import { pseudoEvents } from './pseudo-events'
import type { LineCalls, TextLine } from './text-line'

/**
 * A map of bpftrace that is keyed by a call's number or the name of its tracepoint, among other things:
 * `@[ls, 257]: 9`, `@calls[tracepoint:syscalls:sys_enter_openat]: 9`. The last key that can be a call is it.
 */
export function readBpftraceLine(line: string): TextLine {
  if (/^Attach(?:ing|ed) \d+ probes?(?:\.\.\.)?$/.test(line)) return 'other'
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
  const value = '(?:"([^"]*)"|(-?\\d+))'
  const pattern = new RegExp(`(?:"(?:${alternatives})"\\s*[:=]\\s*|(?:^|\\s)(?:${alternatives})=)${value}`)
  return line => pattern.exec(line)?.slice(1).find(Boolean)
}

/** Of what counts itself; a field of that name in what does not is another thing. */
const countField = fieldOf('count')
const nameField = fieldOf('syscall', 'syscallName', 'syscall_name', 'evt.type', 'syscall.type')
const numberField = fieldOf('syscallID', 'syscall_id', 'syscall_nr')
const pidField = fieldOf('pid', 'proc.pid', 'processID')
const podField = fieldOf('podName', 'pod_name', 'pod', 'k8s.podName', 'k8s.pod.name', 'k8s_pod_name')
const containerField = fieldOf(
  ...['containerName', 'container_name', 'container', 'k8s.containerName', 'k8s.container.name'],
  ...[
    'container.name',
    'runtime.containerName',
    'containerId',
    'containerID',
    'container_id',
    'container.id',
  ],
)
const processField = fieldOf('comm', 'proc.name', 'executable')

/**
 * Lines of JSON, or of pairs (`"key"="value"`, and `key="value"` as newer klog writes them), that name the call in a field: Inspektor Gadget, Falco, the log enricher
 * of the Security Profiles Operator. A list of names (`"syscalls": […]`) counts each of them once. A line may be a list
 * of such objects, each of which may say how often (Inspektor Gadget's maps).
 */
export function readKeyedLine(line: string): TextLine {
  if (!/"(?:syscall|evt\.type)|\ssyscall(?:Name|ID)=/i.test(line)) return undefined
  if (!/^\s*\[\s*\{/.test(line)) return readKeyed(line)
  const readings = line.split(/\}\s*,\s*\{/).map(readKeyed)
  const calls = readings.flatMap(reading => (Array.isArray(reading) ? reading : []))
  return calls.length > 0 ? calls : readings.find(reading => reading !== undefined)
}

function readKeyed(line: string): TextLine {
  const list = /"syscalls"\s*:\s*\[([^\]]*)\]/.exec(line)?.[1]
  const name = nameField(line)
  const number = numberField(line)
  const pid = pidField(line)
  const process = processField(line)
  const rest = {
    source: 'json' as const,
    count: Math.max(1, Number(countField(line) ?? 1) || 1),
    ...(pid === undefined || !/^\d+$/.test(pid) ? {} : { pid: Number(pid) }),
    ...(process === undefined ? {} : { process }),
    ...containerOf(line),
  }
  if (list !== undefined) {
    const names = [...list.matchAll(/"(\w+)"/g)].map(([, listed = '']) => listed)
    return names.every(listed => catalogue.byName(listed)) && names.length > 0
      ? names.map(call => ({ ...rest, call }))
      : undefined
  }
  if (name !== undefined && pseudoEvents.has(name)) return 'other'
  const call = name !== undefined && /^\w+$/.test(name) ? callOfField(name) : undefined
  if (call !== undefined && !/^\d+$/.test(call)) return [{ ...rest, call }]
  const nr = call ?? number
  return nr === undefined || !/^\d{1,10}$/.test(nr) ? undefined : [{ ...rest, call: Number(nr) }]
}

/** The container that a line names, behind its pod, in whichever of the tools' words. */
export function containerOf(line: string): Pick<LineCalls, 'container'> {
  const nested = /"container"\s*:\s*\{[^{}]*?"name"\s*:\s*"([^"]+)"/.exec(line)?.[1]
  const pod = podField(line) ?? /"pod"\s*:\s*\{[^{}]*?"name"\s*:\s*"([^"]+)"/.exec(line)?.[1]
  const words = [pod, nested ?? containerField(line)].filter(word => word !== undefined && word !== '')
  return words.length === 0 ? {} : { container: words.join('/') }
}

/** Inspektor Gadget writes the constants of its programs: `SYS_OPENAT`. */
function callOfField(name: string): string {
  const constant = /^SYS_(\w+)/i.exec(name)?.[1]
  return constant?.toLowerCase() ?? name
}

/** An alert of Falco as a line of text, with the fields of its own rules: `… Notice … (user=root evt_type=unshare …)`. */
export function readFalcoLine(line: string): TextLine {
  const name = /\bevt[._]type=(\w+)/.exec(line)?.[1]
  if (name === undefined) return undefined
  if (pseudoEvents.has(name)) return 'other'
  const process = /\b(?:proc[._]name|process)=(\S+)/.exec(line)?.[1]
  return [
    {
      source: 'sysdig',
      call: name,
      count: 1,
      ...(process === undefined ? {} : { process }),
      ...containerOf(line),
    },
  ]
}

/** `mount (3x), unshare (1x)`, as CRI-O reports what its notifier saw. */
export function readNotifierLine(line: string): TextLine {
  const calls: LineCalls[] = [...line.matchAll(/\b([a-z_]\w*) \((\d{1,12})x\)/g)].map(
    ([, call = '', count]) => ({
      source: 'crio',
      call,
      count: Number(count),
    }),
  )
  return calls.length > 0 && calls.every(({ call }) => catalogue.byName(`${call}`)) ? calls : undefined
}

/**
 * A line that tells of one call by itself: in a log, or pasted alone. `text-readers.ts` reads those that need the lines
 * around them, and CRI-O's, which tell of several calls.
 */
export function readToolLine(line: string): TextLine {
  return readBpftraceLine(line) ?? readKeyedLine(line) ?? readFalcoLine(line)
}

/** Names alone: one a line, in quotes, behind a dash, or several with commas or blanks between. */
export function readNameList(line: string): TextLine {
  if (line.length > 20_000) return undefined
  const bare = line.trim().replace(/^-\s+/, '')
  if (/^(?:#|\/\/)/.test(bare)) return 'other'
  const words = bare.split(/[\s,]/).filter(word => word !== '')
  const names = words.map(word => word.replace(/^"(\w+)"$|^'(\w+)'$|^(?:SYS_|__NR_)/, '$1$2'))
  if (names.length === 0 || !names.every(name => catalogue.byName(name))) return undefined
  return names.map(call => ({ source: 'list', call, count: 1 }))
}
