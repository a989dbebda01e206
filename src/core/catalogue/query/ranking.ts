import { pairsOf, stemsOf } from './stems'

/** What a call is found by, each with the weight of a word in it. */
export interface RankedField {
  readonly weight: number
  readonly text: string
  /**
   * A list of words that people use for the call, not a text: each counts once, and the others do not count against it.
   * How surely they mean this call by them, at most 1.
   */
  readonly sureness?: number
}

/** How well a call answers words: 1 where it has every word in its best place. */
export interface Ranked {
  readonly index: number
  readonly score: number
  /** Whether it has every word. */
  readonly hasAll: boolean
}

/** Finds the calls that answer words at least in part, in any order. */
export type Ranking = (words: readonly string[]) => readonly Ranked[]

/**
 * BM25 (Robertson, Zaragoza: "The Probabilistic Relevance Framework", 2009) over fields, as BM25F adds them up: a word in
 * a weighty field counts as often as the field weighs, and length counts against a field by itself.
 */
const saturation = 6
const lengthShare = 0.6
/** Words that mean the same, but are not the one that was typed. */
const weightOfSynonym = 0.8
/** A word that is only begun. */
const weightOfBegun = 0.7
const shortestBegun = 3
/** What lacks words of the query ranks behind what has them. */
const powerOfCoverage = 1.5
/** Behind the best, this share of its score is still worth a row. */
const worthShowing = 0.2

/** Two words side by side as people put them, beside what each counts by itself. */
const shareOfPair = 0.5

/** The very words that people use for the call, and no others. */
const bonusOfPhrase = 0.5
const powerOfSureness = 2

const phraseOf = (text: string) => stemsOf(text).join(' ')

type Postings = ReadonlyMap<number, number>

/** Stems that answer a word, with how much each is worth. */
type Answers = readonly (readonly [string, number])[]

interface Asked {
  readonly answers: Answers
  readonly postings: Postings
  readonly rare: number
}

const none: Postings = new Map()

/** Groups of stems of which each may stand for any other. */
export type Synonyms = ReadonlyMap<string, readonly string[]>

/**
 * @param rows the fields of each call
 * @param synonyms by stem
 */
export function rankingOf(rows: readonly (readonly RankedField[])[], synonyms: Synonyms): Ranking {
  const index = indexOf(rows)
  const vocabulary = [...index.keys()].sort()
  const rarity = (postings: Postings) =>
    Math.log(1 + (rows.length - postings.size + 0.5) / (postings.size + 0.5))

  const begun = (stem: string): readonly string[] => {
    if (stem.length < shortestBegun) return []
    const from = firstNotBelow(vocabulary, stem)
    const found: string[] = []
    for (let at = from; vocabulary[at]?.startsWith(stem); at++) found.push(vocabulary[at] ?? '')
    return found
  }

  /** Each stem that answers a word, with how much it is worth. */
  const answersTo = (stem: string): Answers => {
    const others = (synonyms.get(stem) ?? []).map(other => [other, weightOfSynonym] as const)
    if (index.has(stem) || others.length > 0) return [[stem, 1], ...others]
    return begun(stem).map(other => [other, weightOfBegun] as const)
  }

  const postingsOf = (answers: Answers): Postings => {
    const merged = new Map<number, number>()
    for (const [answer, worth] of answers) {
      for (const [row, weight] of index.get(answer) ?? []) {
        merged.set(row, Math.max(merged.get(row) ?? 0, weight * worth))
      }
    }
    return merged
  }

  const phrases = rows.map(fields =>
    fields.flatMap(({ text, sureness }) =>
      sureness === undefined
        ? []
        : text
            .split(';')
            .map(phrase => ({ sureness, key: phraseOf(phrase), stems: new Set(stemsOf(phrase)) })),
    ),
  )

  /** How surely people mean the call by the words: by the phrase that has most of them. */
  const surenessOf = (row: number, asked: readonly Asked[], whole: number, wanted: string): number => {
    let most = 0
    for (const { sureness, key, stems } of phrases[row] ?? []) {
      let had = 0
      for (const { answers, rare } of asked) if (answers.some(([stem]) => stems.has(stem))) had += rare
      const bonus = key === wanted ? bonusOfPhrase : 0
      most = Math.max(most, sureness * ((had / whole) ** powerOfSureness + bonus))
    }
    return most
  }

  return words => {
    const phrase = phraseOf(words.join(' '))
    const stems = [...new Set(words.flatMap(stemsOf))]
    const asked = stems.map((stem): Asked => {
      const answers = answersTo(stem)
      const postings = postingsOf(answers)
      // A word that no text knows is as rare as can be: what was meant by it, nothing here has.
      return { answers, postings, rare: rarity(postings) }
    })
    const whole = asked.reduce((sum, { rare }) => sum + rare, 0)
    const sums = new Map<number, { score: number; covered: number }>()
    for (const { postings, rare } of asked) {
      for (const [row, weight] of postings) {
        const sum = sums.get(row) ?? { score: 0, covered: 0 }
        sum.score += (rare * weight * (saturation + 1)) / (weight + saturation)
        sum.covered += rare
        sums.set(row, sum)
      }
    }
    for (const pair of pairsOf(words.join(' '))) {
      const postings = index.get(pair) ?? none
      for (const [row, weight] of postings) {
        const sum = sums.get(row)
        if (sum)
          sum.score += (shareOfPair * rarity(postings) * weight * (saturation + 1)) / (weight + saturation)
      }
    }
    const best = whole * (saturation + 1)
    const ranked = [...sums].map(([row, { score, covered }]) => ({
      index: row,
      score:
        best === 0
          ? 0
          : (score / best) *
            (covered / whole) ** powerOfCoverage *
            (1 + surenessOf(row, asked, whole, phrase)),
      hasAll: covered >= whole - Number.EPSILON * stems.length * whole,
    }))
    const highest = Math.max(0, ...ranked.map(({ score }) => score))
    return ranked.filter(({ score }) => score >= highest * worthShowing)
  }
}

function firstNotBelow(sorted: readonly string[], wanted: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** For each stem the calls that have it, with its weight over their fields. */
function indexOf(rows: readonly (readonly RankedField[])[]): ReadonlyMap<string, Map<number, number>> {
  const index = new Map<string, Map<number, number>>()
  const stems = rows.map(fields =>
    fields.map(({ text, sureness }) =>
      sureness !== undefined
        ? [...new Set([...stemsOf(text), ...text.split(';').flatMap(pairsOf)])]
        : stemsOf(text),
    ),
  )
  const fieldCount = Math.max(0, ...rows.map(fields => fields.length))
  const usual = Array.from({ length: fieldCount }, (_, field) => {
    const lengths = stems.flatMap(fields => fields[field]?.length ?? []).filter(length => length > 0)
    return lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)
  })
  rows.forEach((fields, row) => {
    fields.forEach(({ weight, sureness }, field) => {
      const own = stems[row]?.[field] ?? []
      const length =
        sureness !== undefined ? 1 : 1 - lengthShare + (lengthShare * own.length) / (usual[field] || 1)
      for (const stem of own) {
        const postings = index.get(stem) ?? new Map<number, number>()
        const before = postings.get(row) ?? 0
        // Lists say the same again; texts say more of it.
        postings.set(row, sureness === undefined ? before + weight / length : Math.max(before, weight))
        index.set(stem, postings)
      }
    })
  })
  return index
}
