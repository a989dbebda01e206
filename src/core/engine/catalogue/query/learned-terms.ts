import { editDistance } from '../edit-distance'
import { catalogue } from '../syscalls'
import { anyQuery, featuresOf, stepsOfWeight } from './features'

/**
 * How much terms of a query speak for calls, which `generate/learn-terms.mjs` learns from what people type: by the term
 * `31 mkdir mkdirat;-9 chroot`, in steps.
 */
export type TermTable = ReadonlyMap<string, string>

/** From this many letters on, a word may be a slip of the finger away from a known one. */
const lettersOfSlip = 5
const shortestPart = 3

type Weights = readonly (readonly [index: number, weight: number])[]

/** How much words speak for calls. */
export interface Weighed {
  /** By the index of a call, with how often it is asked for at all. */
  readonly weights: Float32Array
  /** The calls for which any of the words speaks. */
  readonly spokenFor: ReadonlySet<number>
  /** The share of the words that are known. */
  readonly known: number
}

export interface LearnedTerms {
  /** Undefined where no word is known. */
  weigh(text: string): Weighed | undefined
}

function readWeights(text: string): Weights {
  return text.split(';').flatMap(part => {
    const [steps = '', ...calls] = part.split(' ')
    return calls.flatMap(name => {
      const syscall = catalogue.byName(name)
      return syscall ? [[syscall.index, Number(steps) / stepsOfWeight] as const] : []
    })
  })
}

/** @param tables of one or more languages, which have no term in common */
export function learnedTerms(tables: readonly TermTable[]): LearnedTerms {
  const texts: TermTable = new Map(tables.flatMap(table => [...table]))
  // A query asks for a few of some thousands: the others are never read.
  const read = new Map<string, Weights>()
  const weightsOf = (term: string): Weights => {
    const weights = read.get(term) ?? readWeights(texts.get(term) ?? '')
    read.set(term, weights)
    return weights
  }
  const known = new Map<string, string[]>()
  for (const term of texts.keys()) {
    if (!/^[a-z]{3,}$/.test(term)) continue
    const first = term.charAt(0)
    const others = known.get(first)
    if (others) others.push(term)
    else known.set(first, [term])
  }

  /** The known words that one may have been meant by: two that it joins, one that it begins, one a slip away. */
  const meantBy = (word: string): readonly string[] => {
    if (!/^[a-z]{4,}$/.test(word)) return []
    for (let at = word.length - shortestPart; at >= shortestPart; at--) {
      const parts = [word.slice(0, at), word.slice(at)]
      if (parts.every(part => texts.has(part))) return parts
    }
    const alike = known.get(word.charAt(0)) ?? []
    const begun = alike.filter(term => term.startsWith(word)).sort((a, b) => a.length - b.length)
    if (begun[0] !== undefined) return [begun[0]]
    if (word.length < lettersOfSlip) return []
    // Of several, the one that tells of most calls is the commonest.
    const near = alike
      .filter(term => editDistance(word, term, 1) <= 1)
      .sort((a, b) => (texts.get(b)?.length ?? 0) - (texts.get(a)?.length ?? 0))
    return near.slice(0, 1)
  }

  return {
    weigh(text) {
      const features = featuresOf(text)
      const words = features.filter(feature => !feature.includes(' '))
      const meant = new Map(words.map(word => [word, texts.has(word) ? [word] : meantBy(word)]))
      const pairs = features.filter(feature => feature.includes(' ') && texts.has(feature))
      const terms = [...new Set([...meant.values()].flat()), ...pairs]
      if (terms.length === 0) return undefined
      const weights = new Float32Array(catalogue.syscalls.length)
      const spokenFor = new Set<number>()
      // As it was learned: a long query does not outweigh how often a call is asked for.
      const share = 1 / Math.sqrt(terms.length)
      for (const term of terms) {
        for (const [index, weight] of weightsOf(term)) {
          weights[index] = (weights[index] ?? 0) + weight * share
          if (weight > 0) spokenFor.add(index)
        }
      }
      for (const [index, weight] of weightsOf(anyQuery)) weights[index] = (weights[index] ?? 0) + weight
      const known = words.filter(word => texts.has(word)).length / words.length
      return { weights, spokenFor, known }
    },
  }
}
