import { join } from 'node:path'
import { testTable } from '../../case-files.test-data'
import { StraceTables } from './strace-table'

testTable<readonly string[]>(join(import.meta.dirname, 'cases/lines/table-of-strace.tsv'), lines => {
  const tables = new StraceTables()
  return lines.map(line => tables.read(line))
})
