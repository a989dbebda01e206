import { type ArchitectureToken, architectureByToken } from './architectures'
import { editDistance } from './edit-distance'
import { type FilterContext, filterOf, isGone } from './filters'
import type { LibraryName } from './library-names'
import { parseQuery, type QueryFilter, type QueryNumber, type QueryWord } from './query'
import type { SearchIndex, TextMatch } from './search-index'
import { catalogue, type Syscall } from './syscalls'

export type SearchMatch =
  /** The whole name. */
  | 'exact'
  /** The name of a library's function, or of a command, that makes the call. */
  | 'library'
  /** The syscall's number on the target's architecture, or on the one that was named. */
  | 'number'
  /** The beginning of the name. */
  | 'prefix'
  /** Each word of the query begins a word of the name: `set time` and `settime` find `clock_settime`. */
  | 'words'
  /** Each word of the query is somewhere in the name. */
  | 'substring'
  /** Each word of the query is in a text about the call; where none has all, some are. */
  | 'text'
  /** A slip or two away from the name, or from its beginning; or from that of a library's function. */
  | 'typo'
  /** The query holds filters only, and the call passes them. */
  | 'filter'

export interface SearchHit {
  readonly syscall: Syscall
  /** Smaller is better; hits are sorted by it. */
  readonly rank: number
  readonly match: SearchMatch
  /** The parts of the name that the query matched, as [start, end). */
  readonly ranges: readonly (readonly [number, number])[]
  /** The function or command through which the call was found. */
  readonly library?: LibraryName
  /** The text in which the words were found. */
  readonly text?: TextMatch
}

export interface SearchContext extends FilterContext {
  readonly limit?: number
}

type Range = readonly [number, number]

/** Steps of the rank: kind of match, then presence on the architecture, then length of the name. */
const rankOf: Readonly<Record<SearchMatch, number>> = {
  exact: 0,
  library: 200,
  number: 1_000,
  prefix: 2_000,
  filter: 2_000,
  words: 3_000,
  substring: 4_000,
  text: 5_000,
  typo: 6_000,
}
const rankOfAbsence = 500
/** Of calls found by what they do, those that do it no more come later. */
const rankOfGone = 150
const rankOfUnfinishedTypo = 250
const rankOfSlip = 100
/** Between the calls that one function makes. */
const rankOfNextCall = 60
const rankOfSomeWords = 2_000
const rankOfMissingWord = 1_000
/** A function's name that is only begun stands behind the syscalls that begin so. */
const rankOfBegunLibrary = 2_700

/** A word may be this many slips away, by its length: short words are close to everything. */
function tolerance(length: number): number {
  if (length < 4) return 0
  return length < 8 ? 1 : 2
}

/** Where `word` begins a word of the name, or -1. Names are divided by underscores. */
function wordStart(name: string, word: string): number {
  let at = name.indexOf(word)
  while (at > 0 && name[at - 1] !== '_') at = name.indexOf(word, at + 1)
  return at
}

/** The places of all words in the name, or undefined when one is missing. */
function rangesOf(
  name: string,
  words: readonly string[],
  find: (name: string, word: string) => number,
): Range[] | undefined {
  const ranges: Range[] = []
  for (const word of words) {
    const at = find(name, word)
    if (at < 0) return undefined
    ranges.push([at, at + word.length])
  }
  return joinOverlaps(ranges.sort((a, b) => a[0] - b[0]))
}

function joinOverlaps(ranges: readonly Range[]): Range[] {
  const joined: Range[] = []
  for (const [start, end] of ranges) {
    const last = joined.at(-1)
    if (last === undefined || start > last[1]) joined.push([start, end])
    else joined[joined.length - 1] = [last[0], Math.max(last[1], end)]
  }
  return joined
}

function findWord(name: string, word: string): number {
  return name.indexOf(word)
}

function matchName(
  name: string,
  query: string,
  words: readonly string[],
): Omit<SearchHit, 'syscall' | 'rank'> | undefined {
  if (name === query) return { match: 'exact', ranges: [[0, name.length]] }
  if (name.startsWith(query)) return { match: 'prefix', ranges: [[0, query.length]] }
  const starts = rangesOf(name, words, wordStart)
  if (starts !== undefined) return { match: 'words', ranges: starts }
  const parts = rangesOf(name, words, findWord)
  return parts === undefined ? undefined : { match: 'substring', ranges: parts }
}

/** The call that a number names: as a filter sees it, or as the call table counts it, without the ABI's base. */
function findNumber(number: number, architecture: ArchitectureToken): Syscall | undefined {
  const base = architectureByToken(architecture)?.numberBase ?? 0
  const name = catalogue.nameOf(number, architecture) ?? catalogue.nameOf(number + base, architecture)
  return name === undefined ? undefined : catalogue.byName(name)
}

/** Hits as they are found; of each call only the best is kept. */
class Hits {
  readonly #best = new Map<Syscall, SearchHit>()
  readonly #architecture: ArchitectureToken
  readonly #passes: (syscall: Syscall) => boolean

  constructor(architecture: ArchitectureToken, passes: (syscall: Syscall) => boolean) {
    this.#architecture = architecture
    this.#passes = passes
  }

  add(found: Omit<SearchHit, 'rank'>, extra = 0): void {
    const { syscall, match } = found
    if (!this.#passes(syscall)) return
    const absence = catalogue.numberOf(syscall.name, this.#architecture) === undefined ? rankOfAbsence : 0
    const goneness = match === 'text' && isGone(syscall) ? rankOfGone : 0
    const rank = rankOf[match] + absence + goneness + extra + syscall.name.length
    const known = this.#best.get(syscall)
    if (known === undefined || rank < known.rank) this.#best.set(syscall, { ...found, rank })
  }

  has(syscall: Syscall): boolean {
    return this.#best.has(syscall)
  }

  isEmpty(): boolean {
    return this.#best.size === 0
  }

  sorted(): SearchHit[] {
    return [...this.#best.values()].sort((a, b) => a.rank - b.rank || a.syscall.index - b.syscall.index)
  }
}

interface Wanted {
  readonly filters: readonly QueryFilter[]
  readonly excluded: readonly QueryWord[]
  readonly numbers: readonly QueryNumber[]
  /** In the order of the query; numbers are words too, as in `fstat64`. */
  readonly words: readonly string[]
}

function readWanted(query: string, index: SearchIndex | undefined): Wanted {
  const { terms } = parseQuery(query, index)
  const words = terms.flatMap(term => {
    if (term.kind === 'word') return term.negated ? [] : [term.text]
    return term.kind === 'number' && term.architecture === undefined ? [term.text] : []
  })
  return {
    filters: terms.filter(term => term.kind === 'filter'),
    excluded: terms.filter(term => term.kind === 'word').filter(({ negated }) => negated),
    numbers: terms.filter(term => term.kind === 'number'),
    words,
  }
}

/** Whether a call passes all filters of a query. */
function passing({ filters, excluded }: Wanted, context: SearchContext): (syscall: Syscall) => boolean {
  const tests = filters.map(({ filter, values, negated }) => {
    const test = filterOf(filter).test(values, context)
    return (syscall: Syscall) => test(syscall) !== negated
  })
  const words = excluded.map(({ text }) => ({ text, find: context.index?.finder([text]) }))
  return syscall =>
    tests.every(test => test(syscall)) &&
    !words.some(({ text, find }) => syscall.name.includes(text) || find?.(syscall.index) !== undefined)
}

/**
 * The syscalls that a person may mean by `query`, best first: by name (whole, beginning, words, parts, and
 * slips of the finger where nothing begins like it), by number (`59`, `0x3b`, `arm64:221`); with an index
 * also by the name of a library's function that makes the call, and by words of the texts about it; and of these, the ones that pass the filters
 * (`parseQuery` has the language). Case does not matter. An empty query finds all, in name order.
 */
export function searchCatalogue(query: string, context: SearchContext): readonly SearchHit[] {
  const { architecture, limit = Number.POSITIVE_INFINITY } = context
  const wanted = readWanted(query, context.index)
  const { words, numbers } = wanted
  const passes = passing(wanted, context)
  const asksNothing = wanted.filters.length === 0 && wanted.excluded.length === 0
  if (words.length === 0 && numbers.length === 0) {
    // A query of which nothing was understood, `colour:red`, finds what an empty one does.
    const match = asksNothing ? 'prefix' : 'filter'
    return catalogue.syscalls
      .filter(passes)
      .slice(0, limit)
      .map(syscall => ({ syscall, rank: rankOf[match], match, ranges: [] }))
  }
  const hits = new Hits(architecture, passes)
  addNumbers(numbers, words, architecture, hits)
  if (words.length > 0) addWords(words, context, hits)
  const sorted = hits.sorted()
  return sorted.length > limit ? sorted.slice(0, limit) : sorted
}

/** A number alone is a number; one beside words is a word, unless it names its architecture. */
function addNumbers(
  numbers: readonly QueryNumber[],
  words: readonly string[],
  architecture: ArchitectureToken,
  hits: Hits,
): void {
  const alone = words.every(word => numbers.some(({ text }) => text === word))
  for (const number of numbers) {
    if (number.architecture === undefined && !alone) continue
    const syscall = findNumber(number.value, number.architecture ?? architecture)
    if (syscall !== undefined) hits.add({ syscall, match: 'number', ranges: [] })
  }
}

function addWords(words: readonly string[], context: SearchContext, hits: Hits): void {
  const wanted = words.join(' ')
  const findText = context.index?.finder(words)
  let beginsAName = false
  for (const syscall of catalogue.syscalls) {
    const found = matchName(syscall.name, wanted, words)
    if (found === undefined) {
      const text = findText?.(syscall.index)
      if (text === undefined) continue
      const { field, ranges, score } = text
      hits.add({ syscall, match: 'text', ranges: [], text: { field, ranges } }, score)
      continue
    }
    beginsAName ||= found.match !== 'substring'
    hits.add({ syscall, ...found })
  }
  beginsAName = addLibraries(wanted, context, hits) || beginsAName
  if (!beginsAName) addSlips(wanted, context, hits)
  if (hits.isEmpty() && words.length > 1) addSomeWords(words, context, hits)
}

/** Where nothing has all the words: what has most of them. */
function addSomeWords(words: readonly string[], { index }: SearchContext, hits: Hits): void {
  if (index === undefined) return
  const finders = words.map(word => index.finder([word]))
  for (const syscall of catalogue.syscalls) {
    const found = finders.flatMap(find => find(syscall.index) ?? [])
    const [best] = [...found].sort((a, b) => a.score - b.score)
    if (best === undefined) continue
    const { field, score } = best
    const ranges = found.filter(match => match.field === field).flatMap(match => match.ranges)
    const missing = words.length - found.length
    hits.add(
      {
        syscall,
        match: 'text',
        ranges: [],
        text: { field, ranges: joinOverlaps([...ranges].sort((a, b) => a[0] - b[0])) },
      },
      rankOfSomeWords + missing * rankOfMissingWord + score,
    )
  }
}

/** The calls behind a function's name, and behind those that begin like a word of four letters or more. */
function addLibraries(wanted: string, { architecture, index }: SearchContext, hits: Hits): boolean {
  let found = false
  for (const library of index?.libraryNames ?? []) {
    const name = library.name.toLowerCase()
    const whole = name === wanted
    if (!whole && (wanted.length < 4 || !name.startsWith(wanted))) continue
    found = true
    const begun = whole ? 0 : rankOfBegunLibrary + name.length
    addCalls(library, architecture, hits, begun)
  }
  return found
}

/** What a library name calls on an architecture, in its order. */
function callsOf(library: LibraryName, architecture: ArchitectureToken): Syscall[] {
  const found = library.calls.flatMap(alternatives => {
    const present = alternatives.find(name => catalogue.numberOf(name, architecture) !== undefined)
    return (present === undefined ? undefined : catalogue.byName(present)) ?? []
  })
  return [...new Set(found)]
}

function addCalls(library: LibraryName, architecture: ArchitectureToken, hits: Hits, extra: number): void {
  callsOf(library, architecture).forEach((syscall, place) => {
    if (syscall.name === library.name) return
    // Among the calls of one function the order is the function's, not that of the lengths of their names.
    const order = place * rankOfNextCall - syscall.name.length
    hits.add({ syscall, match: 'library', ranges: [], library }, extra + order)
  })
}

/** Names that are a slip or two away, of syscalls and then of functions. */
function addSlips(wanted: string, { architecture, index }: SearchContext, hits: Hits): void {
  const slips = tolerance(wanted.length)
  if (slips === 0) return
  const near = (name: string): number | undefined => {
    const whole = editDistance(wanted, name, slips)
    const begun = whole <= 1 ? whole : editDistance(wanted, name, slips, true)
    return begun > slips ? undefined : begun * rankOfSlip + (whole <= slips ? 0 : rankOfUnfinishedTypo)
  }
  for (const syscall of catalogue.syscalls) {
    if (hits.has(syscall)) continue
    const extra = near(syscall.name)
    if (extra !== undefined) hits.add({ syscall, match: 'typo', ranges: [] }, extra)
  }
  for (const library of index?.libraryNames ?? []) {
    const extra = near(library.name.toLowerCase())
    if (extra === undefined) continue
    callsOf(library, architecture).forEach((syscall, place) => {
      hits.add({ syscall, match: 'typo', ranges: [], library }, extra + place * rankOfNextCall)
    })
  }
}

/**
 * Known names that `name` may have been meant to be, nearest first, at most `count`; none when nothing is near.
 */
export function nearestNames(name: string, count: number): string[] {
  const wanted = name.trim().toLowerCase()
  const limit = Math.max(1, Math.min(3, Math.floor(wanted.length / 3)))
  const near: { name: string; distance: number }[] = []
  for (const syscall of catalogue.syscalls) {
    const distance = editDistance(wanted, syscall.name, limit)
    if (distance <= limit) near.push({ name: syscall.name, distance })
  }
  return near
    .sort((a, b) => a.distance - b.distance || commonStart(b.name, wanted) - commonStart(a.name, wanted))
    .slice(0, count)
    .map(candidate => candidate.name)
}

function commonStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
