import { useEffect, useState } from 'react'
import type { CheckReading, Exercise, ExerciseQuestion } from '../../core/course'
import { useSession, useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'

export type CheckState =
  | { readonly kind: 'none' | 'checking' | 'failed' }
  | {
      readonly kind: 'read'
      readonly readings: readonly CheckReading[]
      /** The text is another one now. */
      readonly isOutdated: boolean
    }

type Kept = { readonly kind: 'none' | 'checking' | 'failed' } | (Read & { readonly kind: 'read' })

interface Read {
  readonly readings: readonly CheckReading[]
  readonly version: number
}

/** Checks what stands in the editor against an exercise, on demand; `onRead` takes the checks that are not met, from 1. */
export function useExerciseCheck(exercise: Exercise, onRead: (failed: readonly number[]) => void) {
  const session = useSession()
  const version = useSessionState(state => state.version)
  const [kept, setKept] = useState<Kept>({ kind: 'none' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a result belongs to its exercise
  useEffect(() => setKept({ kind: 'none' }), [exercise])

  const check = async () => {
    setKept({ kind: 'checking' })
    const asked = session.store.getState().version
    try {
      const readings = await session.askAside('exercise', questionOf(exercise))
      setKept({ kind: 'read', readings, version: asked })
      onRead(readings.flatMap(({ met }, place) => (met ? [] : place + 1)))
    } catch {
      // The text has moved on, or a part cannot be fetched: either way a person asks again.
      setKept({ kind: 'failed' })
    }
  }
  const state: CheckState =
    kept.kind === 'read'
      ? { kind: 'read', readings: kept.readings, isOutdated: kept.version !== version }
      : kept
  return { check, state }
}

/** What is asked about an exercise. */
function questionOf({ checks, start }: Exercise): ExerciseQuestion {
  return {
    checks,
    ...(start.target && { target: start.target }),
    ...(start.log && { log: start.log.text }),
  }
}

/** Nobody is told of a text that is still being typed. */
const TYPING_PAUSE_MS = 300

/** How another text than the open document's does in an exercise that is being written; undefined until that is known. */
export function useTextCheck(exercise: Exercise, text: string): readonly CheckReading[] | undefined {
  const question = { ...questionOf(exercise), text }
  return useAnswer('exercise', question, [text, exercise.checks], { isLengthy: true, pause: TYPING_PAUSE_MS })
}
