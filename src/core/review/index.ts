export { type Grade, type GradeReason, gradeProfile, grades, type ProfileGrade } from './grade-profile'
export {
  type Deviation,
  type Elsewhere,
  type Figures,
  type OpenCall,
  type ProfileReview,
  type Start,
  summarizeProfile,
} from './summarize-profile'
