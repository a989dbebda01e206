import { join } from 'node:path'
import { expect, it } from 'vitest'
import { testTable } from '../../case-files.test-data'
import { readAuditLine } from './audit-line'
import { readAuditRecord } from './audit-record'

testTable<string>(join(import.meta.dirname, 'cases/lines/audit.tsv'), line => {
  const record = readAuditRecord(line)
  return {
    read: readAuditLine(line),
    record: record && { ...record, fields: Object.fromEntries(record.fields) },
  }
})

it('a record may be longer than any that the kernel writes', () => {
  const list = [...`SECCOMP auid=1 syscall=41 x=${'y'.repeat(200_000)}`].map(letter => letter.charCodeAt(0))
  const line = `{"_AUDIT_TYPE":"1326","MESSAGE":[${list.join(',')}]}`
  expect(readAuditRecord(line)).toMatchObject({ kind: 'seccomp', syscall: '41' })
})
