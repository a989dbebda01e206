import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

/** A case as its file has it; what it leads to stands in a member of its own. */
interface KeptCase {
  readonly name: string
}

/** `npm run cases` writes what the code does now; what changed is then read as a diff. */
const isRenewed = process.env.SECCOMPOSE_CASES === 'renew'
const WIDTH = 140
const DEEPEST = 4

/** The lists of cases in a folder, each with the name of its file. */
function caseFiles<Case>(folder: string): readonly { readonly file: string; readonly cases: Case[] }[] {
  const files = readdirSync(folder).filter(name => name.endsWith('.json'))
  return files.map(name => ({
    file: basename(name, '.json'),
    cases: JSON.parse(readFileSync(join(folder, name), 'utf8')),
  }))
}

/**
 * A test for each case of the files in a folder, whose forms `src/core/CASES.md` describes.
 *
 * @param folder absolute
 * @param member what of a case holds the result
 * @param run what comes of a case of a file
 * @param deepest how far in parts have lines of their own
 */
export function testCases<Case extends KeptCase>(
  folder: string,
  member: Exclude<keyof Case & string, 'name'>,
  run: (one: Case, file: string) => unknown,
  deepest = DEEPEST,
): void {
  for (const { file, cases } of caseFiles<Case>(folder)) {
    describe(file, () => {
      it.each(cases.map(one => [one.name, one] as const))('%s', (_name, one) => {
        const result: unknown = JSON.parse(JSON.stringify(run(one, file), digits))
        if (isRenewed) Object.assign(one, { [member]: result })
        else expect(result).toEqual(one[member])
      })
      if (isRenewed)
        afterAll(() => writeFileSync(join(folder, `${file}.json`), `${written(cases, deepest)}\n`))
    })
  }
}

/**
 * A test for each line of a table: what is asked, a tab, and what comes of it, each as JSON. A line that begins with `# `
 * tells what those below it have in common.
 *
 * @param path absolute
 */
export function testTable<Asked>(path: string, run: (asked: Asked) => unknown): void {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  const heads = lines.flatMap((line, at) => (line.startsWith('# ') ? at : []))
  describe(basename(path, '.tsv'), () => {
    for (const [place, head] of heads.entries()) {
      const rows = lines.slice(head + 1, heads[place + 1]).map((line, at) => [line, head + 1 + at] as const)
      it.each(rows)(`${lines[head]?.slice(2)}: %s`, (line, at) => {
        const [asked = '', kept = ''] = line.split('\t')
        const result = JSON.stringify(run(JSON.parse(asked)) ?? null, digits)
        if (isRenewed) lines[at] = `${asked}\t${result}`
        else expect(JSON.parse(result)).toEqual(JSON.parse(kept))
      })
    }
    if (isRenewed) afterAll(() => writeFileSync(path, `${lines.join('\n')}\n`))
  })
}

/**
 * Compares a whole text with the file that keeps it.
 *
 * @param path absolute
 */
export function expectKept(text: string, path: string): void {
  if (isRenewed) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  } else expect(text).toBe(readFileSync(path, 'utf8'))
}

/** JSON has no integers of 64 bits: they are texts, those above 9 with the base in which flags are read. */
function digits(_key: string, value: unknown): unknown {
  return typeof value !== 'bigint' ? value : value > 9n ? `0x${value.toString(16)}` : `${value}`
}

/**
 * JSON of which each part has one line where it fits. What stands deep inside, such as a rule of a profile's list or what a
 * fix would do, has one however long.
 */
function written(value: unknown, deepest: number, depth = 0, column = 0): string {
  const line = inline(value)
  const isLeaf = typeof value !== 'object' || value === null || depth === deepest || isListOfWords(value)
  if (isLeaf || column + line.length <= WIDTH) return line
  const inner = '  '.repeat(depth + 1)
  const parts = Array.isArray(value)
    ? value.map(part => written(part, deepest, depth + 1, inner.length + 1))
    : Object.entries(value).map(([key, part]) => {
        const head = `${JSON.stringify(key)}: `
        return head + written(part, deepest, depth + 1, inner.length + head.length + 1)
      })
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${parts.map(part => inner + part).join(',\n')}\n${'  '.repeat(depth)}${close}`
}

/** Names, say, and not the lines of a log. */
function isListOfWords(value: object): boolean {
  return Array.isArray(value) && value.every(part => typeof part !== 'object' && !/\s/.test(String(part)))
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${inline(part)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}
