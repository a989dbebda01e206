export {
  besideDefault,
  besideFilter,
  defaultFilter,
  type Grade,
  type GradeReason,
  gradeProfile,
  isYardstick,
  openedBy,
  type ProfileGrade,
} from './grade-profile'
export { type CallMet, pictureCalls, pictureProfile } from './picture-profile'
export {
  type Deviation,
  type Figures,
  type ProfileReview,
  summarizeProfile,
} from './summarize-profile'
