// Packs who ships which release of an engine. The reader is ../shipments.ts.

import { literal, readShipments } from './tables.mjs'

/** The text of shipments.generated.ts. */
export function packShipments() {
  return [
    '// Made by generate/generate.mjs from the tables in facts/. Change those and run it again.',
    '',
    '/** Engine, release, who ships it, the date and the address of the source. */',
    'export const shipmentRows: readonly (readonly [string, string, string, string, string])[] = [',
    ...readShipments().map(
      ({ engine, release, where, date, source }) =>
        `  [${[engine, release, where, date, source].map(literal).join(', ')}],`,
    ),
    ']',
    '',
  ].join('\n')
}
