import { catalogue } from '../catalogue'
import {
  type ConditionNode,
  evaluateCall,
  type FilterModel,
  type FilterSection,
  returnValue,
  startOfLevel,
  X32_BIT,
} from '../policy'
import { type Accumulator, loaded } from './block'
import { type Step, StepMaker } from './decision'
import { weightOf } from './frequent-calls'
import {
  ARCH_OFFSET,
  argumentOffset,
  type Instruction,
  JUMP_EQUAL,
  JUMP_GREATER,
  JUMP_GREATER_EQUAL,
  NUMBER_OFFSET,
} from './instruction'
import { writeDecision } from './write-decision'

const KILL_THREAD = 0
const LAST_NUMBER = 0xffffffff

/**
 * A program that does what the filter's rules say with few instructions for each call: numbers that are treated alike
 * are tested as ranges, frequent calls first, and each comparison loads the word it is about. It is free of libseccomp's
 * defects, so where those change a verdict the programs differ, and this one is right. Of very many rules with conditions
 * it may come out longer than the kernel takes, which `faultOf` tells.
 */
export function optimizeFilter(model: FilterModel): Instruction[] {
  return writeDecision(new Optimizer(model).decision())
}

/** Numbers from `first` up to the next range's that meet one step, and how often they are called. */
interface Range {
  readonly first: number
  readonly step: Step
  weight: number
}

class Optimizer {
  private readonly maker = new StepMaker()

  constructor(private readonly model: FilterModel) {}

  decision(): Step {
    let step: Step = this.maker.return(KILL_THREAD)
    for (const section of this.model.sections.toReversed()) {
      const inside = bestTree(this.rangesOf(section), (first, below, above) =>
        this.maker.test(loaded(NUMBER_OFFSET), JUMP_GREATER_EQUAL, first, above, below),
      )
      step = this.maker.test(loaded(ARCH_OFFSET), JUMP_EQUAL, section.auditArch, inside, step)
    }
    return step
  }

  private rangesOf(section: FilterSection): Range[] {
    const { databases } = section
    const calls = databases.flatMap(database => database.calls.filter(({ isPseudo }) => !isPseudo))
    const firsts = new Set([0, X32_BIT, LAST_NUMBER])
    for (const { number } of calls) firsts.add(number).add(number + 1)
    for (const { architecture } of databases) firsts.add((this.model.stub.get(architecture.token) ?? -1) + 1)
    firsts.add(1)
    const ranges: Range[] = []
    for (const first of [...firsts].sort((a, b) => a - b)) {
      if (first > LAST_NUMBER) continue
      const { step, weight } = this.stepFor(section, first)
      const last = ranges.at(-1)
      if (last?.step === step) last.weight += weight
      else ranges.push({ first, step, weight })
    }
    return ranges
  }

  private stepFor(section: FilterSection, number: number): { step: Step; weight: number } {
    const [database] = section.databases
    const arch = database?.architecture.token ?? 'SCMP_ARCH_X86_64'
    const name = section.databases
      .map(({ architecture }) => catalogue.nameOf(number, architecture.token))
      .find(found => found !== undefined)
    const weight = name === undefined ? 1 : weightOf(name)
    const verdict = evaluateCall(this.model, { arch, nr: number, args: [] })
    const found = section.databases.find(other => other.callByNumber(number))
    const entry = found?.callByNumber(number)
    const level = entry?.conditions.node
    // runc's stub also answers for calls that have rules: those behind a multiplexer do not count for it.
    if (!found || !level || verdict.decidedBy.kind === 'runtime-stub')
      return { step: this.maker.return(returnValue(verdict)), weight }
    const conditions = new ConditionSteps(this.maker, found.architecture, this.model.rules.defaultReturns)
    return { step: conditions.stepFrom(level), weight }
  }
}

/** What is asked next when a level has no answer: its parent's next node, and so on. */
interface Pending {
  readonly node: ConditionNode
  readonly later: Pending | undefined
}

/** A place in the conditions, and what earlier tests have settled about words. */
interface State {
  readonly key: string
  readonly pending: Pending
  readonly facts: Facts
}

/** What follows a comparison: a step, or the state that one has to be made for. */
type Way = Step | State

/** The ways from a state: both of a test, or one where its outcome is settled. */
type Ways =
  | { readonly only: Way }
  | { readonly ifTrue: Way; readonly ifFalse: Way; readonly word: Accumulator }

/** The steps for the conditions of one call. */
class ConditionSteps {
  private readonly known = new Map<string, Step>()
  private readonly numbers = new Map<ConditionNode, number>()

  constructor(
    private readonly maker: StepMaker,
    private readonly layout: Layout,
    private readonly otherwise: number,
  ) {}

  /** With a list of what is open rather than by recursion, since rules with several ranges lead on for thousands of steps. */
  stepFrom(level: ConditionNode): Step {
    const first = this.way({ node: startOfLevel(level), later: undefined }, new Map())
    if ('kind' in first) return first
    const open: { readonly state: State; ways?: Ways }[] = [{ state: first }]
    for (let top = open.at(-1); top; top = open.at(-1)) {
      if (this.known.has(top.state.key)) {
        open.pop()
        continue
      }
      top.ways ??= this.waysFrom(top.state)
      const missing = waysIn(top.ways).filter(way => 'key' in way && !this.known.has(way.key))
      if (missing.length === 0) this.known.set(top.state.key, this.made(top.state, top.ways))
      else for (const way of missing.reverse()) if ('key' in way) open.push({ state: way })
    }
    return this.stepOf(first)
  }

  private way(pending: Pending | undefined, facts: Facts): Way {
    if (!pending) return this.maker.return(this.otherwise)
    // Facts only shorten the program. With very many rules there are too many of them to tell apart.
    const used: Facts = this.known.size < MOST_STATES ? facts : new Map()
    return { key: this.keyOf(pending, used), pending, facts: used }
  }

  private waysFrom({ pending: { node, later }, facts }: State): Ways {
    const word = wordOf(node, this.layout)
    const bounds = facts.get(word.offset) ?? ANY
    const settled = outcomeWithin(node, bounds)
    const after = node.next ? { node: node.next, later } : later
    const wayWhere = (holds: boolean): Way => {
      const narrowed = new Map(facts).set(word.offset, narrow(node, bounds, holds))
      const leaf = holds ? node.leafTrue : node.leafFalse
      const below = (holds ? node.ifTrue : node.ifFalse).node
      if (below) return this.way({ node: startOfLevel(below), later: after }, narrowed)
      return leaf ? this.maker.return(leaf.returns) : this.way(after, narrowed)
    }
    if (settled !== undefined) return { only: wayWhere(settled) }
    return { ifTrue: wayWhere(true), ifFalse: wayWhere(false), word }
  }

  private made({ pending: { node } }: State, ways: Ways): Step {
    if ('only' in ways) return this.stepOf(ways.only)
    const { word, ifTrue, ifFalse } = ways
    return this.maker.test(
      word,
      CODES[node.operator],
      node.operand,
      this.stepOf(ifTrue),
      this.stepOf(ifFalse),
    )
  }

  private stepOf(way: Way): Step {
    if ('kind' in way) return way
    const step = this.known.get(way.key)
    if (!step) throw new Error('a step is used before it is made')
    return step
  }

  private keyOf(pending: Pending, facts: Facts): string {
    let key = ''
    for (let at: Pending | undefined = pending; at; at = at.later) key += `${this.numberOf(at.node)} `
    for (const [offset, { least, most }] of [...facts].sort(([a], [b]) => a - b)) {
      if (least > 0 || most < LAST_NUMBER) key += `${offset}:${least}-${most} `
    }
    return key
  }

  private numberOf(node: ConditionNode): number {
    let number = this.numbers.get(node)
    if (number === undefined) {
      number = this.numbers.size
      this.numbers.set(node, number)
    }
    return number
  }
}

function waysIn(ways: Ways): Way[] {
  return 'only' in ways ? [ways.only] : [ways.ifTrue, ways.ifFalse]
}

const MOST_STATES = 2000

const CODES = {
  EQ: JUMP_EQUAL,
  MASKED_EQ: JUMP_EQUAL,
  GT: JUMP_GREATER,
  GE: JUMP_GREATER_EQUAL,
} as const

interface Layout {
  readonly bits: 32 | 64
  readonly endian: 'little' | 'big'
}

function wordOf({ argument, high, mask }: ConditionNode, { bits, endian }: Layout): Accumulator {
  return { offset: argumentOffset(argument, bits === 64 && high, endian), mask }
}

/** The smallest and largest value that a word can still have. */
interface Bounds {
  readonly least: number
  readonly most: number
}
/** By the offset of the word. */
type Facts = ReadonlyMap<number, Bounds>
const ANY: Bounds = { least: 0, most: LAST_NUMBER }

function outcomeWithin(
  { operator, operand, mask }: ConditionNode,
  { least, most }: Bounds,
): boolean | undefined {
  if (mask !== LAST_NUMBER) {
    if (mask === 0) return operand === 0
    return least === most ? (least & mask) >>> 0 === operand : undefined
  }
  switch (operator) {
    case 'EQ':
    case 'MASKED_EQ':
      if (operand < least || operand > most) return false
      return least === most ? true : undefined
    case 'GT':
      return least > operand ? true : most <= operand ? false : undefined
    case 'GE':
      return least >= operand ? true : most < operand ? false : undefined
  }
}

function narrow({ operator, operand, mask }: ConditionNode, { least, most }: Bounds, holds: boolean): Bounds {
  if (mask !== LAST_NUMBER) return { least, most }
  switch (operator) {
    case 'EQ':
    case 'MASKED_EQ':
      if (holds) return { least: operand, most: operand }
      return { least: least === operand ? least + 1 : least, most: most === operand ? most - 1 : most }
    case 'GT':
      return holds ? { least: Math.max(least, operand + 1), most } : { least, most: Math.min(most, operand) }
    case 'GE':
      return holds ? { least: Math.max(least, operand), most } : { least, most: Math.min(most, operand - 1) }
  }
}

/**
 * The tree of questions "is the number at least …?" with the fewest questions for the weights: the best root of every
 * run of ranges, found between those of its two shorter runs (Knuth, Optimum binary search trees, 1971).
 */
function bestTree(ranges: readonly Range[], ask: (first: number, below: Step, above: Step) => Step): Step {
  const count = ranges.length
  const sums = [0]
  for (const { weight } of ranges) sums.push((sums.at(-1) ?? 0) + weight)
  const weightOfRun = (from: number, to: number) => (sums[to + 1] ?? 0) - (sums[from] ?? 0)
  const costs = Array.from({ length: count }, () => new Float64Array(count))
  const roots = Array.from({ length: count }, (_, place) => new Int32Array(count).fill(place))
  const cost = (from: number, to: number) => costs[from]?.[to] ?? 0
  const root = (from: number, to: number) => roots[from]?.[to] ?? from
  for (let length = 2; length <= count; length++) {
    for (let from = 0; from + length <= count; from++) {
      const to = from + length - 1
      let best = Number.POSITIVE_INFINITY
      // A root is the first range of the upper part.
      const lowest = Math.max(from + 1, root(from, to - 1))
      const highest = Math.max(lowest, Math.min(to, length === 2 ? to : root(from + 1, to)))
      for (let split = lowest; split <= highest; split++) {
        const total = cost(from, split - 1) + cost(split, to)
        if (total >= best) continue
        best = total
        const row = roots[from]
        if (row) row[to] = split
      }
      const row = costs[from]
      if (row) row[to] = best + weightOfRun(from, to)
    }
  }
  const build = (from: number, to: number): Step => {
    const range = ranges[from]
    if (!range) throw new Error('no numbers to tell apart')
    if (from === to) return range.step
    const split = root(from, to)
    return ask(ranges[split]?.first ?? 0, build(from, split - 1), build(split, to))
  }
  return build(0, count - 1)
}
