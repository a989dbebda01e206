import { useMemo } from 'react'
import type { AllMessages, Words } from '../../messages'
import { useAllMessages, useWords } from '../shared/messages-context'

/** Everything a report is written with. */
export interface ReportWords {
  readonly all: AllMessages
  readonly assessment: Words['assessment']
  readonly goals: Words['goals']
  readonly lint: Words['lint']
  readonly programNames: Words['start']['goals']['program']
  readonly reporting: Words['reporting']
  readonly review: Words['review']
}

export function useReportWords(): ReportWords {
  const all = useAllMessages()
  const assessment = useWords('assessment')
  const goals = useWords('goals')
  const { program: programNames } = useWords('start').goals
  const lint = useWords('lint')
  const reporting = useWords('reporting')
  const review = useWords('review')
  return useMemo(
    () => ({ all, assessment, goals, lint, programNames, reporting, review }),
    [all, assessment, goals, lint, programNames, reporting, review],
  )
}
