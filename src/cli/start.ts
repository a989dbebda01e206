// What runs first. Most of the time of a short command is spent on compiling it: Node.js keeps what it has compiled for the
// next start.

import { readdirSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { join } from 'node:path'

const parts = join(__dirname, 'parts')
const main = readdirSync(parts).find(name => name.startsWith('main-'))
if (main === undefined) throw new Error(`${parts} is incomplete: install seccompose again`)

// Other runtimes may not have it.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function')
  module.enableCompileCache()
const { start }: typeof import('./seccompose') = createRequire(__filename)(join(parts, main))
void start()
