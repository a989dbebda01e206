import { describe, expect, it } from 'vitest'
import { readAuditLine } from './audit-line'
import { readAuditRecord } from './audit-record'
import { everyRow } from './cases.test-data'

const fields = (line: string) => Object.fromEntries(readAuditRecord(line)?.fields ?? [])
const bytesOf = (text: string) => [...text].map(letter => letter.charCodeAt(0))

describe('a record of the audit', () => {
  it('has its action wherever the journal writes its message as a list of bytes', () => {
    const message =
      'SECCOMP auid=1 uid=0 pid=7 comm="app" sig=0 arch=c000003e syscall=41 compat=0 ip=0x7f code=0x50000'
    const read = {
      source: 'audit',
      call: 41,
      count: 1,
      arch: 'c000003e',
      pid: 7,
      process: 'app',
      returns: 0x50000,
    }
    for (const end of ['', '\x1dARCH=x86_64', ' ']) {
      const list = bytesOf(message + end)
      everyRow<[line: string]>(
        [
          [`{"_AUDIT_TYPE_NAME":"SECCOMP","MESSAGE":[${list.join(',')}],"_PID":"7"}`],
          [`{"_AUDIT_TYPE_NAME":"SECCOMP","MESSAGE":[${list.join(',')}]}`],
          [`{"MESSAGE" : [ ${list.join(', ')} ], "_AUDIT_TYPE" : "1326"}`],
        ],
        line => {
          expect(readAuditLine(line)).toStrictEqual([read])
        },
      )
    }
  })

  it('has its last field also before the end of a line in JSON', () => {
    const record = 'type=UNKNOWN[1326] msg=audit(1.2:3): pid=7 comm="a" syscall=41 code=0x50000'
    const wrapped = JSON.stringify({ log: `${record}\n`, stream: 'stdout' })
    expect(fields(wrapped)).toMatchObject({ comm: 'a', code: '0x50000' })
    expect(readAuditLine(wrapped)).toMatchObject([{ returns: 0x50000 }])
    expect(fields(JSON.stringify({ log: `${record} exe="/a\\n/b"\n` }))).toMatchObject({ exe: '/a\\n/b' })
    expect(fields(JSON.stringify({ log: `${record}\x1dSYSCALL=write\n` }))).toMatchObject({
      code: '0x50000',
      SYSCALL: 'write',
    })
  })

  it('may be longer than any that the kernel writes', () => {
    const list = bytesOf(`SECCOMP auid=1 syscall=41 x=${'y'.repeat(200_000)}`)
    const line = `{"_AUDIT_TYPE":"1326","MESSAGE":[${list.join(',')}]}`
    expect(readAuditRecord(line)).toMatchObject({ kind: 'seccomp', syscall: '41' })
  })

  it('loses nothing but what a terminal takes for colours', () => {
    const record = 'type=1326 audit(1.2:3): comm="x[1m" exe="[K" syscall=1'
    for (const colour of ['\x1b[m', '\x1b[01;31m', '\x1b(B'])
      expect(fields(`${colour}${record}`), colour).toMatchObject({ comm: 'x[1m', exe: '[K', syscall: '1' })
    expect(fields(`[1m${record}`)).toMatchObject({ comm: 'x[1m', exe: '[K' })
  })

  it('has fields by their whole names', () => {
    expect(
      fields('type=1326 audit(1.2:3): (a=1,b=2 x-c=3 _d9=4 e= f="g h"i=5 9j=6 k="l m=7 syscall=1'),
    ).toStrictEqual({
      type: '1326',
      a: '1,b=2',
      'x-c': '3',
      _d9: '4',
      e: '',
      f: 'g h',
      i: '5',
      k: '',
      m: '7',
      syscall: '1',
    })
  })

  it('names its call by a number or a word, or not at all', () => {
    const call = (syscall: string) => {
      const read = readAuditLine(`type=SYSCALL msg=audit(1.2:3): arch=x86_64 syscall=${syscall} exit=0`)
      return Array.isArray(read) ? read[0]?.call : read
    }
    expect(
      ['41', '0x29', '-1', '-2', 'socket', 'x-socket', 'socket-x', 'unknown(41)', ''].map(call),
    ).toStrictEqual([41, 41, 0xffff_ffff, 0xffff_fffe, 'socket', 'unnamed', 'unnamed', 'unnamed', 'unnamed'])
  })

  it('says no more than it has', () => {
    expect(readAuditLine('type=SYSCALL msg=audit(1.2:3): syscall=41')).toStrictEqual([
      { source: 'audit-syscall', call: 41, count: 1, event: '1.2:3', time: 1.2 },
    ])
    expect(readAuditLine('SECCOMP auid=1 syscall=41 pid=x code=0x5 a1=3')).toStrictEqual([
      {
        source: 'audit',
        call: 41,
        count: 1,
        record: 'auid=1 syscall=41 pid=x code=0x5',
        returns: 5,
      },
    ])
    expect(readAuditLine('SECCOMP auid=1 syscall=41 pid=0x10 code=errno a0=1 a3=2')).toStrictEqual([
      { source: 'audit', call: 41, count: 1, pid: 16, registers: ['1', '', '', '2'] },
    ])
    expect(readAuditLine('x called-seccomp-controlled-syscall mount')).toStrictEqual([
      { source: 'audit', call: 'mount', count: 1 },
    ])
  })

  it('is the same in its usual form and in any other', () => {
    const usual =
      'audit: type=1326 audit(1795560223.401:12): auid=4294967295 uid=10 gid=20 ses=30 subj=a:b pid=71 comm="my app" exe="/usr/bin/app" sig=31 arch=c000003e syscall=41 compat=0 ip=0x7f code=0x7ffc0000'
    const read = {
      source: 'audit',
      call: 41,
      count: 1,
      arch: 'c000003e',
      pid: 71,
      process: 'my app',
      event: '1795560223.401:12',
      record: usual.slice(usual.indexOf('auid')),
      time: 1795560223.401,
      returns: 0x7ffc0000,
    }
    expect(readAuditLine(usual)).toStrictEqual([read])
    expect(readAuditLine(usual.replace('type=1326', 'x'))).toBeUndefined()
    expect(readAuditLine(usual.replace('1326', 'UNKNOWN[1326]'))).toStrictEqual([read])
    const long = '0x7ffc00001'
    const { returns: _, ...without } = read
    for (const type of ['1326', 'UNKNOWN[1326]'])
      expect(readAuditLine(usual.replace('1326', type).replace('0x7ffc0000', long))).toStrictEqual([
        { ...without, record: read.record.replace('0x7ffc0000', long) },
      ])
  })
})
