export {
  besideDefault,
  besideFilter,
  defaultFilter,
  type Grade,
  type GradeReason,
  gradeProfile,
  openedBy,
  type ProfileGrade,
  shareOfDefault,
} from './grade-profile'
export { type CallMet, pictureCalls, pictureProfile } from './picture-profile'
export { type Standing, standingOf } from './population'
export {
  type Deviation,
  type Figures,
  type ProfileReview,
  summarizeProfile,
} from './summarize-profile'
export { isYardstick } from './yardstick'
