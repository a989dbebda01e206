export { architectureName, callFormula, conditionFormula } from './call-words'
export type { ReportComparison, ReportFinding, ReportInput } from './report-input'
export type { ErrnoWords, ReportTexts } from './report-texts'
export { type ReviewReport, reviewReport } from './review-report'
