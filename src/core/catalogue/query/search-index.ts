import { callsByConstant } from '../constants'
import type { SearchContext, SearchHit } from '../search'
import { type Signature, signatureOf } from '../signatures'
import { catalogue, type Syscall } from '../syscalls'
import { type LibraryName, libraryNames } from './library-names'
import { searchQuery } from './search-query'

/** Where a text holds words of a query. */
export interface TextMatch {
  /** Which of the call's texts, as they were given to `buildSearchIndex`. */
  readonly field: number
  /** The words in it, as [start, end). */
  readonly ranges: readonly (readonly [number, number])[]
}

interface ScoredMatch extends TextMatch {
  /** Smaller is better. */
  readonly score: number
}

/** A name for a value, as it is written, and the calls with an argument that may take it. */
export interface ConstantTakers {
  readonly name: string
  readonly calls: readonly string[]
}

/** The query language and what it knows beyond names and numbers; large, so it is loaded apart and handed in. */
export interface SearchIndex {
  search(query: string, context: SearchContext): readonly SearchHit[]
  readonly libraryNames: readonly LibraryName[]
  signatureOf(syscall: Syscall): Signature
  /** The names for values of arguments, in small letters, with the calls that take them. */
  constants(): ReadonlyMap<string, ConstantTakers>
  /** The names of all arguments of all calls. */
  argumentNames(): ReadonlySet<string>
  /**
   * Prepares a search for words. What it returns answers, for the index of a call, with the text that answers best;
   * with undefined where a word is in none. A word is found where a word of a text begins like it; plural and other
   * endings do not matter. Words of the name count too.
   */
  finder(words: readonly string[]): (index: number) => ScoredMatch | undefined
}

/** Words that say nothing about a call. */
const emptyWords: ReadonlySet<string> = new Set(
  'a an and as at by can do for from how i in into is it its of on or some that the this to what which who with'.split(
    ' ',
  ),
)

const endings = ['ing', 'ed', 'es', 's']

/** The word without its ending: `modules` and `module` are alike, as are `changing` and `change`. */
function stemOf(word: string): string {
  const ending = endings.find(end => word.endsWith(end) && word.length - end.length >= 4)
  const stem = ending === undefined ? word : word.slice(0, -ending.length)
  return stem.length > 4 && stem.endsWith('e') ? stem.slice(0, -1) : stem
}

/** What people write as one word and the texts as two. */
const otherSpellings: Readonly<Record<string, string>> = {
  filesystem: 'file system',
  filesystems: 'file system',
  hostname: 'host name',
  hugepages: 'huge page',
  netns: 'network namespace',
  userns: 'user namespace',
}

/** All but letters and digits become spaces; every character keeps its place, behind one more space. */
function plain(text: string): string {
  return ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ' ')} `
}

interface SearchedWord {
  readonly stem: string
  /** What to look for: a space and the stem, or the stem anywhere in writing without spaces between words. */
  readonly forms: readonly string[]
}

function searchedWord(word: string): SearchedWord {
  const stem = stemOf(word)
  const other = otherSpellings[word]
  const separated = /^\p{ASCII}*$/u.test(stem)
  return {
    stem,
    forms: [separated ? ` ${plain(stem).trim()}` : stem, ...(other === undefined ? [] : [` ${other}`])],
  }
}

/** Where a word stands in a plain text, as [start, end); its end is that of the word in the text. */
function placeOf(text: string, { forms }: SearchedWord): readonly [number, number] | undefined {
  for (const form of forms) {
    const at = text.indexOf(form)
    if (at < 0) continue
    const start = form.startsWith(' ') ? at + 1 : at
    const end = form.startsWith(' ') ? text.indexOf(' ', at + form.length) : at + form.length
    return [start, end]
  }
  return undefined
}

/** A word in a later text of a call counts less than one in an earlier text. */
const scoreOfField = 100
const scoreOfBegunWord = 20
const scoreOfScatteredWords = 60

/**
 * Makes texts about calls searchable, and the names of library functions.
 *
 * @param texts for each name its texts, the most telling first
 */
export function buildSearchIndex(texts: ReadonlyMap<string, readonly string[]>): SearchIndex {
  const rows = catalogue.syscalls.map(({ name }) => ({
    name: plain(name),
    texts: (texts.get(name) ?? []).map(plain),
  }))
  const whole = joined(rows.map(row => row.texts.join(LINE)))
  let argumentNames: ReadonlySet<string> | undefined
  let constants: ReadonlyMap<string, ConstantTakers> | undefined
  const index: SearchIndex = {
    search: (query, context) => searchQuery(query, context, index),
    libraryNames,
    signatureOf,
    constants() {
      constants ??= new Map(
        [...callsByConstant()].map(([name, calls]) => [name.toLowerCase(), { name, calls }]),
      )
      return constants
    },
    argumentNames() {
      // All signatures are unpacked for this, so only when a query asks for an argument.
      argumentNames ??= new Set(
        catalogue.syscalls.flatMap(syscall => signatureOf(syscall).args.map(({ name }) => name)),
      )
      return argumentNames
    },
    finder(words) {
      const telling = words.filter(word => !emptyWords.has(word))
      const searched = telling.map(searchedWord)
      const marked = searched.map(({ forms, stem }) => {
        const places = placesWith(forms, whole)
        rows.forEach(({ name }, place) => {
          if (name.includes(stem)) places[place] = 1
        })
        return places
      })
      return place => {
        const row = rows[place]
        if (row === undefined || searched.length === 0) return undefined
        if (!marked.every(places => places[place] === 1)) return undefined
        return matchTexts(row.name, row.texts, searched)
      }
    },
  }
  return index
}

/** Between texts, none of which has one. */
const LINE = '\n'

/** The texts of all calls in one, and where those of each call begin. */
interface Joined {
  readonly text: string
  readonly starts: readonly number[]
}

function joined(parts: readonly string[]): Joined {
  let length = 0
  const starts = parts.map(part => {
    const start = length
    length += part.length + LINE.length
    return start
  })
  return { text: parts.join(LINE), starts }
}

/** Marks the calls whose texts have any of some forms: one search of all texts, instead of one of each. */
function placesWith(forms: readonly string[], { text, starts }: Joined): Uint8Array {
  const places = new Uint8Array(starts.length)
  for (const form of forms) {
    let place = 0
    for (
      let at = text.indexOf(form);
      at >= 0 && place < starts.length;
      at = text.indexOf(form, starts[place])
    ) {
      while ((starts[place + 1] ?? text.length) <= at) place++
      places[place] = 1
      place++
    }
  }
  return places
}

function matchTexts(
  name: string,
  texts: readonly string[],
  searched: readonly SearchedWord[],
): ScoredMatch | undefined {
  let best = texts.length
  let score = 0
  for (const word of searched) {
    const field = texts.findIndex(text => placeOf(text, word) !== undefined)
    if (field < 0 && !name.includes(word.stem)) return undefined
    if (field < 0) continue
    best = Math.min(best, field)
    score += field * scoreOfField
  }
  const text = texts[best]
  if (text === undefined) return undefined
  const ranges = searched
    .flatMap(word => {
      const place = placeOf(text, word)
      if (place === undefined) return []
      const [start, end] = place
      if (end - start > word.stem.length + 3) score += scoreOfBegunWord
      // `plain` put one space before the text.
      return [[start - 1, end - 1] as const]
    })
    .sort((a, b) => a[0] - b[0])
  const scattered = ranges.some(([start], at) => start - (ranges[at - 1]?.[1] ?? start) > 1)
  return { field: best, ranges, score: score + (scattered ? scoreOfScatteredWords : 0) }
}
