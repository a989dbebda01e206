import { type ConditionNode, hold, LevelRef, release, startOfLevel } from './condition-node'
import { isSameTest, ranksBelow } from './condition-order'
import { otherLeaf } from './other-leaf'
import { EndlessLoop, RING_DEPTH, RING_STEPS, type Work } from './tree-limits'

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
    if (at === node) return cutOut(tree, at)
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
