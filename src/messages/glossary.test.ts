import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync, Visitor } from 'vite'
import { describe, expect, it } from 'vitest'
import { loadWords } from '.'
import type { TermWords } from './glossary'
import type { Language } from './languages'
import { wholeCodes } from './whole-languages.test-data'

interface Said {
  readonly place: string
  readonly text: string
}

/** Ids, such as `talos-folder`, are shown to nobody. */
const ID = /^[a-z0-9]+(-[a-z0-9]+)+$/

/** All that a language can say, as its files have it: texts of the code, pages, lines of tables. */
function saidIn(language: Language): readonly Said[] {
  const folder = path.join(import.meta.dirname, language)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap(file => {
    // The glossary itself names what the others do not use, and terms are what people type.
    if (!/\.(ts|md|tsv)$/.test(file) || ['glossary.ts', 'terms.tsv'].includes(file)) return []
    const source = readFileSync(path.join(folder, file), 'utf8')
    if (file.endsWith('.ts')) return textsOfCode(source, file)
    return source.split('\n').map((text, line) => ({ place: `${file}:${line + 1}`, text }))
  })
}

/** What the command, the static pages, the documents and the package's doc comments have, in English alone. */
function saidBeside(): readonly Said[] {
  const root = path.resolve(import.meta.dirname, '../..')
  const rooms = ['src/cli', 'src/reference'].flatMap(room =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
      .filter(file => /\.tsx?$/.test(file) && !/\.test(-data)?\./.test(file))
      .map(file => path.join(room, file)),
  )
  const code = rooms
    .flatMap(file => textsOfCode(readFileSync(path.join(root, file), 'utf8'), file))
    // Single words of code are names.
    .filter(({ text }) => /\s/.test(text))
  const pages = ['README.md', 'SECURITY.md', 'CHANGELOG.md'].flatMap(file =>
    readFileSync(path.join(root, file), 'utf8')
      .split('\n')
      // Commands, addresses and names of files are nobody's words.
      .map((text, line) => ({
        place: `${file}:${line + 1}`,
        text: text.replace(/`[^`]*`|\]\([^)]*\)/g, ''),
      })),
  )
  const library = path.join(root, 'src/library')
  const docs = readdirSync(library)
    .filter(file => file.endsWith('.ts') && !/\.test(-data)?\./.test(file))
    .flatMap(file => docsOfCode(readFileSync(path.join(library, file), 'utf8'), file))
  return [...code, ...pages, ...docs]
}

/** Doc comments, which editors show to those who use the package; names of code in them are nobody's words. */
function docsOfCode(source: string, file: string): readonly Said[] {
  return parseSync(file, source)
    .comments.filter(({ type, value }) => type === 'Block' && value.startsWith('*'))
    .map(({ value, start }) => ({
      place: `${file}:${source.slice(0, start).split('\n').length}`,
      text: value.replace(/\s*\n\s*\* ?/g, ' ').replace(/```.*?```|`[^`]*`/g, ''),
    }))
}

function textsOfCode(source: string, file: string): readonly Said[] {
  const said: Said[] = []
  const note = (text: string, offset: number) =>
    said.push({ place: `${file}:${source.slice(0, offset).split('\n').length}`, text })
  new Visitor({
    Literal({ value, start }) {
      if (typeof value === 'string' && !ID.test(value)) note(value, start)
    },
    TemplateLiteral({ quasis, start }) {
      note(quasis.map(({ value }) => value.cooked ?? '').join(' … '), start)
    },
  }).visit(parseSync(file, source).program)
  return said
}

/** Words of the Latin script stand alone, with or without an s, their first letter small or large; others anywhere. */
function occurrence(word: string): RegExp {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  if (!/^\w/.test(word)) return new RegExp(escaped)
  const first = word.charAt(0)
  const either = /[a-z]/i.test(first) ? `[${first.toLowerCase()}${first.toUpperCase()}]` : first
  return new RegExp(`(?<![\\w-])${either}${escaped.slice(1)}s?(?![\\w-])`)
}

async function termsIn(language: Language): Promise<readonly [string, TermWords][]> {
  const { glossary } = await loadWords('learn', language)
  return Object.entries((await glossary.terms()).words)
}

describe.each(wholeCodes)('the glossary in %s', language => {
  it('is kept to by every message', async () => {
    const said = [...saidIn(language), ...(language === 'en' ? saidBeside() : [])]
    expect(said.length).toBeGreaterThan(1000)
    const broken = (await termsIn(language)).flatMap(([, { term, elsewhere = [], slips = [] }]) =>
      [...elsewhere, ...slips].flatMap(word => {
        const wrong = occurrence(word)
        return said
          .filter(({ text }) => wrong.test(text))
          .map(({ place, text }) => `${place}: “${word}” belongs to “${term}”: ${text.slice(0, 160)}`)
      }),
    )
    expect(broken).toEqual([])
  })

  it('uses its own words in its explanations, names each thing once and bans no term', async () => {
    const entries = await termsIn(language)
    const terms = entries.map(([, { term }]) => term)
    expect(new Set(terms).size).toBe(terms.length)
    const banned = entries.flatMap(([, { elsewhere = [], slips = [] }]) => [...elsewhere, ...slips])
    expect(new Set(banned).size).toBe(banned.length)
    for (const word of banned)
      for (const [, { term, meaning }] of entries) {
        expect([word, term, occurrence(word).test(term)]).toEqual([word, term, false])
        expect([word, meaning, occurrence(word).test(meaning)]).toEqual([word, meaning, false])
      }
  })

  it('has the terms that its lessons and messages link to', async () => {
    const ids = new Set((await termsIn(language)).map(([id]) => id))
    const links = saidIn(language).flatMap(({ place, text }) =>
      [...text.matchAll(/\]\(term:([^)]*)\)/g)].map(([, id = '']) => ({ place, id })),
    )
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter(({ id }) => !ids.has(id))).toEqual([])
  })
})

it('Chinese is quoted with “ ” alone, with ‘ ’ within, and each quotation ends', () => {
  const said = saidIn('zh')
    // Code, markup and keys of JSON are nobody's words.
    .map(({ place, text }) => ({ place, text: text.replace(/```.*?```|`[^`]*`|<[^>]*>|"[\w-]+":/gs, '') }))
    .filter(({ text }) => /\p{Script=Han}/u.test(text))
  expect(said.length).toBeGreaterThan(1000)
  const isOdd = (text: string) => {
    const pairs = text.match(/[“”]/g)?.join('') ?? ''
    return /["「」『』«»„＂]/.test(text) || !/^(“”)*$/.test(pairs)
  }
  expect(said.filter(({ text }) => isOdd(text))).toEqual([])
})
