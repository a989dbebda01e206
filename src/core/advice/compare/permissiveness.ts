import { actions, canonicalAction, type Outcome, sameOutcome } from '../../engine/profile'

/** How one outcome differs from another: it lets more happen, less, or answers otherwise. */
export type Direction = 'looser' | 'stricter' | 'other'

/**
 * From 0, the most permissive. The kernel's own order of precedence, in which it lets the strictest of several filters
 * win (Linux `Documentation/userspace-api/seccomp_filter.rst`).
 */
export function strictness({ action }: Outcome): number {
  return actions.indexOf(canonicalAction(action))
}

/** Undefined where nothing differs. */
export function directionOf(before: Outcome, after: Outcome): Direction | undefined {
  if (sameOutcome(before, after)) return undefined
  const difference = strictness(after) - strictness(before)
  if (difference < 0) return 'looser'
  return difference > 0 ? 'stricter' : 'other'
}

/** Whether the call can run: always, or if a tracer or supervisor says so. */
export function mayRun(outcome: Outcome): boolean {
  return strictness(outcome) < strictness({ action: 'SCMP_ACT_ERRNO' })
}

/** Whether the call runs whatever anybody says. */
export function runs(outcome: Outcome): boolean {
  return strictness(outcome) < strictness({ action: 'SCMP_ACT_TRACE' })
}
