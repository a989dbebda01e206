import { type ArchitectureToken, architectureByToken } from './architectures'
import type { SearchContext, SearchHit, SearchMatch } from './search-hit'
import { catalogue, type Syscall } from './syscalls'

type Range = readonly [number, number]

/** Steps of the rank: kind of match, then presence on the architecture, then length of the name. */
const rankOf: Readonly<Record<SearchMatch, number>> = {
  exact: 0,
  library: 200,
  constant: 200,
  number: 1_000,
  prefix: 2_000,
  filter: 2_000,
  words: 3_000,
  substring: 4_000,
  text: 5_000,
  typo: 6_000,
}
const rankOfAbsence = 500

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

export function joinOverlaps(ranges: readonly Range[]): Range[] {
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
export function findNumber(number: number, architecture: ArchitectureToken): Syscall | undefined {
  const base = architectureByToken(architecture)?.numberBase ?? 0
  const name = catalogue.nameOf(number, architecture) ?? catalogue.nameOf(number + base, architecture)
  return name === undefined ? undefined : catalogue.byName(name)
}

/** Hits as they are found; of each call only the best is kept. */
export class SearchHits {
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
    const rank = rankOf[match] + absence + extra + syscall.name.length
    const known = this.#best.get(syscall)
    if (known === undefined || rank < known.rank) this.#best.set(syscall, { ...found, rank })
  }

  /** Whether it passes what the query asks of every call. */
  wants(syscall: Syscall): boolean {
    return this.#passes(syscall)
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

/** Adds what has the words in its name, and tells whether any begins a word of a name. */
export function addNames(words: readonly string[], hits: SearchHits): boolean {
  const wanted = words.join(' ')
  let begins = false
  for (const syscall of catalogue.syscalls) {
    const found = matchName(syscall.name, wanted, words)
    if (found === undefined) continue
    begins ||= found.match !== 'substring'
    hits.add({ syscall, ...found })
  }
  return begins
}

/** The calls that pass, in name order, for a query that asks for no name. */
export function allThatPass(
  passes: (syscall: Syscall) => boolean,
  match: 'prefix' | 'filter',
  { limit }: SearchContext,
): readonly SearchHit[] {
  return catalogue.syscalls
    .filter(passes)
    .slice(0, limit)
    .map(syscall => ({ syscall, rank: rankOf[match], match, ranges: [] }))
}

/**
 * The syscalls that a person may mean by `query`, best first: by name (whole, beginning, words, parts) or by
 * number on the architecture (`59`, `0x3b`). Case does not matter. An empty query finds all, in name order. With an index,
 * the query is read as `parseQuery` has it, words are looked for in texts and in the names of library functions as well,
 * and slips of the finger are forgiven where nothing begins like the query.
 */
export function searchCatalogue(query: string, context: SearchContext): readonly SearchHit[] {
  return context.index?.search(query, context) ?? searchNames(query, context)
}

function searchNames(query: string, context: SearchContext): readonly SearchHit[] {
  const { architecture, limit } = context
  // What belongs to the query language alone, `risk:high`, waits for the index.
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter(word => /^\w+$/.test(word))
  if (words.length === 0) return allThatPass(() => true, 'prefix', context)
  const hits = new SearchHits(architecture, () => true)
  const wanted = words.join(' ')
  const numbered = /^(\d{1,10}|0x[0-9a-f]{1,8})$/.test(wanted) && findNumber(Number(wanted), architecture)
  if (numbered) hits.add({ syscall: numbered, match: 'number', ranges: [] })
  addNames(words, hits)
  return hits.sorted().slice(0, limit)
}
