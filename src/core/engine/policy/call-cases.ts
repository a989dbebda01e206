import type { ConditionFact } from '../profile'
import { sampleWords, type WordTest } from './argument-samples'
import { chainOf } from './condition-chain'
import { type ConditionNode, type Leaf, type LevelRef, startOfLevel } from './condition-node'
import type { CallEntry } from './filter-database'
import { leafFor, wordIndex } from './filter-place'

/** What the rules for one call come to, whatever its arguments. */
export interface CallCases {
  /** Rules that settle the call for some arguments, in an order in which the first that holds does. */
  readonly leaves: readonly Leaf[]
  /** What the call meets when none of them holds. */
  readonly otherwise: number
  /** Whether a rule says that, rather than the default. */
  readonly otherwiseByRule: boolean
  /** Every value that the filter can return for the call. */
  readonly returns: ReadonlySet<number>
  /** For some arguments the filter does something else than any order of the rules would. */
  readonly isMisread: boolean
  /** For some arguments the instructions do something else than the filter was meant to do. */
  readonly isStale: boolean
}

export interface CallQuestion {
  readonly entry: CallEntry
  readonly bits: 32 | 64
  readonly defaultReturns: number
  /** The first argument, where it is known: the call behind a multiplexer. */
  readonly first?: number
  /** What the instructions return for twelve words of arguments, where they may differ from what was meant. */
  readonly run?: (words: Uint32Array) => number
}

/** The tests and leaves of a condition tree, in the order in which the filter asks. */
export interface TreeSurvey {
  readonly nodes: readonly ConditionNode[]
  readonly leaves: readonly Leaf[]
}

export function surveyTree({ node }: LevelRef): TreeSurvey {
  const nodes = new Set<ConditionNode>()
  const leaves = new Set<Leaf>()
  const visit = (level: ConditionNode | undefined) => {
    if (!level || nodes.has(level)) return
    for (let at: ConditionNode | undefined = startOfLevel(level); at; at = at.next) {
      if (nodes.has(at)) return
      nodes.add(at)
      visit(at.ifTrue.node)
      if (at.leafTrue) leaves.add(at.leafTrue)
      visit(at.ifFalse.node)
      if (at.leafFalse) leaves.add(at.leafFalse)
    }
  }
  visit(node)
  return { nodes: [...nodes], leaves: [...leaves] }
}

/** Beyond so many comparisons, the rules for a call are listed as they stand in the filter, and nothing is concluded. */
const MAX_COMPARISONS = 120_000

/**
 * Tries arguments of every kind that the conditions of a call tell apart, and concludes which rules settle what.
 * Exact within `MAX_COMPARISONS`, unless masks and ranges meet in one word.
 */
export function casesOf(question: CallQuestion): CallCases {
  const { entry, bits, defaultReturns, first, run } = question
  const survey = surveyTree(entry.conditions)
  const perPoint = survey.nodes.length + survey.leaves.length + (run ? 200 : 0)
  const known = new Set(survey.leaves)
  // Rules that are not in the tree, where libseccomp took them for covered; unless they are too many to look at.
  let lost = entry.rules.filter(leaf => !known.has(leaf))
  const theirs = lost.flatMap(leaf => surveyTree(chainOf(leaf.conditions, bits, leaf).root).nodes)
  let sample = sampleArguments(
    [...survey.nodes, ...theirs],
    question,
    MAX_COMPARISONS / (perPoint + lost.length),
  )
  if (!sample.isComplete) {
    lost = []
    sample = sampleArguments(survey.nodes, question, MAX_COMPARISONS / perPoint)
  }
  const written = [...survey.leaves, ...lost].sort(asWritten)
  if (!sample.isComplete) {
    const words = Uint32Array.of(first ?? 0)
    const leaves = written.filter(({ conditions }) => {
      const onFirst = conditions.filter(({ index }) => index === 0)
      return first === undefined || matcherOf(onFirst, 32)(words)
    })
    const returns = new Set([...leaves.map(leaf => leaf.returns), defaultReturns])
    const isStale = run !== undefined
    return { leaves, otherwise: defaultReturns, otherwiseByRule: false, returns, isMisread: false, isStale }
  }

  const cases = written.map(leaf => ({ leaf, holds: matcherOf(leaf.conditions, bits) }))
  const returns = new Set<number>()
  /** Each rule that settles something, with those that hold as well and must come behind it. */
  const behind = new Map<Leaf, Set<Leaf>>()
  let meetsDefault = false
  let isMisread = false
  let isStale = false
  for (const words of sample.points()) {
    const leaf = leafFor(entry, words)
    const intended = leaf?.returns ?? defaultReturns
    const done = run?.(words) ?? intended
    returns.add(done)
    if (done !== intended) isStale = true
    const holding = cases.filter(({ holds }) => holds(words)).map(one => one.leaf)
    // Where two rules say the same, the older one's leaf may stand for both.
    const decider = leaf && holding.includes(leaf) ? leaf : holding.find(one => one.returns === leaf?.returns)
    if (!leaf) meetsDefault = true
    if (!decider) {
      if (leaf || holding.length > 0) isMisread = true
      continue
    }
    const others = behind.get(decider) ?? new Set()
    behind.set(decider, others)
    for (const other of holding) if (other.returns !== decider.returns) others.add(other)
  }
  const { leaves, isOrdered } = inOrder(
    written.filter(leaf => behind.has(leaf)),
    behind,
  )
  if (!isOrdered) isMisread = true
  const verdicts = { returns, isMisread, isStale }
  const [only] = returns
  if (returns.size === 1 && only !== undefined && !isStale) {
    return { leaves: [], otherwise: only, otherwiseByRule: behind.size > 0, ...verdicts }
  }
  const last = leaves.at(-1)
  return last && !meetsDefault && !isMisread
    ? { leaves: leaves.slice(0, -1), otherwise: last.returns, otherwiseByRule: true, ...verdicts }
    : { leaves, otherwise: defaultReturns, otherwiseByRule: false, ...verdicts }
}

/** The order of the profile, which reads best; only where rules overlap does the filter's own order count. */
function asWritten(a: Leaf, b: Leaf): number {
  const [first] = a.conditions
  const [other] = b.conditions
  return a.rule - b.rule || (first && other ? Number(first.value - other.value) : 0)
}

function inOrder(
  leaves: readonly Leaf[],
  behind: ReadonlyMap<Leaf, ReadonlySet<Leaf>>,
): { readonly leaves: readonly Leaf[]; readonly isOrdered: boolean } {
  const rest = [...leaves]
  const ordered: Leaf[] = []
  let isOrdered = true
  while (rest.length > 0) {
    const at = rest.findIndex(leaf => !rest.some(other => behind.get(other)?.has(leaf)))
    if (at < 0) isOrdered = false
    ordered.push(...rest.splice(Math.max(at, 0), 1))
  }
  return { leaves: ordered, isOrdered }
}

/** Whether all conditions hold for twelve words of arguments; a 32-bit architecture looks at lower words alone. */
function matcherOf(conditions: readonly ConditionFact[], bits: 32 | 64): (words: Uint32Array) => boolean {
  const high = (value: bigint) => (bits === 64 ? Number(value >> 32n) : 0)
  const low = (value: bigint) => Number(value & 0xffffffffn)
  const tests = conditions.map(({ index, operator, value, valueTwo }) => {
    const h = high(value)
    const l = low(value)
    return (words: Uint32Array) => {
      const a = bits === 64 ? (words[index * 2 + 1] ?? 0) : 0
      const b = words[index * 2] ?? 0
      const order = a - h || b - l
      switch (operator) {
        case 'SCMP_CMP_EQ':
          return order === 0
        case 'SCMP_CMP_NE':
          return order !== 0
        case 'SCMP_CMP_LT':
          return order < 0
        case 'SCMP_CMP_LE':
          return order <= 0
        case 'SCMP_CMP_GT':
          return order > 0
        case 'SCMP_CMP_GE':
          return order >= 0
        case 'SCMP_CMP_MASKED_EQ':
          return ((a ^ high(valueTwo)) & h) === 0 && ((b ^ low(valueTwo)) & l) === 0
      }
    }
  })
  return words => tests.every(test => test(words))
}

function sampleArguments(nodes: readonly ConditionNode[], { first, run }: CallQuestion, limit: number) {
  const tests: WordTest[][] = Array.from({ length: 12 }, () => [])
  for (const node of nodes) tests[wordIndex(node)]?.push(node)
  let points = 1
  let isComplete = true
  const choices = tests.map((own, word) => {
    if (first !== undefined && word < 2) return [word === 0 ? first : 0]
    // Instructions that go wrong compare a word with what was meant for another.
    const sample = sampleWords(run && own.length > 0 ? nodes : own, limit)
    points *= sample.words.length
    if (!sample.isComplete) isComplete = false
    return sample.words
  })
  return { isComplete: isComplete && points <= limit, points: () => combinations(choices) }
}

/** Every combination, one after the other in the same array. */
function* combinations(choices: readonly (readonly number[])[]): Generator<Uint32Array> {
  const at = choices.map(() => 0)
  const words = Uint32Array.from(choices, ([word = 0]) => word)
  for (;;) {
    yield words
    let place = 0
    for (; place < choices.length; place++) {
      const next = ((at[place] ?? 0) + 1) % (choices[place]?.length ?? 1)
      at[place] = next
      words[place] = choices[place]?.[next] ?? 0
      if (next !== 0) break
    }
    if (place === choices.length) return
  }
}
