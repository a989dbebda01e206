import { profileForGoals, type WantedGoals } from '../../core/advice/goals'
import { isHeld } from '../../core/advice/goals/goal-state'
import type { Session } from '../../session/session-port'
import type { View } from '../shared/view'
import type { useStartWords } from './use-start-words'

interface Parts {
  readonly session: Session
  readonly view: View
  readonly words: ReturnType<typeof useStartWords>['goals']
}

/** Opens a profile that is made from goals, which stay with it, and tells how many of them hold. */
export function createFromGoals({ session, view, words }: Parts, asked: WantedGoals): void {
  const { programs, refusals } = asked
  const made = profileForGoals(asked, session.store.getState().target)
  view.showPane('table')
  session.openText(made.text, words.fileName(programs), 'preset')
  session.setGoals([
    ...programs.map(id => ({ kind: 'run', id }) as const),
    ...refusals.map(id => ({ kind: 'refuse', id }) as const),
  ])
  const held =
    made.programs.filter(({ state }) => state === 'runs').length +
    made.refusals.filter(({ state }) => isHeld(state)).length
  view.note(words.created(held, programs.length + refusals.length))
}
