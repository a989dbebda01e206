import { join } from 'node:path'
import { expect, it } from 'vitest'
import { testTable } from '../../case-files.test-data'
import { pseudoEvents } from './pseudo-events'
import { SysdigLines } from './sysdig-lines'
import { readBpftraceLine, readFalcoLine, readKeyedLine, readNameList, readNotifierLine } from './tool-lines'

const table = (name: string) => join(import.meta.dirname, 'cases/lines', `${name}.tsv`)

testTable(table('bpftrace'), readBpftraceLine)
testTable(table('keyed'), readKeyedLine)
testTable(table('falco'), readFalcoLine)
testTable(table('notifier'), readNotifierLine)
testTable(table('names'), readNameList)
testTable<readonly string[]>(table('sysdig'), lines => {
  const events = new SysdigLines()
  return lines.map(line => events.read(line))
})

it('names alone may be many, in a line that somebody may have written', () => {
  expect(readNameList('read '.repeat(4000))).toHaveLength(4000)
  expect(readNameList(`${'read '.repeat(4000)} `)).toBeUndefined()
})

it.each([
  ...['switch', 'procexit', 'signaldeliver', 'page_fault', 'drop', 'container', 'notification', 'infra'],
  ...['tracer', 'scapevent', 'procinfo', 'syscall', 'generic', 'NA'],
])('%s of sysdig is an event of the recorder’s own', name => {
  expect(pseudoEvents.has(name)).toBe(true)
})
