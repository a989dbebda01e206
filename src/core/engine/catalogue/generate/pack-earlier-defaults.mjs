// Packs the earlier defaults of containerd and Podman. The reader is ../earlier-defaults.ts.

import { literal, readEarlierDefaults, readSyscalls } from './tables.mjs'

const empty = cell => (cell === '-' ? '' : cell)

/** The text of earlier-defaults.generated.ts. */
export function packEarlierDefaults() {
  const known = new Set(readSyscalls().rows.map(row => row.name))
  const groups = readEarlierDefaults(known)
  const lines = engine =>
    groups
      .filter(group => group.engine === engine)
      .map(({ releases, errno, lacks, changes }) => {
        const told = changes.map(({ rules, calls }) => `${rules}~${calls.join(' ')}`).join(';')
        return `  [${[releases, empty(errno), empty(lacks), told].map(literal).join(', ')}],`
      })
  return [
    '// Made by generate/generate.mjs from the tables in facts/. Change those and run it again.',
    '',
    '/** Releases, error of the default, architectures that it lacks, rules~calls that the line above has otherwise. */',
    'type Row = readonly [string, string, string, string]',
    '',
    'export const containerdReleases: readonly Row[] = [',
    ...lines('containerd'),
    ']',
    '',
    'export const podmanReleases: readonly Row[] = [',
    ...lines('podman'),
    ']',
    '',
  ].join('\n')
}
