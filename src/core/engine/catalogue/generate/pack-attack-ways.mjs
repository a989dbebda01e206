// Packs the ways by which vulnerabilities are reached. The reader is ../attack-ways.ts.

import { literal, readAttackWays, readCves, readSyscalls } from './tables.mjs'

/** The text of attack-ways.generated.ts. */
export function packAttackWays() {
  const names = new Set(readSyscalls().rows.map(row => row.name))
  const { sources, cves } = readCves(names)
  const rows = readAttackWays(names)
  const ways = rows.map(({ way, calls, needs, closes, breaks, source }) =>
    [way, calls, needs.join(' '), closes, breaks, sources.get(source)].join('~'),
  )
  const breaks = [...new Set(rows.map(row => row.breaks))].filter(id => id !== '-').sort()
  const reached = cves.flatMap(({ id, nickname, ways: own }) =>
    own.length === 0 && nickname === '-'
      ? []
      : [[id.slice('CVE-'.length), nickname === '-' ? '' : nickname, own.join(' ')].join('~')],
  )
  return [
    '// Made by generate/generate.mjs from the tables in facts/. Change those and run it again.',
    '',
    '/** What denying a call with certain arguments breaks; by the call alone where there is no id. */',
    `export const wayBreaks = [${breaks.map(literal).join(', ')}] as const`,
    '',
    '/** way~calls~needs~closes~breaks~source, parted by # */',
    `export const attackWays = ${literal(ways.join('#'))}`,
    '',
    '/** id~nickname~ways, parted by # */',
    `export const attacks = ${literal(reached.join('#'))}`,
    '',
  ].join('\n')
}
