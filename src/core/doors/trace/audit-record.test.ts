import { describe, expect, it } from 'vitest'
import { readAuditRecord } from './audit-record'

const fieldsOf = (line: string) => Object.fromEntries(readAuditRecord(line)?.fields ?? [])

describe('a record of the audit', () => {
  it.each([
    ['type=SECCOMP msg=audit(1.25:3): syscall=1', 'seccomp', 1.25, '1.25:3'],
    ['type=1326 audit(1.25:3): syscall=1', 'seccomp', 1.25, '1.25:3'],
    ['type=UNKNOWN[1326] msg=audit(1.25:3): syscall=1', 'seccomp', 1.25, '1.25:3'],
    ['type=SYSCALL msg=audit(1.25:3): syscall=1', 'syscall', 1.25, '1.25:3'],
    ['type=1300 audit(1.25:3): syscall=1', 'syscall', 1.25, '1.25:3'],
    ['type=SECCOMP msg=audit(11/24/26 22:46:17.173:25886) : syscall=mount', 'seccomp', undefined, undefined],
    ['Nov 24 22:39:56 host audit[77]: SECCOMP auid=1 syscall=1', 'seccomp', undefined, undefined],
    ['Nov 24 22:39:56 host audit: SYSCALL arch=c000003e syscall=1', 'syscall', undefined, undefined],
    ['SECCOMP auid=1 syscall=1', 'seccomp', undefined, undefined],
    ['    MESSAGE=SYSCALL arch=c000003e syscall=1', 'syscall', undefined, undefined],
    ['{"_AUDIT_TYPE":"1300","MESSAGE":"SYSCALL arch=c000003e syscall=1"}', 'syscall', undefined, undefined],
    [
      '{"_AUDIT_TYPE_NAME" : "SECCOMP","_AUDIT_ID" : "9","_SOURCE_REALTIME_TIMESTAMP" : "1795560377173000","MESSAGE":"auid=1 syscall=1"}',
      'seccomp',
      1795560377.173,
      '1795560377.173:9',
    ],
    ['{"_AUDIT_TYPE_NAME":"SECCOMP","_AUDIT_ID":"9","MESSAGE":"syscall=1"}', 'seccomp', undefined, undefined],
  ])('%s', (line, kind, time, event) => {
    expect(readAuditRecord(line)).toMatchObject({ kind, time, event })
    expect(readAuditRecord(line)).toMatchObject({ time, event })
  })

  it.each([
    'type=SECCOMP msg=audit(1.25:3): pid=1',
    'type=PROCTITLE msg=audit(1.25:3): syscall=1',
    'type=13260 audit(1.25:3): syscall=1',
    'x SECCOMP auid=1 syscall=1',
    'SECCOMP pid=1 syscall=1',
    'syscall=1',
  ])('is none: %s', line => expect(readAuditRecord(line)).toBeUndefined())

  it('has the first value of each field, its quotes taken off', () => {
    expect(
      fieldsOf('type=SECCOMP msg=audit(1.2:3): pid=7 comm="a b" exe="/x" syscall=1 pid=8 empty= a-b=c'),
    ).toMatchObject({ pid: '7', comm: 'a b', exe: '/x', syscall: '1', empty: '', 'a-b': 'c' })
  })

  it('has texts that the kernel wrote as hexadecimal, but numbers as they are', () => {
    const words = ['comm', 'exe', 'key', 'cwd', 'name', 'proctitle']
    const record = `type=SYSCALL msg=audit(1.2:3): syscall=1 uid=6120 ${words.map(word => `${word}=612000C3`).join(' ')}`
    expect(fieldsOf(record)).toMatchObject({
      uid: '6120',
      ...Object.fromEntries(words.map(word => [word, 'a  Ã'])),
    })
    expect(fieldsOf('type=SYSCALL msg=audit(1.2:3): syscall=1 comm=abcd exe=612 key=(null)')).toMatchObject({
      comm: 'abcd',
      exe: '612',
      key: '(null)',
    })
  })

  it('is read through the colours of grep, and what auditd sets apart', () => {
    const plain = fieldsOf('type=1326 audit(1.2:3): pid=7 syscall=1 code=0x0')
    expect(plain).toMatchObject({ pid: '7', syscall: '1', code: '0x0' })
    for (const colour of ['[01;31m', '[K', '[m', '[0m']) {
      const coloured = `\x1b${colour}type=1326\x1b[m audit(1.2:3): pid=\x1b${colour}7\x1b[m syscall=1 code=0x0`
      expect(fieldsOf(coloured)).toEqual(plain)
    }
    expect(fieldsOf('type=1326 audit(1.2:3): syscall=1 pid=7\x1dSYSCALL=write')).toMatchObject({
      pid: '7',
      SYSCALL: 'write',
    })
    const wrapped = (text: string) => JSON.stringify({ log: text }).replace('\\u001d', '\\u001D')
    expect(
      fieldsOf(wrapped('type=1326 audit(1.2:3): exe="/a" syscall=1 pid=7\x1dSYSCALL=write')),
    ).toMatchObject({ exe: '/a', pid: '7', SYSCALL: 'write' })
    expect(fieldsOf('{"log":"type=1326 audit(1.2:3): exe=\\"\\/a\\\\b\\" syscall=1"}')).toMatchObject({
      exe: '/a\\b',
    })
  })

  it('is read where the journal writes its message as a list of bytes', () => {
    const message = [...'auid=1 pid=7 syscall=1 code=0x0'].map(letter => letter.charCodeAt(0))
    for (const list of [JSON.stringify(message), `[ ${message.join(', ')} ]`])
      expect(fieldsOf(`{"_AUDIT_TYPE":"1326","MESSAGE" : ${list}}`)).toMatchObject({ pid: '7', syscall: '1' })
  })
})
