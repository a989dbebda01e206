import { useMemo } from 'react'
import { type Remarks, remarksOf } from '../../core/lint/remark'
import { useSessionState } from '../shared/session-context'

export function useRemarks(): Remarks {
  const problems = useSessionState(state => state.problems)
  const findings = useSessionState(state => state.findings)
  const acknowledgements = useSessionState(state => state.acknowledgements)
  const baseText = useSessionState(state => state.document?.baseText)
  const stale = useSessionState(state => state.stale)
  return useMemo(
    () => remarksOf({ problems, findings, acknowledgements, stale, baseText }),
    [problems, findings, acknowledgements, stale, baseText],
  )
}
