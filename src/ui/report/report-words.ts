import { useMemo } from 'react'
import type { AllMessages, Words } from '../../messages'
import { useAllMessages, useWords } from '../shared/messages-context'

/** Everything a report is written with. */
export interface ReportWords {
  readonly all: AllMessages
  readonly assessment: Words['assessment']
  readonly lint: Words['lint']
  readonly reporting: Words['reporting']
  readonly review: Words['review']
}

export function useReportWords(): ReportWords {
  const all = useAllMessages()
  const assessment = useWords('assessment')
  const lint = useWords('lint')
  const reporting = useWords('reporting')
  const review = useWords('review')
  return useMemo(
    () => ({ all, assessment, lint, reporting, review }),
    [all, assessment, lint, reporting, review],
  )
}
