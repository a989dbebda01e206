import { integerOf } from './argument-value'
import { readAuditRecord } from './audit-record'
import type { TextLine } from './text-line'

/** Other records of the audit, and its daemon's own notes. */
const otherRecord =
  /type=(?:UNKNOWN\[\d+\]|[A-Z_]+|\d{4}) (?:msg=)?audit\(|^----$|\baudit(?:\[\d+\])?: [A-Z_]{3,} /

/** `returns` as `code` has it: the action without data, which the kernel leaves out (Linux `kernel/seccomp.c`). */
export function readAuditLine(line: string): TextLine {
  const record = readAuditRecord(line)
  if (!record) return otherRecord.test(line) ? 'other' : readAusearchText(line)
  const { event, fields, kind, time } = record
  const written = fields.get('syscall') ?? ''
  const number = integerOf(written)
  if (number === undefined && !/^\w+$/.test(written)) return 'unnamed'
  const arch = fields.get('arch')
  const pid = integerOf(fields.get('pid') ?? '')
  const comm = fields.get('comm')
  const code = fields.get('code') ?? ''
  const registers = ['a0', 'a1', 'a2', 'a3'].map(field => fields.get(field) ?? '')
  return [
    {
      source: kind === 'seccomp' ? 'audit' : 'audit-syscall',
      call: number === undefined ? written : Number(BigInt.asUintN(32, number)),
      count: 1,
      ...(arch === undefined ? {} : { arch }),
      ...(pid === undefined ? {} : { pid: Number(pid) }),
      ...(comm === undefined ? {} : { process: comm }),
      ...(event === undefined ? {} : { event }),
      ...(time === undefined ? {} : { time }),
      ...(registers[0] === '' ? {} : { registers }),
      ...(/^0x[0-9a-f]{1,8}$/i.test(code) ? { returns: Number(code) } : {}),
    },
  ]
}

/** `ausearch --format text` names the call in a sentence, or says that it does not know it. */
function readAusearchText(line: string): TextLine {
  const found = /called-seccomp-controlled-syscall (\S+)(?: using (\S+))?/.exec(line)
  if (!found) return /^At \d\d:\d\d:\d\d .*, acting as /.test(line) ? 'other' : undefined
  const [, name = '', process] = found
  if (!/^\w+$/.test(name)) return 'unnamed'
  return [{ source: 'audit', call: name, count: 1, ...(process === undefined ? {} : { process }) }]
}
