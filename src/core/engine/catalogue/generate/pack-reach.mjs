// How far the facts reach, as the app shows it. The reader is ../reach.ts.

import { literal, readReach } from './tables.mjs'

/** The text of reach.generated.ts. */
export function packReach() {
  const rows = readReach()
  const cell = text => literal(text === '-' ? '' : text)
  return [
    '// Made by generate/generate.mjs from the tables in facts/. Change those and run it again.',
    '',
    '/** Fact, last release, date of the source. */',
    'export const reachRows = [',
    ...rows.map(row => `  [${literal(row.fact)}, ${cell(row.to)}, ${cell(row.checked)}],`),
    '] as const',
    '',
  ].join('\n')
}
