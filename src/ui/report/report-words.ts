import type { AllMessages } from '../../messages'
import { type AssessmentWords, loadAssessmentWords } from '../../messages/assessment'
import { type LintWords, loadLintWords } from '../../messages/lint'
import { loadReportingWords, type ReportingWords } from '../../messages/reporting'
import { loadReviewWords, type ReviewWords } from '../../messages/review'
import { useAllMessages, useArea } from '../shared/messages-context'

/** Everything a report is written with. */
export interface ReportWords {
  readonly all: AllMessages
  readonly assessment: AssessmentWords
  readonly lint: LintWords
  readonly reporting: ReportingWords
  readonly review: ReviewWords
}

export function useReportWords(): ReportWords {
  return {
    all: useAllMessages(),
    assessment: useArea(loadAssessmentWords),
    lint: useArea(loadLintWords),
    reporting: useArea(loadReportingWords),
    review: useArea(loadReviewWords),
  }
}
