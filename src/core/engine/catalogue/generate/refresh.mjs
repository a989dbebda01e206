// Reads the sources of the tables anew, puts into the tables what can be put there without judgement, and names what
// changed, for a person to look at. A source that is as it was changes nothing, so a second run does nothing.
//   node src/core/engine/catalogue/generate/refresh.mjs                    fetches each source from its address
//   node src/core/engine/catalogue/generate/refresh.mjs --files FOLDER     reads what FOLDER has of them, and fetches nothing
//   … --debian sid,experimental   fetches with apt what packages of these suites of Debian have of them, never an older
//                                 version than was read before
//   … --date 2026-12-01           the day on which the sources were read; today without it
// ../facts/upstream.tsv lists the sources, with the sum of each as it was read last, and the package that has it.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { isNewer, openDebian } from './debian-sources.mjs'
import {
  readCallNumbers,
  readConstantSet,
  readDefault,
  readExploited,
  readNumbers,
} from './refresh-readers.mjs'

/** What puts a source into which table. The others are told of, and read by a person. */
const readers = {
  'docker-default.json': { table: 'docker.rules', read: readDefault },
  'podman-default.json': { table: 'podman.rules', read: readDefault },
  'known-exploited.json': { table: 'cves.tsv', read: readExploited },
  'syscalls.csv': { table: 'numbers.tsv', read: readNumbers },
  'unistd_64.h': { table: 'numbers.tsv', read: readCallNumbers('x86_64') },
  'bpf.h': { table: 'constants.tsv', read: readConstantSet('bpf') },
  'io_uring.h': { table: 'constants.tsv', read: readConstantSet('io_uring_register') },
  'falloc.h': { table: 'constants.tsv', read: readConstantSet('falloc') },
  'mman-common.h': { table: 'constants.tsv', read: readConstantSet('madvise') },
}

/**
 * Refreshes the tables of a folder.
 *
 * @param facts the folder of the tables, which are changed there
 * @param sourceOf the text of a source by its row in upstream.tsv, with the package that has it where that is not the one
 * of the row; undefined where it cannot be had
 * @param date the day that is written down for what was read
 * @returns lines that say what changed and what a person has to do; none where all is as it was
 */
export async function refresh(facts, sourceOf, date) {
  const upstream = path.join(facts, 'upstream.tsv')
  const [header, ...rows] = readFileSync(upstream, 'utf8').trimEnd().split('\n')
  const [, recorded = ''] =
    /^cves\t.*\t(\S+)$/m.exec(readFileSync(path.join(facts, 'reach.tsv'), 'utf8')) ?? []
  const told = []
  const read = []
  for (const row of rows) {
    const [file, tables, address, inPackage, sum] = row.split('\t')
    const source = await sourceOf({ file, address, inPackage })
    if (source === undefined) {
      read.push(row)
      continue
    }
    const { text } = source
    const now = createHash('sha256').update(text).digest('hex')
    const reader = readers[file]
    if (reader !== undefined) {
      const table = path.join(facts, reader.table)
      const before = readFileSync(table, 'utf8')
      const made = reader.read(text, before, { recorded })
      if (made.table !== before) writeFileSync(table, made.table)
      told.push(...made.changes.map(change => `${reader.table}: ${change}`))
      told.push(...(made.missing ?? []).map(name => `${reader.table}: ${name} is new: add it by hand`))
      if (made.date !== undefined && sum !== now) dateExploited(facts, made.date)
    } else if (sum !== now && sum !== '-') {
      told.push(`${tables}: ${file} has changed since it was read: read it by hand, ${address}`)
    }
    read.push([file, tables, address, source.inPackage ?? inPackage, now, date].join('\t'))
  }
  writeFileSync(upstream, `${[header, ...read].join('\n')}\n`)
  return told
}

/** The date of CISA's list, where pages and panels tell how far the marks reach. */
function dateExploited(facts, date) {
  for (const [table, pattern] of [
    ['reach.tsv', /^(exploited\t-\t).*$/m],
    ['sources.tsv', /^(cves\t.*\t-\t)[\d-]+$/m],
  ]) {
    const file = path.join(facts, table)
    const text = readFileSync(file, 'utf8')
    const kept = text.replace(pattern, (line, start) => {
      const [was = ''] = /\d{4}-\d{2}-\d{2}/.exec(line) ?? []
      return was >= date ? line : `${start}${date}`
    })
    if (kept !== text) writeFileSync(file, kept)
  }
}

/** Reads a folder of sources. */
function fromFolder(folder) {
  return async ({ file }) => {
    const given = path.join(folder, file)
    return existsSync(given) ? { text: readFileSync(given, 'utf8') } : undefined
  }
}

/** Fetches each source from its address. */
async function fromAddress({ file, address }) {
  if (address === '-') return undefined
  const answer = await fetch(address)
  if (answer.ok) return { text: await answer.text() }
  tellMissing(`${file}: ${answer.status} from ${address}`)
  return undefined
}

/** Takes each source from the newest package that has it: `name version path` in its row. */
function fromDebian(debian) {
  return async ({ file, inPackage }) => {
    const [name = '', version = '', inside = ''] = inPackage.split(' ')
    if (inside === '') {
      process.stderr.write(`${file}: no package has it\n`)
      return undefined
    }
    const newest = debian.versionOf(name)
    if (newest === undefined || isNewer(version, newest)) {
      tellMissing(`${file}: ${name} ${newest ?? 'is in none of the suites'}, and ${version} was read before`)
      return undefined
    }
    return { text: debian.textOf(name, newest, inside), inPackage: `${name} ${newest} ${inside}` }
  }
}

function tellMissing(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

async function main() {
  const { values } = parseArgs({
    options: { files: { type: 'string' }, debian: { type: 'string' }, date: { type: 'string' } },
  })
  const date = values.date ?? new Date().toISOString().slice(0, 10)
  const debian = values.debian === undefined ? undefined : openDebian(values.debian.split(','))
  const sourceOf =
    values.files !== undefined ? fromFolder(values.files) : debian ? fromDebian(debian) : fromAddress
  try {
    const told = await refresh(path.join(import.meta.dirname, '../facts'), sourceOf, date)
    process.stdout.write(told.length > 0 ? `${told.join('\n')}\n` : 'Nothing changed.\n')
  } finally {
    debian?.close()
  }
  execFileSync(process.execPath, [path.join(import.meta.dirname, 'generate.mjs')], { stdio: 'inherit' })
}

if (process.argv[1] !== undefined && import.meta.filename === path.resolve(process.argv[1])) await main()
