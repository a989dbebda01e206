import { callsByConstant } from '../constants'
import { joinOverlaps } from '../search'
import type { ConstantTakers, ScoredMatch, SearchIndex, TextMatch } from '../search-hit'
import { signatureOf } from '../signatures'
import { catalogue } from '../syscalls'
import { type LearnedTerms, learnedTerms, type TermTable, type Weighed } from './learned-terms'
import { libraryNames } from './library-names'
import { type Ranked, type RankedField, type Ranking, rankingOf } from './ranking'
import { searchQuery } from './search-query'
import { emptyWords, stemOf, stemsOf } from './stems'
import { synonyms } from './synonyms'

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
 * @param tables what terms of a query speak for which calls, in the languages of the texts
 */
export function buildSearchIndex(
  texts: ReadonlyMap<string, readonly string[]>,
  tables: readonly TermTable[],
): SearchIndex {
  let terms: LearnedTerms | undefined
  const learned = () => (terms ??= learnedTerms(tables))
  const rows = catalogue.syscalls.map(({ name }) => ({
    name: plain(name),
    texts: (texts.get(name) ?? []).map(plain),
  }))
  const whole = joined(rows.map(row => row.texts.join(LINE)))
  let ranking: Ranking | undefined
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
    rank(words) {
      ranking ??= rankingOf(
        catalogue.syscalls.map(({ name }) => rankedFields(name, texts.get(name) ?? [])),
        synonyms,
      )
      return joinedRanks(ranking(words), learned().weigh(words.join(' ')))
    },
    placer(words) {
      const searched = words
        .filter(word => !emptyWords.has(word))
        .flatMap(word => [word, ...(isChinese(word) ? stemsOf(word) : [])])
        .map(searchedWord)
      return place => placeInTexts(rows[place]?.texts ?? [], searched)
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

const isChinese = (word: string) => /\p{Script=Han}/u.test(word)

/** How much a word counts in what a call does, why it is risky, and what breaks without it. */
const weightsOfTexts = [4, 0.7, 0.5] as const
/** Texts of another language than the reader's, which stand behind. */
const shareOfOtherLanguage = 0.6
const weightOfName = 3
/** Nothing is as telling as the name itself. */
const weightOfWholeName = 6

/** What the texts say counts this much beside what was learned. */
const weightOfTextMatch = 5

/** What the texts answer and what was learned, added up. */
function joinedRanks(byTexts: readonly Ranked[], learned: Weighed | undefined): Ranked[] {
  if (learned === undefined) return byTexts.map(row => ({ ...row, score: row.score * weightOfTextMatch }))
  const found = new Map(byTexts.map(row => [row.index, row]))
  const isKnown = learned.known >= leastKnown
  return catalogue.syscalls.flatMap(({ index }) => {
    const text = found.get(index)
    const weight = learned.weights[index] ?? 0
    if (text === undefined && !learned.spokenFor.has(index)) return []
    return {
      index,
      score: weight + weightOfTextMatch * (text?.score ?? 0),
      hasAll: isKnown || text?.hasAll === true,
    }
  })
}

/** Of the words, this share must be known for a call to be what was asked for. */
const leastKnown = 0.5

/** `getgid` as `getgid get gid`, `semctl` as `semctl sem control`: what is asked for in words stands in names as one. */
function nameInWords(name: string): string {
  const parts = name.split('_')
  const cut = parts.flatMap(part => {
    const [, verb, rest = ''] = /^(get|set|mq|sched)(\w+)$/.exec(part) ?? []
    return verb === undefined ? [part] : [part, verb, rest]
  })
  return `${cut.join(' ')}${name.endsWith('ctl') ? ' control' : ''}`
}

function rankedFields(name: string, texts: readonly string[]): RankedField[] {
  return [
    { weight: weightOfName, text: nameInWords(name) },
    { weight: weightOfWholeName, text: name },
    ...texts.map((text, place) => ({
      weight:
        (weightsOfTexts[place % weightsOfTexts.length] ?? 0) *
        (place < weightsOfTexts.length ? 1 : shareOfOtherLanguage),
      text,
    })),
  ]
}

function placeInTexts(texts: readonly string[], searched: readonly SearchedWord[]): TextMatch | undefined {
  let best: TextMatch | undefined
  texts.forEach((text, field) => {
    const ranges = searched.flatMap(word => {
      const place = placeOf(text, word)
      // `plain` put one space before the text.
      return place === undefined ? [] : [[place[0] - 1, place[1] - 1] as const]
    })
    if (ranges.length > (best?.ranges.length ?? 0)) best = { field, ranges }
  })
  return best && { field: best.field, ranges: joinOverlaps([...best.ranges].sort((a, b) => a[0] - b[0])) }
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
