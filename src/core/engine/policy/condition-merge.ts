import { branch, type ConditionNode, hold, type Leaf, LevelRef, release } from './condition-node'
import { isSameTest, ranksBelow } from './condition-order'
import { otherLeaf } from './other-leaf'
import { EndlessLoop, RING_DEPTH, RING_STEPS, type Work } from './tree-limits'

/** A new rule cannot be told from an older one that has another action. */
export class ConditionsConflict extends Error {
  constructor(readonly otherRule: number) {
    super('conditions-conflict')
  }
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
  const wider = chain.fullOperand > at.fullOperand
  const narrower = chain.fullOperand < at.fullOperand && addition.settlesFalseTies
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
  // Only the comparison of an upper word has an end and goes on, so `replaces` is about these.
  if (at.isLast || chain.isLast) throw new ConditionsConflict(older.rule)
  return replaces ? newer : older
}
