import { type ConditionNode, type Leaf, startOfLevel } from './condition-node'
import { EndlessLoop, RING_DEPTH, RING_STEPS, type Work } from './tree-limits'

interface LeafSearch {
  readonly returns: number
  readonly work: Work
  /** Levels that two branches lead to are looked through once. */
  readonly done: Set<ConditionNode>
}

/** The first leaf below a level that returns something else, if there is one. */
export function otherLeaf(level: ConditionNode | undefined, returns: number, work: Work): Leaf | undefined {
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
