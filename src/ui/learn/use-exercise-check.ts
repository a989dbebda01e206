import { useEffect, useState } from 'react'
import type { CheckReading, Exercise } from '../../core/course'
import { useSession, useSessionState } from '../shared/session-context'

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

/** Checks what stands in the editor against an exercise, on demand; `onSolved` where nothing is missing. */
export function useExerciseCheck(exercise: Exercise, onSolved: () => void) {
  const session = useSession()
  const version = useSessionState(state => state.version)
  const [kept, setKept] = useState<Kept>({ kind: 'none' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a result belongs to its exercise
  useEffect(() => setKept({ kind: 'none' }), [exercise])

  const check = async () => {
    setKept({ kind: 'checking' })
    const { checks, start } = exercise
    const question = {
      checks,
      ...(start.target && { target: start.target }),
      ...(start.log && { log: start.log.text }),
    }
    const asked = session.store.getState().version
    try {
      const readings = await session.askAside('exercise', question)
      setKept({ kind: 'read', readings, version: asked })
      if (readings.every(({ met }) => met)) onSolved()
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
