/**
 * How far a goal holds: for all it refuses, for some, for nothing; `absent` where the host has nothing of the kind;
 * `unknown` where the container does not start, so that there is no filter to ask, or where the profile lacks a part of the
 * file that it was imported from which may decide.
 */
export type GoalState = 'holds' | 'partly' | 'open' | 'absent' | 'unknown'

/** Whether nothing of what a goal refuses can be done. */
export function isHeld(state: GoalState): boolean {
  return state === 'holds' || state === 'absent'
}

/** The programs that must run, where all of them do; none where one does not, or where it is not known. */
export function allThatRun<Id extends string>(
  readings: readonly { readonly id: Id; readonly state: string }[],
  wanted: readonly string[],
): readonly Id[] {
  const found = readings.filter(({ id }) => wanted.includes(id))
  return found.every(({ state }) => state === 'runs') ? found.map(({ id }) => id) : []
}
