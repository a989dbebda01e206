import { useStore } from 'zustand'
import type {
  NewProfile,
  TraceAnswer,
  TraceOptions,
  TraceQuestion,
  TraceSummary,
} from '../../core/doors/trace'
import type { Session } from '../../session/session-port'
import { type TraceLog, type TraceLogState, traceLogOf } from '../../session/trace-log'
import { useSession, useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'

/** While a person types, a log is not held against every letter. */
const TYPING_PAUSE_MS = 150

export function useTraceLog(): TraceLog {
  return traceLogOf(useSession())
}

export function useTraceLogState(): TraceLogState {
  return useStore(useTraceLog().store)
}

/** How logs are read for the present target: with the arguments that the present profile asks for. */
export async function optionsFor(session: Session): Promise<TraceOptions> {
  const { document, target } = session.store.getState()
  const { architecture } = target
  const watched = document && (await session.tryAsk('watched', {}))
  return { architecture, ...(watched && { watched }) }
}

/** The log beside the present profile, for the present target. */
export function useTraceAnswer(summary: TraceSummary, withConditions: boolean): TraceAnswer | undefined {
  const target = useSessionState(state => state.target)
  const isOpen = useSessionState(state => state.document !== undefined)
  const input = isOpen ? { summary, target, withConditions } : undefined
  return useAnswer('trace', input, [summary], { pause: TYPING_PAUSE_MS })
}

/** What a new profile for the log would be. */
export function useNewProfile(question: TraceQuestion): NewProfile | undefined {
  return useAnswer('newProfile', { question, names: [] })
}
