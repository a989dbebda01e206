import type { ArchitectureToken } from '../architectures'
import { addNames, allThatPass, findNumber, SearchHits } from '../search'
import type { ConstantTakers, SearchContext, SearchHit, SearchIndex } from '../search-hit'
import { catalogue, type Syscall } from '../syscalls'
import { byCapability } from './capability-order'
import { callsOfCve } from './cve-ids'
import { filterOf, isGone } from './filters'
import { isFrame, withNamedErrors, withoutFrame, withoutRefusals } from './framed-names'
import type { LibraryName } from './library-names'
import { parseQuery, type QueryFilter, type QueryNumber, type QueryWord } from './parse-query'
import { addSlips, rankOfSlips } from './slips'

/** Of calls found by what they do, those that do it no more come later. */
const rankOfGone = 150
/** Between the calls that one function makes. */
const rankOfNextCall = 60
/** A function's name that is only begun stands behind the syscalls that begin so. */
const rankOfBegunLibrary = 2_700

/** From this many letters on, a name for a value may be begun only. */
const begunConstantLetters = 5

interface Wanted {
  readonly filters: readonly QueryFilter[]
  readonly excluded: readonly QueryWord[]
  readonly excludedNumbers: readonly QueryNumber[]
  readonly numbers: readonly QueryNumber[]
  /** In the order of the query; numbers are words too, as in `fstat64`. */
  readonly words: readonly string[]
  /** It asks for something, of which nothing is known: a vulnerability without a record, a filter that is none. */
  readonly isUnknown: boolean
}

function readWanted(query: string, index: SearchIndex): Wanted {
  const { terms, problems } = parseQuery(query, index)
  const words = terms.flatMap(term => {
    if (term.kind === 'filter' || term.negated) return []
    return term.kind === 'word' || term.architecture === undefined ? [term.text] : []
  })
  const numbers = terms.filter(term => term.kind === 'number')
  return {
    filters: terms.filter(term => term.kind === 'filter'),
    excluded: terms.filter(term => term.kind === 'word').filter(({ negated }) => negated),
    excludedNumbers: numbers.filter(({ negated }) => negated),
    numbers: numbers.filter(({ negated }) => !negated),
    words,
    isUnknown:
      problems.some(({ id }) => id === 'unknown-cve') ||
      (terms.length === 0 && problems.some(({ id }) => id === 'unknown-filter' || id === 'unknown-value')),
  }
}

/** Whether a call passes all filters of a query. */
function passing(
  { filters, excluded, excludedNumbers }: Wanted,
  context: SearchContext,
  index: SearchIndex,
): (syscall: Syscall) => boolean {
  const tests = filters.map(({ filter, values, negated }) => {
    const test = filterOf(filter).test(values, context, index)
    return (syscall: Syscall) => test(syscall) !== negated
  })
  const words = excluded.map(({ text }) => ({ text, find: index.finder([text]) }))
  const numbered = excludedNumbers.map(number =>
    findNumber(number.value, number.architecture ?? context.architecture),
  )
  return syscall =>
    tests.every(test => test(syscall)) &&
    !numbered.includes(syscall) &&
    !words.some(({ text, find }) => syscall.name.includes(text) || find(syscall.index) !== undefined)
}

/**
 * Answers a query in the language of `parseQuery`. A capability beside words is first a filter; where no call that asks
 * for it has all the words, as in `lose CAP_NET_RAW`, its name is one of the words.
 */
export function searchQuery(query: string, context: SearchContext, index: SearchIndex): readonly SearchHit[] {
  const wanted = readWanted(query, index)
  const found = answer(wanted, context, index)
  // A message that was pasted with its quotes is in no text as a whole.
  const hits = found.length > 0 ? found : answer(withoutQuotes(wanted), context, index)
  const asWords = capabilitiesAsWords(wanted, query)
  if (asWords === undefined) return hits
  const hasWords = index.finder(wanted.words)
  const isAnswered = hits.some(
    ({ match, syscall }) => match !== 'text' || hasWords(syscall.index) !== undefined,
  )
  return isAnswered ? hits : answer(asWords, context, index)
}

const withoutQuotes = (wanted: Wanted): Wanted => ({
  ...wanted,
  words: wanted.words.flatMap(word => word.split(/\s+/)),
})

/** `lose CAP_NET_RAW` as four words; undefined where there is nothing but filters, or no name of a capability alone. */
function capabilitiesAsWords(wanted: Wanted, query: string): Wanted | undefined {
  if (wanted.words.length === 0) return undefined
  const named = wanted.filters.filter(
    ({ filter, negated, start, end }) =>
      filter === 'cap' && !negated && !query.slice(start, end).includes(':'),
  )
  if (named.length === 0) return undefined
  return {
    ...wanted,
    filters: wanted.filters.filter(filter => !named.includes(filter)),
    words: [...wanted.words, 'capability', ...named.flatMap(({ values }) => values)],
  }
}

/** The order of the calls of one capability or of one vulnerability; undefined for that of their names. */
function orderAsked(
  { filters }: Wanted,
  architecture: ArchitectureToken,
): ((a: Syscall, b: Syscall) => number) | undefined {
  const asked = filters.filter(({ filter, negated }) => !negated && (filter === 'cap' || filter === 'cve'))
  const [only, ...others] = asked.flatMap(({ filter, values }) => values.map(value => ({ filter, value })))
  if (only === undefined || others.length > 0) return undefined
  if (only.filter === 'cap') return byCapability(only.value, architecture)
  const calls = callsOfCve(only.value)
  return (a, b) => calls.indexOf(a.name) - calls.indexOf(b.name)
}

/** What people write beside a capability, and mean its calls alone. */
const capabilityMarks: ReadonlySet<string> = new Set(
  'capability capabilities cap caps gate gated 权能 能力'.split(' '),
)

/** The words to look for: not those that only ask, and error numbers by their names. */
function tellingWords(
  wanted: Wanted,
  architecture: ArchitectureToken,
  index: SearchIndex,
): readonly string[] {
  const { words, filters } = wanted
  const only = (word: string) => isFrame(word) || capabilityMarks.has(word)
  if (filters.some(({ negated }) => !negated) && words.every(only)) return []
  const isName = (word: string) =>
    catalogue.byName(word) !== undefined ||
    index.constants().has(word) ||
    index.libraryNames.some(({ name }) => name.toLowerCase() === word)
  return withoutFrame(withNamedErrors(withoutRefusals(words), architecture), isName)
}

function answer(wanted: Wanted, context: SearchContext, index: SearchIndex): readonly SearchHit[] {
  const { architecture, limit } = context
  const { numbers } = wanted
  if (wanted.isUnknown) return []
  const words = tellingWords(wanted, architecture, index)
  const passes = passing(wanted, context, index)
  if (words.length === 0 && numbers.length === 0) {
    // A query of which nothing was understood, `colour:red`, finds what an empty one does.
    const { filters, excluded, excludedNumbers } = wanted
    const asksNothing = [filters, excluded, excludedNumbers].every(terms => terms.length === 0)
    const match = asksNothing ? 'prefix' : 'filter'
    const compare = orderAsked(wanted, architecture)
    if (compare === undefined) return allThatPass(passes, match, context)
    const found = allThatPass(passes, match, { architecture })
    return [...found].sort((a, b) => compare(a.syscall, b.syscall)).slice(0, limit)
  }
  const hits = new SearchHits(architecture, passes)
  addNumbers(numbers, words, architecture, hits)
  if (isNamed({ ...wanted, words })) addNames(words, hits)
  else if (!addList(words, hits) && words.length > 0)
    addWords(words, architecture, index, hits, words.length < wanted.words.length)
  return hits.sorted().slice(0, limit)
}

/** A call by its whole name beside filters: whether it passes them is asked, and not what is like it. */
function isNamed({ words, filters }: Wanted): boolean {
  const [name = '', ...others] = words
  return filters.length > 0 && others.length === 0 && catalogue.byName(name) !== undefined
}

/** A number alone is a number; one beside words is a word, unless it names its architecture. */
function addNumbers(
  numbers: readonly QueryNumber[],
  words: readonly string[],
  architecture: ArchitectureToken,
  hits: SearchHits,
): void {
  const alone = words.every(word => numbers.some(({ text }) => text === word))
  for (const number of numbers) {
    if (number.architecture === undefined && !alone) continue
    const syscall = findNumber(number.value, number.architecture ?? architecture)
    if (syscall !== undefined) hits.add({ syscall, match: 'number', ranges: [] })
  }
}

/** Names of calls that are things as well, which people do something with: `bind mount`, `open socket`. */
const thingsByName: ReadonlySet<string> = new Set(['link', 'mount', 'pipe', 'signal', 'socket', 'time'])

/** Two or more names, complete, are a list: these calls are meant, in this order, and no others. */
function addList(words: readonly string[], hits: SearchHits): boolean {
  if (words.length === 2 && thingsByName.has(words[1] ?? '')) return false
  const listed = words.flatMap(word => catalogue.byName(word) ?? [])
  if (words.length < 2 || listed.length < words.length) return false
  listed.forEach((syscall, place) => {
    const ranges = [[0, syscall.name.length] as const]
    hits.add({ syscall, match: 'exact', ranges }, place * rankOfNextCall - syscall.name.length)
  })
  return true
}

/** Two letters are in too many names to be meant in the midst of a word of one. */
const shortWord = /^[a-z]{1,2}$/

/** @param isQuestion the words are what remains of a question, in which a name is not begun only: `what time is it` */
function addNamesWith(
  words: readonly string[],
  architecture: ArchitectureToken,
  hits: SearchHits,
  isQuestion: boolean,
): boolean {
  const short = words.filter(word => shortWord.test(word))
  if (short.length === 0 && !isQuestion) return addNames(words, hits)
  const isOf = (part: string, word: string) => (isQuestion ? part === word : part.startsWith(word))
  const begun = new SearchHits(architecture, ({ name }) =>
    (isQuestion ? words : short).every(
      word => name === word || name.split('_').some(part => isOf(part, word)),
    ),
  )
  const begins = addNames(words, begun)
  for (const hit of begun.sorted()) hits.add(hit)
  return begins
}

function addWords(
  words: readonly string[],
  architecture: ArchitectureToken,
  index: SearchIndex,
  hits: SearchHits,
  isQuestion: boolean,
): void {
  const wanted = words.join(' ')
  const beginsAName = addNamesWith(words, architecture, hits, isQuestion)
  const isUnderstood = addTexts(words, architecture, index, hits)
  const beginsALibrary = addLibraries(wanted, architecture, index, hits)
  const beginsAConstant = addConstants(words, index, hits)
  if (!isUnderstood && !beginsAName && !beginsALibrary && !beginsAConstant) {
    addSlips(wanted, hits)
    addLibrarySlips(wanted, architecture, index, hits)
  }
}

/** What lacks words of the query stands behind a slip of the finger. */
const rankOfMissingWord = 2_000
/** By how much the worst of what words tell ranks behind the best. */
const rankOfWorstText = 900
/** So far behind the best, a call is not what was asked for: its odds are a twentieth. */
const farthestBehind = 3
/** Behind the first three, what is farther than this is mostly another matter. */
const farthestShown = 1.8
/** Where little speaks for the best call, what is near it is mostly by chance: the fewer rows, the better. */
const leastNear = 0.6
const surenessOf = (best: number) => Math.min(farthestShown, Math.max(leastNear, 1.5 * (best - 5)))
/** So many are shown however little speaks for them. */
const shownAnyway = 3
/** More rows than that are no answer. */
const mostOfText = 12

/**
 * Adds what the words speak for, in texts or by what people call it; words between quotes it must have. Tells whether any
 * call has all the words, which a name with a slip in it never has.
 */
function addTexts(
  words: readonly string[],
  architecture: ArchitectureToken,
  index: SearchIndex,
  hits: SearchHits,
): boolean {
  const phrases = words.filter(word => /\s/.test(word)).map(phrase => index.finder([phrase]))
  const placeOf = index.placer(words)
  // A name that is none is a slip before it is words.
  const isName = words.length === 1 && words[0]?.includes('_') === true
  const ranked = index.rank(words).flatMap(({ index: place, score, hasAll }) => {
    const syscall = catalogue.syscalls[place]
    if (syscall === undefined || !hits.wants(syscall)) return []
    if (!phrases.every(find => find(place) !== undefined)) return []
    return [{ syscall, score, hasAll, isHere: catalogue.numberOf(syscall.name, architecture) !== undefined }]
  })
  // What the target lacks may be what is asked for most: it does not push out what the target has.
  const here = ranked.filter(({ isHere }) => isHere)
  const best = Math.max(...(here.length > 0 ? here : ranked).map(({ score }) => score))
  const near = ranked.filter(({ score }) => score >= best - farthestBehind)
  near.sort((a, b) => Number(b.isHere) - Number(a.isHere) || b.score - a.score)
  const sure = near.filter(({ score }, place) => place < shownAnyway || score >= best - surenessOf(best))
  for (const { syscall, score, hasAll, isHere } of sure.slice(0, mostOfText)) {
    if (hits.has(syscall)) continue
    const text = placeOf(syscall.index)
    const behind = isHere ? ((best - score) / farthestBehind) * rankOfWorstText : rankOfWorstText
    const extra = behind + (isGone(syscall) ? rankOfGone : 0) + (hasAll && !isName ? 0 : rankOfMissingWord)
    hits.add(
      { syscall, match: 'text', ranges: [], ...(text === undefined ? {} : { text }) },
      extra - syscall.name.length,
    )
  }
  return !isName && near.some(({ hasAll }) => hasAll)
}

/** The calls behind a function's name, and behind those that begin like a word of four letters or more. */
function addLibraries(
  wanted: string,
  architecture: ArchitectureToken,
  { libraryNames }: SearchIndex,
  hits: SearchHits,
): boolean {
  let found = false
  for (const library of libraryNames) {
    const name = library.name.toLowerCase()
    const whole = name === wanted
    if (!whole && (wanted.length < 4 || !name.startsWith(wanted))) continue
    found = true
    const begun = whole ? 0 : rankOfBegunLibrary + name.length
    addCalls(library, architecture, hits, begun)
  }
  return found
}

/**
 * The calls with an argument that may take each value that the words name; what else the words say must be in the
 * call's name. One word may be the beginning of a value's name, if it has an underscore.
 */
function addConstants(words: readonly string[], index: SearchIndex, hits: SearchHits): boolean {
  const named = words.flatMap(word => index.constants().get(word) ?? [])
  const [constant, ...further] = named
  if (constant !== undefined) {
    const others = words.filter(word => !index.constants().has(word))
    for (const name of constant.calls) {
      const isMeant =
        further.every(({ calls }) => calls.includes(name)) && others.every(word => name.includes(word))
      if (isMeant) addTaker(name, constant, hits, 0)
    }
    return true
  }
  const [begun = '', ...rest] = words
  if (rest.length > 0 || begun.length < begunConstantLetters || !begun.includes('_')) return false
  const found = [...index.constants()].filter(([name]) => name.startsWith(begun))
  for (const [, takers] of found) {
    for (const name of takers.calls) addTaker(name, takers, hits, rankOfBegunLibrary)
  }
  return found.length > 0
}

function addTaker(name: string, { name: constant }: ConstantTakers, hits: SearchHits, extra: number): void {
  const syscall = catalogue.byName(name)
  if (syscall) hits.add({ syscall, match: 'constant', ranges: [], constant }, extra)
}

/** What a library name calls on an architecture, in its order. */
function callsOf(library: LibraryName, architecture: ArchitectureToken): Syscall[] {
  const found = library.calls.flatMap(alternatives => {
    const present = alternatives.find(name => catalogue.numberOf(name, architecture) !== undefined)
    return (present === undefined ? undefined : catalogue.byName(present)) ?? []
  })
  return [...new Set(found)]
}

function addCalls(
  library: LibraryName,
  architecture: ArchitectureToken,
  hits: SearchHits,
  extra: number,
): void {
  callsOf(library, architecture).forEach((syscall, place) => {
    if (syscall.name === library.name) return
    // Among the calls of one function the order is the function's, not that of the lengths of their names.
    const order = place * rankOfNextCall - syscall.name.length
    hits.add({ syscall, match: 'library', ranges: [], library }, extra + order)
  })
}

/** The calls of functions whose names are a slip or two away. */
function addLibrarySlips(
  wanted: string,
  architecture: ArchitectureToken,
  { libraryNames }: SearchIndex,
  hits: SearchHits,
): void {
  for (const library of libraryNames) {
    const extra = rankOfSlips(wanted, library.name.toLowerCase())
    if (extra === undefined) continue
    callsOf(library, architecture).forEach((syscall, place) => {
      hits.add({ syscall, match: 'typo', ranges: [], library }, extra + place * rankOfNextCall)
    })
  }
}
