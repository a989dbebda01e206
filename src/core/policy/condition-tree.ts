import type { ConditionFact, Operator } from '../profile'

/**
 * How libseccomp keeps the conditions of one call on one architecture: a tree whose levels are lists of comparisons of
 * 32-bit words, in an order of libseccomp's own. Several rules are merged into one tree, and which of two overlapping
 * rules wins follows from their places in it alone, never from the severity of an action.
 *
 * The rules of merging are those of libseccomp 2.6 src/db.c (`_db_rule_gen_64`, `_db_rule_gen_32`, `_db_tree_prune`,
 * `_db_tree_add`), including what they get wrong: a subtree can be reached from two branches, and adding to it twice
 * can close a list to a ring, in which libseccomp then runs for ever. References are counted as there, because the
 * number of live nodes decides in which order a filter tests its calls.
 */

/** What a branch that ends here returns, and the rule that said so, with the conditions it was added under. */
export interface Leaf {
  readonly returns: number
  readonly rule: number
  readonly conditions: readonly ConditionFact[]
}

/** How the word of a node is compared: equal, equal under the mask, greater, greater or equal. All unsigned. */
export type WordOperator = 'EQ' | 'MASKED_EQ' | 'GT' | 'GE'

/** A reference to a level of the tree, by one of its nodes; usually, but not always, the first. */
export class LevelRef {
  node: ConditionNode | undefined

  constructor(node?: ConditionNode) {
    this.node = node
  }
}

/** One comparison of one 32-bit word of an argument. */
export class ConditionNode {
  readonly ifTrue = new LevelRef()
  readonly ifFalse = new LevelRef()
  leafTrue: Leaf | undefined
  leafFalse: Leaf | undefined
  previous: ConditionNode | undefined
  next: ConditionNode | undefined
  references = 0

  constructor(
    readonly argument: number,
    /** The upper half of a 64-bit argument. */
    readonly high: boolean,
    readonly operator: WordOperator,
    /** The operator of the condition that the comparison is part of. */
    readonly written: Operator,
    readonly mask: number,
    readonly operand: number,
    readonly fullOperand: bigint,
  ) {}

  get isLast(): boolean {
    return !this.ifTrue.node && !this.ifFalse.node
  }

  get hasTrue(): boolean {
    return this.leafTrue !== undefined || this.ifTrue.node !== undefined
  }

  get hasFalse(): boolean {
    return this.leafFalse !== undefined || this.ifFalse.node !== undefined
  }
}

/** The first node of the level that a node stands on. */
export function startOfLevel(node: ConditionNode): ConditionNode {
  let start = node
  let steps = 0
  while (start.previous) {
    start = start.previous
    if (++steps > RING_STEPS) throw new EndlessLoop()
  }
  return start
}

/**
 * Makes sure that whoever walks a tree comes to an end: adding a rule can close a list to a ring that shows only when the
 * filter is written.
 *
 * @throws EndlessLoop
 */
export function checkEnds(root: LevelRef): void {
  const open = new Set<ConditionNode>()
  const checked = new Set<ConditionNode>()
  const check = (level: ConditionNode | undefined): void => {
    if (!level) return
    const start = startOfLevel(level)
    if (checked.has(start)) return
    if (open.has(start)) throw new EndlessLoop()
    open.add(start)
    const seen = new Set<ConditionNode>()
    for (let node: ConditionNode | undefined = start; node; node = node.next) {
      if (seen.has(node)) throw new EndlessLoop()
      seen.add(node)
      check(node.ifTrue.node)
      check(node.ifFalse.node)
    }
    open.delete(start)
    checked.add(start)
  }
  check(root.node)
}

/** libseccomp would not come to an end. */
export class EndlessLoop extends Error {}

/** A filter takes more steps than are spent on it. */
export class TooComplex extends Error {}

/**
 * The steps that may be spent on a filter. Merging a rule takes as many as its call has comparisons already, and in
 * libseccomp itself far more: 200 rules with operands beyond 2^32 keep it busy for half a minute.
 */
export class Work {
  constructor(private left: number) {}

  /** @throws TooComplex */
  step(): void {
    if (--this.left < 0) throw new TooComplex()
  }
}

/** A new rule cannot be told from an older one that has another action. */
export class ConditionsConflict extends Error {
  constructor(readonly otherRule: number) {
    super('conditions-conflict')
  }
}

/** No level has as many nodes, nor the tree as many levels, unless a list has closed to a ring. */
const RING_STEPS = 20_000
const RING_DEPTH = 400

const LOW = 0xffffffffn

/** The chain of comparisons of one rule, and the number of its nodes; without nodes the rule is unconditional. */
export interface Chain {
  readonly root: LevelRef
  readonly nodes: number
}

/**
 * The chain for conditions that must all hold, one argument after the other. A masked comparison whose mask leaves no
 * bit that the architecture tests is left out, since it always holds.
 */
export function chainOf(conditions: readonly ConditionFact[], bits: 32 | 64, leaf: Leaf): Chain {
  const root = new LevelRef()
  let ends: readonly Exit[] | undefined
  let nodes = 0
  for (const condition of [...conditions].sort((a, b) => a.index - b.index)) {
    const mask = maskOf(condition)
    if ((bits === 64 ? mask : mask & LOW) === 0n) continue
    const part = bits === 64 ? wide(condition, mask) : narrow(condition, mask)
    if (ends) for (const { node, when } of ends) branch(node, when).node = hold(part.head)
    else root.node = hold(part.head)
    ends = part.exits
    nodes += part.nodes
  }
  for (const { node, when } of ends ?? []) {
    if (when) node.leafTrue = leaf
    else node.leafFalse = leaf
  }
  return { root, nodes }
}

/** Where a condition that holds goes on. */
interface Exit {
  readonly node: ConditionNode
  readonly when: boolean
}

interface Part {
  readonly head: ConditionNode
  readonly exits: readonly Exit[]
  readonly nodes: number
}

function branch(node: ConditionNode, when: boolean): LevelRef {
  return when ? node.ifTrue : node.ifFalse
}

/** Kept, since no engine folds a power of big integers. */
const ALL_BITS = 2n ** 64n - 1n

function maskOf({ operator, value }: ConditionFact): bigint {
  return operator === 'SCMP_CMP_MASKED_EQ' ? value : ALL_BITS
}

function operandOf({ operator, value, valueTwo }: ConditionFact): bigint {
  return operator === 'SCMP_CMP_MASKED_EQ' ? valueTwo : value
}

/** The comparison of the lower (or only) word, and the branch on which the condition holds. */
const LOW_WORD: Readonly<Record<Operator, readonly [WordOperator, holds: boolean]>> = {
  SCMP_CMP_EQ: ['EQ', true],
  SCMP_CMP_NE: ['EQ', false],
  SCMP_CMP_MASKED_EQ: ['MASKED_EQ', true],
  SCMP_CMP_GT: ['GT', true],
  SCMP_CMP_GE: ['GE', true],
  SCMP_CMP_LT: ['GE', false],
  SCMP_CMP_LE: ['GT', false],
}

function narrow(condition: ConditionFact, mask: bigint): Part {
  const [operator, when] = LOW_WORD[condition.operator]
  const operand = operandOf(condition)
  const word = Number(mask & LOW)
  const node = new ConditionNode(
    condition.index,
    false,
    operator,
    condition.operator,
    word,
    Number(operand & mask & LOW),
    operand,
  )
  return { head: node, exits: [{ node, when }], nodes: 1 }
}

function wide(condition: ConditionFact, mask: bigint): Part {
  const { index, operator: written } = condition
  const operand = operandOf(condition)
  const masked = operand & mask
  const [lowOperator, when] = LOW_WORD[written]
  const highNode = (operator: WordOperator) =>
    new ConditionNode(index, true, operator, written, Number(mask >> 32n), Number(masked >> 32n), operand)
  const low = new ConditionNode(
    index,
    false,
    lowOperator,
    written,
    Number(mask & LOW),
    Number(masked & LOW),
    operand,
  )
  if (lowOperator === 'EQ' || lowOperator === 'MASKED_EQ') {
    const high = highNode(lowOperator)
    high.ifTrue.node = hold(low)
    const exits = when
      ? [{ node: low, when: true }]
      : [
          { node: high, when: false },
          { node: low, when: false },
        ]
    return { head: high, exits, nodes: 2 }
  }
  const above = highNode('GT')
  const same = highNode('EQ')
  above.ifFalse.node = hold(same)
  same.ifTrue.node = hold(low)
  return {
    head: above,
    exits: [
      { node: when ? above : same, when },
      { node: low, when },
    ],
    nodes: 3,
  }
}

function hold(node: ConditionNode): ConditionNode
function hold(node: ConditionNode | undefined): ConditionNode | undefined
function hold(node: ConditionNode | undefined): ConditionNode | undefined {
  if (node) node.references++
  return node
}

/** Gives up a reference and whatever only it kept alive. Returns how many nodes that was. */
function release(ref: LevelRef): number {
  const { node } = ref
  if (!node) return 0
  node.references--
  if (node.references !== 0) return 0
  const before = new LevelRef(node.previous)
  const after = new LevelRef(node.next)
  const ifTrue = new LevelRef(node.ifTrue.node)
  const ifFalse = new LevelRef(node.ifFalse.node)
  if (before.node) before.node.next = undefined
  if (after.node) after.node.previous = undefined
  let count = release(before) + release(after)
  if (before.node) before.node.next = hold(after.node)
  if (after.node) after.node.previous = hold(before.node)
  ref.node = before.node ?? after.node
  count += releaseTree(ifTrue)
  count += releaseTree(ifFalse)
  return count + 1
}

/** Gives up a reference to a level, and the level with it where nothing else leads there. */
export function releaseTree(ref: LevelRef): number {
  const count = release(ref)
  return ref.node ? count + releaseLevel(ref.node) : count
}

function releaseLevel(node: ConditionNode): number {
  const start = startOfLevel(node)
  for (let at: ConditionNode | undefined = start, steps = 0; at; at = at.next) {
    const neighbours = (at.previous ? 1 : 0) + (at.next ? 1 : 0)
    if (at.references > neighbours) return 0
    if (++steps > RING_STEPS) throw new EndlessLoop()
  }
  let count = 0
  const rest = new LevelRef(start)
  for (let steps = 0; rest.node; steps++) {
    count += release(rest)
    if (steps > RING_STEPS) throw new EndlessLoop()
  }
  return count
}

/** The higher argument first, and of an argument the upper word. */
function wordRank({ argument, high }: ConditionNode): number {
  return argument * 2 + (high ? 1 : 0)
}

const OPERATOR_RANK: Readonly<Record<Operator, number>> = {
  SCMP_CMP_EQ: 3,
  SCMP_CMP_NE: 3,
  SCMP_CMP_MASKED_EQ: 3,
  SCMP_CMP_LT: 2,
  SCMP_CMP_LE: 2,
  SCMP_CMP_GT: 1,
  SCMP_CMP_GE: 1,
}

function ranksBelow(a: ConditionNode, b: ConditionNode): boolean {
  const byWord = wordRank(a) - wordRank(b)
  if (byWord !== 0) return byWord < 0
  const byOperator = OPERATOR_RANK[a.written] - OPERATOR_RANK[b.written]
  if (byOperator !== 0) return byOperator < 0
  // Of "less than" the smaller operand comes first, so that the narrower rule is asked before the wider one.
  const ascending = a.written === 'SCMP_CMP_LT' || a.written === 'SCMP_CMP_LE'
  return ascending ? a.operand > b.operand : a.operand < b.operand
}

function isSameTest(a: ConditionNode, b: ConditionNode): boolean {
  return (
    wordRank(a) === wordRank(b) && a.operator === b.operator && a.operand === b.operand && a.mask === b.mask
  )
}

interface LeafSearch {
  readonly returns: number
  readonly work: Work
  /** Levels that two branches lead to are looked through once. */
  readonly done: Set<ConditionNode>
}

/** The first leaf below a level that returns something else, if there is one. */
function otherLeaf(level: ConditionNode | undefined, returns: number, work: Work): Leaf | undefined {
  return level && findOther(level, { returns, work, done: new Set() }, 0)
}

function findOther(level: ConditionNode, search: LeafSearch, depth: number): Leaf | undefined {
  if (depth > RING_DEPTH) throw new EndlessLoop()
  const start = startOfLevel(level)
  if (search.done.has(start)) return undefined
  const { returns } = search
  let steps = 0
  for (let at: ConditionNode | undefined = start; at; at = at.next) {
    if (++steps > RING_STEPS) throw new EndlessLoop()
    search.work.step()
    if (at.leafTrue && at.leafTrue.returns !== returns) return at.leafTrue
    if (at.leafFalse && at.leafFalse.returns !== returns) return at.leafFalse
    for (const below of [at.ifTrue.node, at.ifFalse.node]) {
      const leaf = below && findOther(below, search, depth + 1)
      if (leaf) return leaf
    }
  }
  search.done.add(start)
  return undefined
}

/** How a rule is added: whether one tie is settled, which 2.6.1 does and 2.6.0 does not, and with how much work. */
export interface MergeTerms {
  readonly settlesFalseTies: boolean
  readonly work: Work
}

/** Adding a rule to a tree, and how many nodes went away. */
export interface TreeAddition extends MergeTerms {
  removed: number
}

/**
 * Merges a chain into the level that `existing` points to.
 *
 * @throws ConditionsConflict, EndlessLoop, TooComplex
 */
export function addChain(existing: LevelRef, chain: ConditionNode, addition: TreeAddition, depth = 0): void {
  if (depth > RING_DEPTH) throw new EndlessLoop()
  let at = existing.node
  for (let steps = 0; at; steps++) {
    if (steps > RING_STEPS) throw new EndlessLoop()
    addition.work.step()
    if (isSameTest(at, chain)) {
      mergeNode(at, chain, addition, depth)
      return
    }
    if (ranksBelow(at, chain)) {
      insertBefore(existing, at, chain)
      return
    }
    if (!at.next) {
      chain.previous = hold(at)
      at.next = hold(chain)
      return
    }
    at = at.next
  }
}

function insertBefore(existing: LevelRef, at: ConditionNode, chain: ConditionNode): void {
  if (at.previous) {
    at.previous.next = hold(chain)
    chain.previous = at.previous
    at.previous = hold(chain)
    chain.next = at
  } else {
    at.previous = hold(chain)
    chain.next = hold(at)
  }
  if (existing.node === at) {
    existing.node = hold(chain)
    release(new LevelRef(at))
  }
}

function mergeNode(at: ConditionNode, chain: ConditionNode, addition: TreeAddition, depth: number): void {
  const wider = chain.high && chain.fullOperand > at.fullOperand
  const narrower = chain.high && chain.fullOperand < at.fullOperand && addition.settlesFalseTies
  at.leafTrue = mergeLeaf(at, at.leafTrue, at.ifTrue, chain, chain.leafTrue, wider, addition)
  at.leafFalse = mergeLeaf(at, at.leafFalse, at.ifFalse, chain, chain.leafFalse, narrower, addition)
  for (const when of [true, false]) {
    const below = branch(chain, when).node
    if (!below) continue
    const ref = branch(at, when)
    if (ref.node) addChain(ref, below, addition, depth + 1)
    else if (when ? at.leafTrue : at.leafFalse)
      return // The older, shorter rule covers the new one.
    else ref.node = hold(below)
  }
}

function mergeLeaf(
  at: ConditionNode,
  older: Leaf | undefined,
  below: LevelRef,
  chain: ConditionNode,
  newer: Leaf | undefined,
  replaces: boolean,
  addition: TreeAddition,
): Leaf | undefined {
  if (!newer) return older
  if (!older) {
    const other = otherLeaf(below.node, newer.returns, addition.work)
    if (other) throw new ConditionsConflict(other.rule)
    addition.removed += release(below)
    below.node = undefined
    return newer
  }
  if (older.returns === newer.returns) return older
  if (at.isLast || chain.isLast) throw new ConditionsConflict(older.rule)
  return replaces ? newer : older
}

// How far a comparison of an existing tree with a new chain has come (libseccomp's _DB_IST flags).
const MATCH = 0x1
const MATCH_SET = 0x3
const MATCH_ONCE = 0x2
const OLD_FINISHED = 0x10
const NEW_FINISHED = 0x20
const OLD_PREFIX = 0x100
const NEW_PREFIX = 0x200
const REDUNDANT = MATCH | OLD_FINISHED | NEW_PREFIX

interface Pruning {
  readonly returns: number
  readonly root: LevelRef
  readonly work: Work
  /** What has been taken out so far, to tell whether an earlier comparison would still come out the same. */
  readonly cuts: { count: number }
  flags: number
}

/**
 * Takes out of a tree what a new, shorter chain with the same action covers.
 * Returns how many nodes went, and whether the new chain says nothing that the tree does not say already.
 *
 * @throws EndlessLoop, TooComplex
 */
export function pruneTree(
  root: LevelRef,
  chain: ConditionNode,
  returns: number,
  work: Work,
): { readonly removed: number; readonly isRedundant: boolean } {
  const pruning: Pruning = { returns, root, work, cuts: { count: 0 }, flags: 0 }
  const removed = prune(root, chain, pruning, 0)
  return { removed, isRedundant: (pruning.flags & REDUNDANT) === REDUNDANT }
}

function prune(
  existing: LevelRef,
  chain: ConditionNode | undefined,
  pruning: Pruning,
  depth: number,
): number {
  if (depth > RING_DEPTH) throw new EndlessLoop()
  const mine = { ...pruning }
  let removed = 0
  if (chain && existing.node && (pruning.flags & MATCH_SET) !== MATCH_ONCE) {
    removed = pruneLevel(existing.node, chain, pruning, mine, depth)
  }
  pruning.flags = mine.flags & MATCH ? pruning.flags | mine.flags : pruning.flags & ~MATCH
  return removed
}

function pruneLevel(
  level: ConditionNode,
  chain: ConditionNode,
  pruning: Pruning,
  mine: Pruning,
  depth: number,
): number {
  let removed = 0
  /** Compares a part of the tree with a part of the chain while the node they hang on is kept alive. */
  const compareBelow = (
    at: LevelRef,
    old: LevelRef,
    newer: ConditionNode | undefined,
    set: number,
    cleared: number,
  ): boolean => {
    hold(at.node)
    const below = { ...pruning, flags: (pruning.flags & ~cleared) | set }
    removed += prune(old, newer, below, depth + 1)
    removed += release(at)
    if ((below.flags & MATCH) === 0) return false
    mine.flags |= below.flags
    return true
  }

  /** The cuts before a comparison of this whole level with the rest of the chain, which is the same from every node. */
  let comparedAfter: number | undefined
  let next: ConditionNode | undefined = startOfLevel(level)
  for (let steps = 0; next; steps++) {
    if (steps > RING_STEPS) throw new EndlessLoop()
    pruning.work.step()
    const at = new LevelRef(next)
    const node: ConditionNode = next
    next = node.next
    if (isSameTest(node, chain)) {
      mine.flags |= MATCH_SET
      if (chain.isLast) mine.flags |= NEW_FINISHED
      if (node.isLast) mine.flags |= OLD_FINISHED
      if (node.hasTrue && !chain.hasTrue) return removed
      if (node.hasFalse && !chain.hasFalse) return removed
      if (mine.flags & NEW_FINISHED && mine.flags & OLD_FINISHED && !sameLeaves(node, chain)) return removed
      if (chain.ifTrue.node) compareBelow(at, node.ifTrue, chain.ifTrue.node, MATCH_SET, 0)
      if (!at.node) continue
      if (chain.ifFalse.node) compareBelow(at, at.node.ifFalse, chain.ifFalse.node, MATCH_SET, 0)
      if (!at.node) continue
      if (otherLeaf(at.node, mine.returns, pruning.work)) continue
      const isMatch = (mine.flags & MATCH) !== 0
      if (isMatch && mine.flags & NEW_FINISHED && mine.flags & OLD_PREFIX) {
        pruning.cuts.count++
        removed += removeNode(pruning.root, at.node, depth)
        if (!pruning.root.node) return removed
      } else if (isMatch && mine.flags & OLD_FINISHED && mine.flags & NEW_PREFIX) {
        return removed
      }
    } else if (ranksBelow(node, chain)) {
      if (pruning.flags & NEW_PREFIX) return removed
      if (node.ifTrue.node && compareBelow(at, node.ifTrue, chain, OLD_PREFIX, MATCH)) return removed
      if (!at.node) continue
      if (at.node.ifFalse.node && compareBelow(at, at.node.ifFalse, chain, OLD_PREFIX, MATCH)) return removed
    } else {
      if (pruning.flags & OLD_PREFIX) return removed
      // libseccomp compares again at every node; without a cut in between nothing else can come of it.
      if (comparedAfter === pruning.cuts.count) continue
      comparedAfter = pruning.cuts.count
      if (chain.ifTrue.node && compareBelow(at, at, chain.ifTrue.node, NEW_PREFIX, MATCH)) return removed
      if (!at.node) continue
      if (chain.ifFalse.node && compareBelow(at, at, chain.ifFalse.node, NEW_PREFIX, MATCH)) return removed
    }
  }
  mine.flags &= ~MATCH
  return removed
}

function sameLeaves(a: ConditionNode, b: ConditionNode): boolean {
  return a.leafTrue?.returns === b.leafTrue?.returns && a.leafFalse?.returns === b.leafFalse?.returns
}

/** Takes a node out of the tree, with what hangs on it. */
function removeNode(tree: LevelRef, node: ConditionNode, depth: number): number {
  if (!tree.node) return 0
  if (depth > RING_DEPTH) throw new EndlessLoop()
  let removed = 0
  let at: ConditionNode | undefined = startOfLevel(tree.node)
  for (let steps = 0; at && removed === 0; steps++) {
    if (steps > RING_STEPS) throw new EndlessLoop()
    if (at === node) return removed + cutOut(tree, at)
    removed += removeNode(at.ifTrue, node, depth + 1)
    removed += removeNode(at.ifFalse, node, depth + 1)
    if (at.isLast && !at.leafTrue && !at.leafFalse) return removed + cutOut(tree, at)
    at = at.next
  }
  return removed
}

function cutOut(tree: LevelRef, node: ConditionNode): number {
  if (tree.node === node) tree.node = node.previous ?? node.next
  if (node.previous) node.previous.next = node.next
  if (node.next) node.next.previous = node.previous
  node.previous = undefined
  node.next = undefined
  return release(new LevelRef(node))
}
