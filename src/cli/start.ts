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
// V8 optimizes a function from some ten thousand steps on, which a check of one profile does not live to profit from: it
// cost a third of its time. What reads a long log gets there as soon, all the same.
if (isNode) v8.setFlagsFromString('--interrupt-budget=1000000')

const path = join(parts, main)
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') {
  module.enableCompileCache()
  createRequire(__filename)(path)
} else if (isNode) requireCompiled(path)
else createRequire(__filename)(path)
