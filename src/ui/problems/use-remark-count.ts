import { useEffect, useState } from 'react'
import { useSessionState } from '../shared/session-context'

/** For the tab: how many problems ask for something to be done. What counts them is fetched behind the first rows. */
export function useRemarkCount(): number {
  const problems = useSessionState(state => state.problems)
  const problemCount = useSessionState(state => state.problemCount)
  const findings = useSessionState(state => state.findings)
  const acknowledgements = useSessionState(state => state.acknowledgements)
  const baseText = useSessionState(state => state.document?.baseText)
  const stale = useSessionState(state => state.stale)
  const [count, setCount] = useState(0)
  useEffect(() => {
    let outdated = false
    void import('../../core/advice/lint/remark').then(({ countRemarks }) => {
      if (!outdated)
        setCount(countRemarks({ problems, problemCount, findings, acknowledgements, stale, baseText }))
    })
    return () => {
      outdated = true
    }
  }, [problems, problemCount, findings, acknowledgements, stale, baseText])
  return count
}
