import { integerOf } from '../../engine/bpf/written-registers'
import { readAuditRecord } from './audit-record'
import type { TextLine } from './text-line'

/** Other records of the audit, its daemon's own notes, and the fields that `journalctl -o verbose` puts on lines of their own. */
const otherRecord =
  /type=(?:UNKNOWN\[\d+\]|[A-Z_]+|\d{4}) (?:msg=)?audit\(|^----$|\baudit(?:\[\d+\])?: [A-Z_]{3,} |^(?:PROCTITLE|CWD|PATH|EXECVE|BPF|USER_\w+|SERVICE_\w+|CONFIG_CHANGE) \w+=|^ {4}[A-Z_][A-Z0-9_]*=|\[s=[0-9a-f]{32};i=[0-9a-f]+;/

/** A record of a call that ends before it names the call. */
const cutRecord = /type=(?:UNKNOWN\[)?(?:SECCOMP|1326|SYSCALL|1300)\]? (?:msg=)?audit\(/

/** The record of a filter as kernels from 3.12 on write it, also inside JSON; every other form goes the long way. */
const usualRecord = new RegExp(
  [
    'type=(?:1326|SECCOMP)',
    '(?:msg=)?audit\\((\\d+\\.\\d+):(\\d+)\\):',
    'auid=\\d+ uid=\\d+ gid=\\d+ ses=\\d+(?: subj=\\S+)?',
    'pid=(\\d+)',
    'comm=\\\\?"([^"\\\\]*)\\\\?"',
    'exe=(?:\\\\?"[^"\\\\]*\\\\?"|[0-9A-F]+)',
    'sig=\\d+',
    'arch=([0-9a-f]+)',
    'syscall=(\\d+)',
    'compat=\\d',
    'ip=0x[0-9a-f]+',
    'code=(0x[0-9a-f]{1,8})\\b',
  ].join(' '),
)

/** `returns` as `code` has it: the action without data, which the kernel leaves out (Linux `kernel/seccomp.c`). */
export function readAuditLine(line: string): TextLine {
  return readUsual(line) ?? readAny(line)
}

function readUsual(line: string): TextLine {
  const found = usualRecord.exec(line)
  if (!found) return undefined
  const [whole, time, serial, pid, process = '', arch = '', nr, code] = found
  return [
    {
      source: 'audit',
      call: Number(nr) >>> 0,
      count: 1,
      arch,
      pid: Number(pid),
      process,
      event: `${time}:${serial}`,
      record: whole.slice(whole.indexOf('auid=')),
      time: Number(time),
      returns: Number(code),
    },
  ]
}

function readAny(line: string): TextLine {
  const record = readAuditRecord(line)
  if (!record) return otherRecord.test(line) && !cutRecord.test(line) ? 'other' : readAusearchText(line)
  const { event, fields, kind, syscall: written, time } = record
  const number = integerOf(written)
  if (number === undefined && !/^\w+$/.test(written)) return 'unnamed'
  const arch = fields.get('arch')
  const pid = numberOf(fields.get('pid'))
  const comm = fields.get('comm')
  const code = fields.get('code')
  const inner = kind === 'seccomp' ? /\bauid=.*?\bcode=0x[0-9a-f]+/.exec(line)?.[0] : undefined
  const registers = ['a0', 'a1', 'a2', 'a3'].map(field => fields.get(field) ?? '')
  return [
    {
      source: kind === 'seccomp' ? 'audit' : 'audit-syscall',
      call: number === undefined ? written : Number(BigInt.asUintN(32, number)),
      count: 1,
      ...(arch === undefined ? {} : { arch }),
      ...(pid === undefined ? {} : { pid }),
      ...(comm === undefined ? {} : { process: comm }),
      ...(event === undefined ? {} : { event }),
      ...(inner === undefined ? {} : { record: inner }),
      ...(time === undefined ? {} : { time }),
      ...(registers[0] === '' ? {} : { registers }),
      ...(code !== undefined && /^0x[0-9a-f]{1,8}$/i.test(code) ? { returns: Number(code) } : {}),
    },
  ]
}

function numberOf(text: string | undefined): number | undefined {
  const number = text === undefined ? undefined : integerOf(text)
  return number === undefined ? undefined : Number(number)
}

/** `ausearch --format text` names the call in a sentence, or says that it does not know it. */
function readAusearchText(line: string): TextLine {
  const found = /called-seccomp-controlled-syscall (\S+)(?: using (\S+))?/.exec(line)
  if (!found) return /^At \d\d:\d\d:\d\d .*, acting as /.test(line) ? 'other' : undefined
  const [, name = '', process] = found
  if (!/^\w+$/.test(name)) return 'unnamed'
  return [{ source: 'audit', call: name, count: 1, ...(process === undefined ? {} : { process }) }]
}
