// node e2e/recordings/write-facts.mjs FOLDER: writes what `record-programs` and `record-starts` found there as the facts of
// `src/core/advice/behaviour`. What the folder does not hold stays as it was.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { release } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { programs } from './programs.mjs'

const [folder = ''] = process.argv.slice(2)
const target = fileURLToPath(
  new URL('../../src/core/advice/behaviour/recordings.generated.ts', import.meta.url),
)

/** Each recording as it stands in the file that is written, by its id. */
const written = new Map(
  [...readFileSync(target, 'utf8').matchAll(/^ {2}\{\n {4}id: '([^']+)',\n.*?^ {2}\},\n/gms)].map(
    ([block, id = '']) => [id, block],
  ),
)

/**
 * What was written before, where the folder holds nothing newer.
 *
 * @param {string} id
 */
function asWritten(id) {
  const block = written.get(id)
  if (block === undefined) {
    console.error(`not recorded: ${id}`)
    process.exitCode = 1
    return
  }
  console.log(`as it was: ${id}`)
  blocks.push(block)
}

/** @param {string} names */
function releasesOf(names) {
  return names.split(' ').map(name => {
    const status = execFileSync('dpkg-query', ['--status', name], {
      encoding: 'utf8',
    })
    return `${name} ${/^Version: (?:\d+:)?(.*)$/m.exec(status)?.[1]}`
  })
}

/**
 * @typedef {{ isDone: boolean, instead: string[] }} Denial
 * @typedef {{ runs: number, keys: [string, number][], denials: Record<string, Record<string, Denial>>,
 *   fallbacks?: Record<string, boolean> }} Result
 *
 * @param {string} id
 * @returns {Result | undefined}
 */
function resultOf(id) {
  const file = join(folder, `${id}.json`)
  return existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8').replaceAll('"then"', '"instead"'))
    : undefined
}

/**
 * What is called instead, by the errors that lead to it.
 *
 * @param {[string, Denial][]} led
 * @param {number} borne how many errors are borne in all
 * @param {(other: string) => string} markOf what is called, with `~` where an error of it is borne, too, and `?` where that was not tried
 */
function fallbacksOf(led, borne, markOf) {
  /** @type {Map<string, string[]>} */
  const errnos = new Map()
  for (const [errno, denial] of led) {
    const calls = denial.instead.map(markOf).join('+')
    errnos.set(calls, [...(errnos.get(calls) ?? []), errno])
  }
  return [...errnos]
    .map(([calls, list]) => `${list.length === borne ? '*' : list.join(' ')}>${calls}`)
    .join('|')
}

/** @param {Result} result */
function linesOf({ runs, keys, denials, fallbacks = {} }) {
  return keys.map(([key, times]) => {
    const tried = Object.entries(denials[key] ?? {})
    const borne = tried.filter(([, { isDone }]) => isDone)
    // Whether a call that only some runs make can be refused, a run under refusal does not show.
    const isSometimes = times < runs
    const bears =
      isSometimes || tried.length === 0
        ? ''
        : borne.length === tried.length
          ? '*'
          : borne.map(([errno]) => errno).join(' ')
    const led = isSometimes ? [] : borne.filter(([, denial]) => denial.instead.length > 0)
    return [
      key,
      isSometimes ? '?' : '',
      bears,
      fallbacksOf(led, borne.length, other => {
        const isBorne = fallbacks[`${key} > ${other}`]
        return isBorne === undefined ? `${other}?` : isBorne ? `${other}~` : other
      }),
    ]
      .join(';')
      .replace(/;+$/, '')
  })
}

/** @type {string[]} */
const blocks = []

/** @param {{ id: string, releases: string[], tried: number[], lines: string[] }} recording */
function write({ id, releases, tried, lines }) {
  const quoted = releases.map(one => `'${one}'`).join(', ')
  blocks.push(
    `  {\n    id: '${id}',\n    releases: [${quoted}],\n    tried: [${tried.join(', ')}],\n    lines: \`${lines.join('\n')}\`,\n  },\n`,
  )
}

/** What every program ends with. A program of two calls alone shows that `exit` does not stand in for it. */
write({
  id: 'ends',
  releases: releasesOf('libc6'),
  tried: [0, 1, 2, 13, 22, 38, 71, 95],
  lines: ['exit_group'],
})
for (const { id, packages } of programs) {
  const result = resultOf(id)
  if (result) write({ id, releases: releasesOf(packages), tried: triedIn(result), lines: linesOf(result) })
  else asWritten(id)
}
for (const loader of ['runc', 'crun']) {
  for (const privileges of ['plain', 'nnp']) {
    const id = `${loader}-${privileges}`
    const root = resultOf(`${id}-root`)
    const user = resultOf(`${id}-user`)
    if (!root || !user) {
      asWritten(id)
      asWritten(`${id}-user`)
      continue
    }
    const known = new Set(linesOf(root))
    const releases = releasesOf(`${loader} libseccomp2`)
    // The scheduler of Go sleeps now and then, which a filter that logs everything shows: a tracer is too slow for it. On
    // a busy machine, under Docker, it was seen to end where it could get no more memory.
    const rare = loader === 'runc' ? ['nanosleep;?', 'mmap 2=0x3 3=0x22;?'] : []
    // Seen under Docker: where both are refused, the runtime of Go hangs in every second start.
    const lines = linesOf(root).map(line => (line === 'fcntl 1=0x3;;*' ? `${line};*>epoll_ctl 1=0x1` : line))
    write({ id, releases, tried: triedIn(root), lines: [...lines, ...rare] })
    write({
      id: `${id}-user`,
      releases,
      tried: triedIn(user),
      lines: linesOf(user).filter(line => !known.has(line)),
    })
  }
}

// Who starts programs without a container engine: their own calls, and those of the loader of a dynamic program.
for (const [id, names] of Object.entries({
  systemd: 'systemd',
  nspawn: 'systemd-container',
  firejail: 'firejail',
  lxc: 'lxc',
  bubblewrap: 'bubblewrap',
})) {
  const result = resultOf(id)
  if (result)
    write({ id, releases: releasesOf(`${names} libc6`), tried: triedIn(result), lines: linesOf(result) })
  else asWritten(id)
}

// What later releases of runc cannot do without, whichever error refuses it, with no_new_privs and without: they look
// whether /proc is what it seems. Built from the sources of the tags and started as the others; what else they call that
// 1.1 does not is borne. Which release began with it is not known, so that some starts only make these calls.
write({
  id: 'runc-later',
  releases: ['runc 1.2.9', 'runc 1.3.6', 'runc 1.4.3', ...releasesOf('libseccomp2')],
  tried: [0, 1, 2, 13, 22, 38, 71, 95],
  lines: [
    'statx 2=0x1100 3=0x5000;?',
    'openat2;?;1 2 13 22 38 71 95;*>readlinkat',
    // On kernels without openat2.
    'readlinkat;?;*',
    'openat 2=0x90000;?',
  ],
})

/** @param {Result} result */
function triedIn({ denials }) {
  return [...new Set(Object.values(denials).flatMap(tried => Object.keys(tried).map(Number)))].sort(
    (a, b) => a - b,
  )
}

const text = `// Written by e2e/recordings/write-facts.mjs from recordings; see README.md beside this file.

export const recordedOn = { architecture: 'SCMP_ARCH_X86_64', kernel: '${release().split('.').slice(0, 2).join('.')}' } as const

export const packedRecordings: readonly {
  readonly id: string
  readonly releases: readonly string[]
  readonly tried: readonly number[]
  readonly lines: string
}[] = [
${blocks.join('')}]
`
writeFileSync(target, text)
console.log(`${blocks.length} recordings, ${text.length} characters`)
