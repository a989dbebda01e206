import { useEffect, useState } from 'react'
import type { Target } from '../../core'
import type { GoalId, GoalPlan, GoalReading } from '../../core/goals'
import type { Session } from '../../session/session-port'
import { useSession, useSessionState } from '../shared/session-context'

const none: readonly GoalReading[] = []

/** How far each goal holds for the present text; the last answer stays until the next is there. */
export function useGoalReadings(): readonly GoalReading[] {
  return useAnswer(readings) ?? none
}

/** What one goal would change. */
export function useGoalPlan(id: GoalId | undefined): GoalPlan | undefined {
  return useAnswer(plan, id)
}

function readings(session: Session, target: Target): Promise<readonly GoalReading[]> {
  return session.ask('goals', { target })
}

async function plan(session: Session, target: Target, id?: GoalId): Promise<GoalPlan | undefined> {
  return id && (await session.ask('goal', { id, target }))
}

type Question<Answer> = (session: Session, target: Target, id?: GoalId) => Promise<Answer>

/** Asked anew whenever the text or the target changes. */
function useAnswer<Answer>(question: Question<Answer>, id?: GoalId): Answer | undefined {
  const session = useSession()
  const version = useSessionState(state => state.version)
  const target = useSessionState(state => state.target)
  const [answer, setAnswer] = useState<Answer>()

  useEffect(() => {
    let outdated = false
    void question(session, target, id).then(found => {
      // A question is answered for the text that is there when it is put, which is this version's or a later one's.
      if (!outdated && session.store.getState().version === version) setAnswer(found)
    })
    return () => {
      outdated = true
    }
  }, [session, question, id, version, target])

  return answer
}
