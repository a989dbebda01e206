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
  return {
    all: useAllMessages(),
    assessment: useWords('assessment'),
    lint: useWords('lint'),
    reporting: useWords('reporting'),
    review: useWords('review'),
  }
}
