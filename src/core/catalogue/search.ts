import { type ArchitectureToken, architectureByToken } from './architectures'
import { editDistance } from './edit-distance'
import { catalogue, type Syscall } from './syscalls'

export type SearchMatch =
  /** The whole name. */
  | 'exact'
  /** The syscall's number on the target's architecture. */
  | 'number'
  /** The beginning of the name. */
  | 'prefix'
  /** Each word of the query begins a word of the name: `set time` and `settime` find `clock_settime`. */
  | 'words'
  /** Each word of the query is somewhere in the name. */
  | 'substring'
  /** A slip or two away from the name, or from its beginning. */
  | 'typo'

export interface SearchHit {
  readonly syscall: Syscall
  /** Smaller is better; hits are sorted by it. */
  readonly rank: number
  readonly match: SearchMatch
  /** The parts of the name that the query matched, as [start, end). */
  readonly ranges: readonly (readonly [number, number])[]
}

export interface SearchContext {
  readonly architecture: ArchitectureToken
  readonly limit?: number
}

type Range = readonly [number, number]

/** Steps of the rank: kind of match, then presence on the architecture, then length of the name. */
const rankOf: Readonly<Record<SearchMatch, number>> = {
  exact: 0,
  number: 1_000,
  prefix: 2_000,
  words: 3_000,
  substring: 4_000,
  typo: 5_000,
}
const rankOfAbsence = 500
const rankOfUnfinishedTypo = 250
const rankOfSlip = 100

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
function findNumber(query: string, architecture: ArchitectureToken): Syscall | undefined {
  if (!/^(\d{1,10}|0x[0-9a-f]{1,8})$/.test(query)) return undefined
  const number = Number(query)
  const base = architectureByToken(architecture)?.numberBase ?? 0
  const name = catalogue.nameOf(number, architecture) ?? catalogue.nameOf(number + base, architecture)
  return name === undefined ? undefined : catalogue.byName(name)
}

/**
 * The syscalls that a person may mean by `query`, best first: by name (whole, beginning, words, parts, and
 * slips of the finger where nothing begins like it) or by number on the architecture (`59`, `0x3b`). Case does
 * not matter. An empty query finds all, in name order.
 */
export function searchCatalogue(query: string, context: SearchContext): readonly SearchHit[] {
  const { architecture, limit = Number.POSITIVE_INFINITY } = context
  const wanted = query.trim().toLowerCase()
  if (wanted === '') {
    return catalogue.syscalls
      .slice(0, limit)
      .map(syscall => ({ syscall, rank: rankOf.prefix, match: 'prefix', ranges: [] }))
  }

  const words = wanted.split(/\s+/)
  const hits: SearchHit[] = []
  const add = (syscall: Syscall, match: SearchMatch, ranges: SearchHit['ranges'], extra: number) => {
    const absence = catalogue.numberOf(syscall.name, architecture) === undefined ? rankOfAbsence : 0
    hits.push({ syscall, rank: rankOf[match] + absence + extra + syscall.name.length, match, ranges })
  }

  const numbered = findNumber(wanted, architecture)
  if (numbered !== undefined) add(numbered, 'number', [], 0)
  let beginsAName = false
  for (const syscall of catalogue.syscalls) {
    const found = syscall === numbered ? undefined : matchName(syscall.name, wanted, words)
    if (found === undefined) continue
    beginsAName ||= found.match !== 'substring'
    add(syscall, found.match, found.ranges, 0)
  }

  const slips = tolerance(wanted.length)
  if (slips > 0 && !beginsAName) {
    const found = new Set(hits.map(hit => hit.syscall))
    for (const syscall of catalogue.syscalls) {
      if (found.has(syscall)) continue
      const whole = editDistance(wanted, syscall.name, slips)
      const begun = whole <= 1 ? whole : editDistance(wanted, syscall.name, slips, true)
      if (begun > slips) continue
      add(syscall, 'typo', [], begun * rankOfSlip + (whole <= slips ? 0 : rankOfUnfinishedTypo))
    }
  }

  hits.sort((a, b) => a.rank - b.rank || a.syscall.index - b.syscall.index)
  return hits.length > limit ? hits.slice(0, limit) : hits
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
