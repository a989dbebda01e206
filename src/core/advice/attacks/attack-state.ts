/**
 * What becomes of a vulnerability under a profile:
 * - `stopped`: of every way, the filter refuses a step
 * - `not-stopped`: the usual calls of a way get through
 * - `side-stepped`: these do not, but others that do the same
 * - `out-of-reach`: the container lacks a capability that no call gives it
 * - `absent`: the target has none of the calls
 * - `unknown`: no filter is loaded, or the profile lacks a part of its file that may decide
 */
export const attackStates = [
  'not-stopped',
  'side-stepped',
  'unknown',
  'out-of-reach',
  'stopped',
  'absent',
] as const
export type AttackState = (typeof attackStates)[number]

/** Whether nothing of a vulnerability's known ways gets through. */
export function isStopped(state: AttackState): boolean {
  return state === 'stopped' || state === 'absent' || state === 'out-of-reach'
}
