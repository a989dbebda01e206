// node e2e/recordings/write-fallbacks.mjs FOLDER: writes what `record-fallbacks` found there, of all its jobs together, as
// `src/core/advice/behaviour/fallbacks.generated.ts`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [folder = ''] = process.argv.slice(2)
const target = fileURLToPath(
  new URL('../../src/core/advice/behaviour/fallbacks.generated.ts', import.meta.url),
)

/** How many threads a server has at its end hangs on how long it took. */
const OF_THREADS = new Set(
  'clone3 clone exit prctl rseq rt_sigprocmask set_robust_list set_tid_address gettid tgkill futex times'.split(
    ' ',
  ),
)
const isCalled = (/** @type {readonly string[]} */ keys, /** @type {string} */ call) =>
  keys.some(key => key.split(' ')[0] === call)

/** @type {Map<string, Set<string>>} */
const ways = new Map()
const files = readdirSync(folder).filter(name => name.endsWith('.json'))
for (const file of files) {
  /** @type {{ ways: Record<string, Record<string, { instead: string[], oftener: string[] }>> }} */
  const recorded = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  // Nothing hangs on these, so that what comes oftener after a refusal of theirs comes by chance.
  const chance = ['rseq', 'set_robust_list'].flatMap(name =>
    Object.values(recorded.ways[name] ?? {}).flatMap(({ oftener }) => oftener),
  )
  for (const [name, byErrno] of Object.entries(recorded.ways)) {
    const each = Object.values(byErrno)
    for (const { instead, oftener } of each) {
      const calls = [
        ...instead.map(key => key.split(' ')[0] ?? ''),
        // Whichever the error is, where both are borne; who waits longer asks for more.
        ...oftener.filter(
          call =>
            !oftener.includes('clock_nanosleep') &&
            !chance.includes(call) &&
            !OF_THREADS.has(call) &&
            each.every(other => other.oftener.includes(call) || isCalled(other.instead, call)),
        ),
      ].filter(call => call !== name)
      ways.set(name, new Set([...(ways.get(name) ?? []), ...calls]))
    }
  }
}
const rows = [...ways]
  .filter(([, calls]) => calls.size > 0)
  .map(([name, calls]) => `${name}>${[...calls].sort().join(' ')}`)
  .sort()
writeFileSync(
  target,
  `// Written by e2e/recordings/write-fallbacks.mjs from recordings of ${files.length} programs; see README.md beside this file.\n\n/** A line for each call: what is called instead of it, or oftener, where it is refused. */\nexport const fallbackRows = \`${rows.join('\n')}\`\n`,
)
console.log(rows.join('\n'))
