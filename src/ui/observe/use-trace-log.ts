import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { NewProfile, TraceAnswer, TraceOptions, TraceQuestion, TraceSummary } from '../../core/trace'
import type { Session } from '../../session/session-port'
import { type TraceLog, type TraceLogState, traceLogOf } from '../../session/trace-log'
import { useSession, useSessionState } from '../shared/session-context'

/** While a person types, a log is not held against every letter. */
const TYPING_PAUSE_MS = 150

export function useTraceLog(): TraceLog {
  return traceLogOf(useSession())
}

export function useTraceLogState(): TraceLogState {
  return useStore(useTraceLog().store)
}

/** Reads logs for the present target, with the arguments that the present profile asks for. */
export function useReadLogs(): (files: readonly File[]) => void {
  const session = useSession()
  return useCallback(
    files => {
      if (files.length === 0) return
      void optionsFor(session).then(options => traceLogOf(session).read(files, options))
    },
    [session],
  )
}

export async function optionsFor(session: Session): Promise<TraceOptions> {
  const { document, target } = session.store.getState()
  const { architecture } = target
  return document ? { architecture, watched: await session.ask('watched', {}) } : { architecture }
}

/** The log beside the present profile, asked anew when that or the target changes; the last answer stays meanwhile. */
export function useTraceAnswer(summary: TraceSummary, withConditions: boolean): TraceAnswer | undefined {
  const session = useSession()
  const version = useSessionState(state => state.version)
  const target = useSessionState(state => state.target)
  const isOpen = useSessionState(state => state.document !== undefined)
  const [answer, setAnswer] = useState<TraceAnswer>()

  useEffect(() => {
    if (!isOpen) return
    let outdated = false
    const pause = setTimeout(() => {
      void session.ask('trace', { summary, target, withConditions }).then(found => {
        // A question is answered for the text that is there when it is put, which is this version's or a later one's.
        if (!outdated && session.store.getState().version === version) setAnswer(found)
      })
    }, TYPING_PAUSE_MS)
    return () => {
      outdated = true
      clearTimeout(pause)
    }
  }, [session, isOpen, summary, target, version, withConditions])

  return isOpen ? answer : undefined
}

/** What a new profile for the log would be. The last answer stays while the next is worked out. */
export function useNewProfile(question: TraceQuestion): NewProfile | undefined {
  const session = useSession()
  const [answer, setAnswer] = useState<NewProfile>()
  useEffect(() => {
    let outdated = false
    void session.ask('newProfile', { question, names: [] }).then(found => {
      if (!outdated) setAnswer(found)
    })
    return () => {
      outdated = true
    }
  }, [session, question])
  return answer
}
