import { useMemo } from 'react'
import { useSessionState } from '../shared/session-context'
import { countRemarks, type Remarks, remarksOf } from './remark'

export function useRemarks(): Remarks {
  const problems = useSessionState(state => state.problems)
  const findings = useSessionState(state => state.findings)
  const acknowledgements = useSessionState(state => state.acknowledgements)
  const stale = useSessionState(state => state.stale)
  return useMemo(
    () => remarksOf({ problems, findings, acknowledgements, stale }),
    [problems, findings, acknowledgements, stale],
  )
}

/** For the tab: how many problems ask for something to be done. */
export function useRemarkCount(): number {
  const problems = useSessionState(state => state.problems)
  const problemCount = useSessionState(state => state.problemCount)
  const findings = useSessionState(state => state.findings)
  const acknowledgements = useSessionState(state => state.acknowledgements)
  return useMemo(
    () => countRemarks({ problems, problemCount, findings, acknowledgements, stale: undefined }),
    [problems, problemCount, findings, acknowledgements],
  )
}
