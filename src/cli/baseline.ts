import { writeFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { readShaped } from './config'
import type { Line } from './finding-line'
import { inWords, readText } from './inputs'
import type { Shape } from './shape'

/** A finding that was there when the baseline was written. */
interface Known {
  /** From the folder of the baseline on. */
  readonly file: string
  /** Which of the file's profiles it is about, where the file is not one itself. */
  readonly profile?: string
  readonly finding: string
  /** What it is about, or what it says where it has no name for that. */
  readonly about: string
}

const text: Shape = { kind: 'text' }

const baselineShape: Shape = {
  kind: 'object',
  required: ['findings'],
  keys: {
    findings: {
      kind: 'list',
      of: {
        kind: 'object',
        required: ['file', 'finding', 'about'],
        keys: { file: text, profile: text, finding: text, about: text },
      },
    },
  },
}

/** What a check found once, so that a later one fails on nothing but what is new since. */
export interface Baseline {
  /** Whether a finding is in it; each entry answers for one. */
  readonly takes: (line: Line) => boolean
  /** How many of its entries were found no more. */
  readonly left: () => number
}

/**
 * Reads a baseline; a `CommandError` says where it is none.
 *
 * @param textOf reads it as a commit has it, since a change must not excuse itself
 */
export async function readBaseline(path: string, textOf = readText): Promise<Baseline> {
  const { findings } = readShaped<{ readonly findings: readonly Known[] }>(
    path,
    await textOf(path),
    baselineShape,
  )
  const counts = new Map<string, number>()
  for (const known of findings) counts.set(keyOf(known), (counts.get(keyOf(known)) ?? 0) + 1)
  return {
    takes: line => {
      const key = keyOf(knownOf(line, path))
      const count = counts.get(key) ?? 0
      if (count > 0) counts.set(key, count - 1)
      return count > 0
    },
    left: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
  }
}

/** Writes findings as a baseline, an entry a line, so that a diff of it can be read. */
export async function writeBaseline(path: string, lines: readonly Line[]): Promise<void> {
  const entries = lines.map(line => JSON.stringify(knownOf(line, path))).sort()
  const list = entries.length === 0 ? '[]' : `[\n    ${entries.join(',\n    ')}\n  ]`
  await writeFile(path, `{\n  "findings": ${list}\n}\n`).catch(error => {
    throw inWords(path, error)
  })
}

function knownOf({ file, profile, id, subject }: Line, path: string): Known {
  const from = relative(dirname(resolve(path)), resolve(file)).replaceAll('\\', '/')
  return { file: from, ...(profile !== undefined && { profile }), finding: id, about: subject }
}

const keyOf = ({ file, profile = '', finding, about }: Known) =>
  JSON.stringify([file, profile, finding, about])
