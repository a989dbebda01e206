export { type Grade, type GradeReason, gradeProfile, grades, type ProfileGrade } from './grade-profile'
export {
  type Elsewhere,
  type OpenCall,
  type ProfileReview,
  type Start,
  summarizeProfile,
} from './summarize-profile'
