import { isSituation, stemsOf } from './stems'

/** What a call is found by, each with the weight of a word in it. */
export interface RankedField {
  readonly weight: number
  readonly text: string
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
/** Of words that tell what befell a call, not which. */
const shareOfSituation = 0.25

type Postings = ReadonlyMap<number, number>

/** Stems that answer a word, with how much each is worth. */
type Answers = readonly (readonly [string, number])[]

interface Asked {
  readonly postings: Postings
  readonly rare: number
}

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

  return words => {
    const single = words.flatMap(word => word.match(/\p{Script=Han}/gu) ?? []).filter(sign => index.has(sign))
    const stems = [...new Set([...words.flatMap(stemsOf), ...single])]
    const asked = stems.map((stem): Asked => {
      const postings = postingsOf(answersTo(stem))
      // A word that no text knows is as rare as can be: what was meant by it, nothing here has.
      return { postings, rare: rarity(postings) * (isSituation(stem) ? shareOfSituation : 1) }
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
    const best = whole * (saturation + 1)
    return [...sums].map(([row, { score, covered }]) => ({
      index: row,
      score: best === 0 ? 0 : (score / best) * (covered / whole) ** powerOfCoverage,
      hasAll: covered >= whole - Number.EPSILON * stems.length * whole,
    }))
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
  const stems = rows.map(fields => fields.map(({ text }) => stemsOf(text)))
  const fieldCount = Math.max(0, ...rows.map(fields => fields.length))
  const usual = Array.from({ length: fieldCount }, (_, field) => {
    const lengths = stems.flatMap(fields => fields[field]?.length ?? []).filter(length => length > 0)
    return lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)
  })
  rows.forEach((fields, row) => {
    fields.forEach(({ weight }, field) => {
      const own = stems[row]?.[field] ?? []
      const length = 1 - lengthShare + (lengthShare * own.length) / (usual[field] || 1)
      for (const stem of own) {
        const postings = index.get(stem) ?? new Map<number, number>()
        postings.set(row, (postings.get(row) ?? 0) + weight / length)
        index.set(stem, postings)
      }
    })
  })
  return index
}
