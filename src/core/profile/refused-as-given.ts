import type { LeniencyProblemId } from './problem'
import type { Target } from './target'

/**
 * What an engine that is given the file itself refuses, and the app reads, since its exports leave it out. crun by itself
 * takes comments (e2e/runtimes/engines/decoding.spec.ts).
 */
export function isRefusedAsGiven(id: string, { runtime, loader }: Target): boolean {
  const refused: readonly LeniencyProblemId[] =
    runtime === 'oci' && loader === 'crun'
      ? ['byte-order-mark', 'trailing-comma']
      : ['byte-order-mark', 'trailing-comma', 'comments-present']
  return refused.some(one => one === id)
}
