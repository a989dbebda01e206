// Packs firejail's groups of calls. The reader is ../firejail-groups.ts.

import { literal, readFirejailGroups, readSyscalls } from './tables.mjs'

/** The text of firejail-groups.generated.ts. */
export function packFirejailGroups() {
  const names = new Set(readSyscalls().rows.map(({ name }) => name))
  return [
    '// Made by generate/generate.mjs from the tables in facts/. Change those and run it again.',
    '',
    '/** A group and its members: calls, and groups within it. */',
    'export const firejailGroupRows: readonly (readonly [string, string])[] = [',
    ...readFirejailGroups(names).map(
      ({ group, includes, members }) =>
        `  [${literal(`@${group}`)}, ${literal([...includes.map(name => `@${name}`), ...members].join(' '))}],`,
    ),
    ']',
    '',
  ].join('\n')
}
