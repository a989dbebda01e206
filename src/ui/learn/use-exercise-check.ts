import { useEffect, useState } from 'react'
import {
  type CheckReading,
  type Exercise,
  type GivenAnswer,
  type LabCall,
  labCallsOf,
  questionOf,
} from '../../core/teaching/course'
import type { Session } from '../../session/session-port'
import { useSession, useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'

export type CheckState =
  | { readonly kind: Waiting }
  | {
      readonly kind: 'read'
      readonly readings: readonly CheckReading[]
      /** The text or the answer is another one now. */
      readonly isOutdated: boolean
    }

/** `in-lab`: its kernel is asked, for which it may have to be started. */
type Waiting = 'none' | 'checking' | 'in-lab' | 'failed'

type Kept = { readonly kind: Waiting } | (Read & { readonly kind: 'read' })

interface Read {
  readonly readings: readonly CheckReading[]
  readonly version: number
  /** What was answered beside the text, as JSON. */
  readonly answer: string
}

/** Checks what stands in the editor against an exercise, on demand; `onRead` takes the checks that are not met, from 1. */
export function useExerciseCheck(
  exercise: Exercise,
  answer: GivenAnswer,
  onRead: (failed: readonly number[]) => void,
) {
  const session = useSession()
  const version = useSessionState(state => state.version)
  const [kept, setKept] = useState<Kept>({ kind: 'none' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a result belongs to its exercise
  useEffect(() => setKept({ kind: 'none' }), [exercise])

  const check = async () => {
    setKept({ kind: 'checking' })
    const asked = session.store.getState().version
    try {
      const calls = labCallsOf(exercise.checks)
      if (calls.length > 0) setKept({ kind: 'in-lab' })
      const lab = calls.length > 0 ? await askLab(session, calls) : undefined
      const question = { ...questionOf(exercise, answer), ...(lab && { lab }) }
      const readings = await session.askAside('exercise', question)
      setKept({ kind: 'read', readings, version: asked, answer: JSON.stringify(answer) })
      onRead(readings.flatMap(({ met }, place) => (met ? [] : place + 1)))
    } catch {
      // The text has moved on, or a part cannot be fetched: either way a person asks again.
      setKept({ kind: 'failed' })
    }
  }
  const state: CheckState =
    kept.kind === 'read'
      ? {
          kind: 'read',
          readings: kept.readings,
          isOutdated: kept.version !== version || kept.answer !== JSON.stringify(answer),
        }
      : kept
  return { check, state }
}

/** The lab is fetched where an exercise is for it. */
async function askLab(session: Session, calls: readonly LabCall[]) {
  const { askKernel } = await import('../../session/lab-answers')
  return await askKernel(session, calls)
}

/** Nobody is told of a text that is still being typed. */
const TYPING_PAUSE_MS = 300

/** How another text than the open document's does in an exercise that is being written; undefined until that is known. */
export function useTextCheck(
  exercise: Exercise,
  text: string,
  answer?: GivenAnswer,
): readonly CheckReading[] | undefined {
  const question = { ...questionOf(exercise, answer), text }
  return useAnswer('exercise', question, [text, exercise.checks, JSON.stringify(answer)], {
    isLengthy: true,
    pause: TYPING_PAUSE_MS,
  })
}
