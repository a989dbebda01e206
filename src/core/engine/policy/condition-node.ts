import type { ConditionFact, Operator } from '../profile'
import { EndlessLoop, RING_STEPS } from './tree-limits'

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

/** The level that a node's branch leads to. */
export function branch(node: ConditionNode, when: boolean): LevelRef {
  return when ? node.ifTrue : node.ifFalse
}

/** Counts a reference. */
export function hold(node: ConditionNode): ConditionNode
export function hold(node: ConditionNode | undefined): ConditionNode | undefined
export function hold(node: ConditionNode | undefined): ConditionNode | undefined {
  if (node) node.references++
  return node
}

/** Gives up a reference and whatever only it kept alive. Returns how many nodes that was. */
export function release(ref: LevelRef): number {
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
