import { join } from 'node:path'
import { expect, it } from 'vitest'
import { testTable } from '../../case-files.test-data'
import { PerfLines } from './perf-line'

testTable<readonly string[]>(join(import.meta.dirname, 'cases/lines/perf.tsv'), lines => {
  const perf = new PerfLines()
  return lines.map(line => perf.read(line))
})

it('what a call of perf begins with is remembered of four thousand processes', () => {
  const perf = new PerfLines()
  const begin = (pid: number) => perf.read(`1.0 (         ): ls/${pid} read(fd: 3) ...`)
  const goOn = (pid: number) => perf.read(`2.2 (20.461 ms): ls/${pid}  ... [continued]: read())  = 8`)
  for (let pid = 1; pid <= 4097; pid++) begin(pid)
  expect([goOn(4096), goOn(1), Array.isArray(goOn(4097))]).toEqual(['other', 'other', true])
})
