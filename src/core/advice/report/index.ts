export { callFormula, conditionFormula } from './call-words'
export { changeSection } from './change-section'
export { escapeHtml } from './html-text'
export {
  cellAt,
  type LaidPicture,
  layPicture,
  legendShapes,
  type PictureShape,
  type PlacedCell,
  shapesOf,
} from './lay-picture'
export { codeSpan, escapeMarkdown } from './markdown'
export {
  factsOf,
  type GroupFacts,
  type PictureCell,
  type ProfilePicture,
  type ReachGroup,
  reachGroups,
} from './picture'
export { legendEntries, pictureFile } from './picture-svg'
export type { ReportComparison, ReportFinding, ReportInput } from './report-input'
export type { PictureTexts, ReportTexts } from './report-texts'
export { type ReviewReport, reviewReport } from './review-report'
export { stripOf } from './strip'
