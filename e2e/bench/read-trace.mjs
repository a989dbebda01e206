// @ts-check
// Run by trace.mjs: reads one log with the built readers and prints what that took. Arguments: the module, the log.

import { closeSync, openSync, readSync } from 'node:fs'

/**
 * Seconds by the clock and of the processor, the most memory held at a time in bytes, and lines not understood.
 * @typedef {{ seconds: number, cpu: number, peak: number, missed: number }} Reading
 */

const [, , module = '', path = ''] = process.argv
/** @type {typeof import('../../src/core/doors/trace/index.ts')} */
const { createTraceReader } = await import(module)
const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
const chunk = new Uint8Array(1 << 20)
const file = openSync(path, 'r')
let peak = 0
const used = process.cpuUsage()
const start = performance.now()
reader.begin('bench.strace')
for (let pieces = 0; ; pieces++) {
  const length = readSync(file, chunk)
  if (length === 0) break
  reader.push(chunk.subarray(0, length))
  if (pieces % 16 === 0) peak = Math.max(peak, process.memoryUsage().rss)
}
const summary = reader.end()
const seconds = (performance.now() - start) / 1000
const { user, system } = process.cpuUsage(used)
closeSync(file)
/** @type {Reading} */
const reading = { seconds, cpu: (user + system) / 1e6, peak, missed: summary.files[0]?.notUnderstood ?? 0 }
console.log(JSON.stringify(reading))
