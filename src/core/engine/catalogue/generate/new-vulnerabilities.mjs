// Tells what facts/cves.tsv lacks, from records that are at hand:
//   node src/core/engine/catalogue/generate/new-vulnerabilities.mjs --exploited FILE --records FOLDER
// FILE is CISA's known_exploited_vulnerabilities.json, FOLDER holds records of the CVE programme (JSON 5), as of the
// kernel's own authority. It writes nothing: which calls lead to a vulnerability, a person decides.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { readCves, readSyscalls } from './tables.mjs'

/** The kernel's own, in CISA's list: some stand under Android. */
export function exploitedInKernel({ vulnerabilities }) {
  return vulnerabilities
    .filter(
      ({ vendorProject, product, vulnerabilityName }) =>
        /kernel/i.test(`${product} ${vulnerabilityName}`) &&
        /linux|android/i.test(`${vendorProject} ${vulnerabilityName}`),
    )
    .map(({ cveID, dateAdded, shortDescription }) => ({ id: cveID, date: dateAdded, text: shortDescription }))
}

/** The syscalls that a record names as code does: `sys_bpf`, `bpf()`, `the bpf system call`. */
export function callsNamed(text, names) {
  const found = new Set()
  for (const [, function_, called, said] of text.matchAll(
    /\b_*(?:\w+_)?sys_(\w+)|\b(\w+)\(\)|\b(\w+) (?:system call|syscall)/g,
  )) {
    const name = function_ ?? called ?? said
    if (names.has(name)) found.add(name)
  }
  return [...found]
}

/** What is new: exploited ones without a row or without the mark, and records that name a call and have no row. */
export function newVulnerabilities({ exploited, records, known, names }) {
  const lines = exploited.flatMap(({ id, date, text }) => {
    const row = known.get(id)
    if (row === undefined) return [`${id}\texploited since ${date}, no row\t${text}`]
    return row.known_exploited === 'yes' ? [] : [`${id}\texploited since ${date}, not marked\t${text}`]
  })
  for (const { cveMetadata, containers } of records) {
    const text = containers?.cna?.descriptions?.find(({ lang }) => lang.startsWith('en'))?.value ?? ''
    const calls = callsNamed(`${containers?.cna?.title ?? ''} ${text}`, names)
    if (calls.length > 0 && !known.has(cveMetadata.cveId)) {
      lines.push(`${cveMetadata.cveId}\tnames ${calls.join(' ')}, no row\t${containers.cna.title ?? ''}`)
    }
  }
  return lines
}

function* recordsIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* recordsIn(file)
    else if (/^CVE-\d{4}-\d+\.json$/.test(entry.name)) yield JSON.parse(readFileSync(file, 'utf8'))
  }
}

function main() {
  const { values } = parseArgs({ options: { exploited: { type: 'string' }, records: { type: 'string' } } })
  const names = new Set(readSyscalls().rows.map(row => row.name))
  const lines = newVulnerabilities({
    exploited: values.exploited ? exploitedInKernel(JSON.parse(readFileSync(values.exploited, 'utf8'))) : [],
    records: values.records ? recordsIn(values.records) : [],
    known: new Map(readCves(names).cves.map(row => [row.id, row])),
    names,
  })
  process.stdout.write(lines.map(line => `${line}\n`).join(''))
}

if (process.argv[1] !== undefined && import.meta.filename === path.resolve(process.argv[1])) main()
