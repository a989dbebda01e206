import type { LeniencyProblemId, Problem } from './problem'
import type { Target } from './target'

/**
 * What an engine that is given the text itself refuses, and the app reads, since its exports leave it out. crun by itself
 * takes comments (e2e/runtimes/engines/decoding.spec.ts).
 */
export function isRefusedAsGiven(id: string, { runtime, loader }: Target): boolean {
  const refused: readonly LeniencyProblemId[] =
    runtime === 'oci' && loader === 'crun'
      ? ['byte-order-mark', 'trailing-comma']
      : ['byte-order-mark', 'trailing-comma', 'comments-present']
  return refused.some(one => one === id)
}

/** The first of them in a text; undefined where the target's engine reads it as it is. */
export function refusalAsGiven(problems: readonly Problem[], target: Target): Problem | undefined {
  return problems.find(({ id }) => isRefusedAsGiven(id, target))
}
