// Packs what the search's language knows beside names and numbers. The readers are in ../query.

import { compareRows, packDictionary, record } from './packed-form.mjs'
import {
  literal,
  readCapabilities,
  readCves,
  readGates,
  readLibraryNames,
  readSyscalls,
  readSystemdSets,
} from './tables.mjs'

/** `set>included,included` each; and for each row the sets that name it themselves. */
function packSets({ sets }, rows) {
  return {
    sets: sets
      .map(({ set, includes }) => (includes.length === 0 ? set : `${set}>${includes.join(',')}`))
      .join(' '),
    ...packDictionary(
      rows.map(row =>
        sets
          .filter(({ members }) => members.includes(row.name))
          .map(({ set }) => set)
          .join('+'),
      ),
      ' ',
    ),
  }
}

/**
 * For each row, the numbers of the capabilities that the kernel may ask for, and after `!` of those that it asks for the
 * whole call; `?` where nobody looked.
 */
function packCapabilityChecks(gates, capabilities, rows) {
  return packDictionary(
    rows.map(row => {
      const own = gates.filter(gate => gate.syscall === row.name)
      if (own.length === 0) return '?'
      const numbersOf = checks =>
        [...new Set(checks.flatMap(gate => gate.capabilities))]
          .map(name => capabilities.indexOf(name))
          .sort((a, b) => a - b)
          .join('+')
      const whole = numbersOf(own.filter(({ extent }) => extent === 'whole'))
      return `${numbersOf(own)}${whole && '!'}${whole}`
    }),
    ' ',
  )
}

/** `copyfail:cve-2026-31431,…`: letters alone, as `parse-query.ts` compares them. */
function packNicknames(cves) {
  const byName = new Map()
  for (const { id, nickname, syscalls } of cves) {
    if (nickname === '-' || syscalls.length === 0) continue
    const name = nickname.toLowerCase().replace(/[^a-z0-9]/g, '')
    byName.set(name, [...(byName.get(name) ?? []), id.toLowerCase()])
  }
  return [...byName].map(([name, ids]) => `${name}:${ids.join(',')}`).join(' ')
}

/** `call,call:year-number,number year-number …`: the ids by the calls that lead to them. */
function packCveIds(cves) {
  const byCalls = new Map()
  for (const { id, syscalls } of cves) {
    const [, year, number] = id.split('-')
    const key = syscalls.join(',')
    const years = byCalls.get(key) ?? new Map()
    byCalls.set(key, years.set(year, [...(years.get(year) ?? []), number]))
  }
  return [...byCalls]
    .map(
      ([calls, years]) =>
        `${calls}:${[...years].map(([year, numbers]) => `${year}-${numbers.join(',')}`).join(' ')}`,
    )
    .join(';')
}

/** `#reason` opens a section; then `name>call,call …`. */
function packLibraryNames(rows) {
  const records = []
  let open = ''
  for (const { name, calls, reason } of rows) {
    if (reason !== open) records.push(`#${reason}`)
    open = reason
    records.push(`${name}>${calls.join(',')}`)
  }
  return records.join(' ')
}

/** The text of query/query.generated.ts. */
export function packQuery() {
  const rows = [...readSyscalls().rows].sort(compareRows)
  const names = new Set(rows.map(row => row.name))
  const { cves } = readCves(names)
  const lines = [
    '// Made by generate/generate.mjs from the tables in facts/. Change those and run it again.',
    '',
    `export const systemdSets = ${record(packSets(readSystemdSets(names), rows))}`,
    `export const capabilityChecks = ${record(packCapabilityChecks(readGates(names), readCapabilities(), rows))}`,
    `export const cveIds = ${literal(packCveIds(cves.filter(({ syscalls }) => syscalls.length > 0)))}`,
    '/** What people call vulnerabilities, letters alone, with their ids. */',
    `export const cveNicknames = ${literal(packNicknames(cves))}`,
    '',
    '/** `#reason` opens a section; then the names of libraries with the calls that they make. */',
    `export const libraryNames = ${literal(packLibraryNames(readLibraryNames(names)))}`,
  ]
  return `${lines.join('\n')}\n`
}
