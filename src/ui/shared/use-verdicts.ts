import type { SyscallVerdict } from '../../core'
import { useSessionState } from './session-context'

const none: readonly SyscallVerdict[] = []

/** What each call meets under the text as it is: nothing where that is no JSON, or makes no filter. */
export function useVerdicts(): readonly SyscallVerdict[] {
  return useSessionState(({ analysis, stale }) =>
    stale || !analysis || analysis.startFailure ? none : analysis.verdicts,
  )
}
