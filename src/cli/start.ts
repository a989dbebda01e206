// What runs first. Most of the time of a short command is spent on compiling it: Node.js 22 and later keep what they have
// compiled for the next start; for older ones `compiled-parts.ts` does so.

import { readdirSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { join } from 'node:path'
import v8 from 'node:v8'
import { requireCompiled } from './compiled-parts'

const parts = join(__dirname, 'parts')
const main = readdirSync(parts).find(name => name.startsWith('main-'))
if (main === undefined) throw new Error(`${parts} is incomplete: install seccompose again`)

const isNode = !('bun' in process.versions || 'deno' in process.versions)
// V8 optimizes what has run some thousand times, which a check of one profile does not live to profit from: that cost it a
// third of its time. What reads a long log gets there as soon, all the same. Flags by major version of V8, as tried with
// Node.js 20, 22 and 24; one that it does not know it would complain of.
const later = ['--invocation-count-for-maglev=4000', '--invocation-count-for-turbofan=30000']
const flags: Readonly<Record<string, readonly string[]>> = {
  11: ['--interrupt-budget=1000000'],
  12: later,
  13: later,
}
const [major = ''] = process.versions.v8.split('.')
if (isNode) for (const flag of flags[major] ?? []) v8.setFlagsFromString(flag)

const path = join(parts, main)
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') {
  module.enableCompileCache()
  createRequire(__filename)(path)
} else if (isNode) requireCompiled(path)
else createRequire(__filename)(path)
