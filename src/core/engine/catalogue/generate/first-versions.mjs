// First versions: on x86_64 for the table's first rows, and apart from them what tells those of other architectures.
// The readers are ../syscalls.ts and ../since.ts.

import { compareRows, packDictionary, record } from './packed-form.mjs'
import { compareReleases, literal, readPorts, readPresence, readSyscalls } from './tables.mjs'

/** No call is older than the port to its architecture. */
function notBefore(port, version) {
  return version === '-' || compareReleases(version, port) > 0 ? version : port
}

/** The first version on x86_64; `-` for a call that it does not have. */
export function versionsOnX86(rows, presence) {
  const port = readPorts().get('x86_64')
  return rows.map(({ name, since, numbers }) => {
    if (numbers.x86_64 === '-') return '-'
    const own = presence.find(row => row.name === name)?.since.match(/\bx86_64=(\S+)/)
    return own?.[1] ?? notBefore(port, since)
  })
}

/** The text of since.generated.ts. */
export function packFirstVersions() {
  const { columns, rows: unordered } = readSyscalls()
  const rows = [...unordered].sort(compareRows)
  const presence = readPresence(new Set(rows.map(row => row.name)), columns)
  const packed = packDictionary(
    rows.map(row => row.since),
    ' ',
  )
  const told = presence.filter(row => row.since !== '-').map(row => `${row.name}|${row.since}`)
  const lines = [
    '// Made by generate/generate.mjs from the tables in facts/. Change those and run it again.',
    '',
    '/** The first version anywhere, by row. */',
    `export const firstVersions = ${record(packed)}`,
    '',
    '/** column=version, where Linux ran on it first. */',
    `export const ports = ${literal([...readPorts()].map(port => port.join('=')).join(' '))}`,
    '',
    '/** name|column=version …, where it is neither of the two above. */',
    `export const versionsByColumn = ${literal(told.join(';'))}`,
  ]
  return `${lines.join('\n')}\n`
}
