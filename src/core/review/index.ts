export { besideDefault, type Grade, gradeProfile, type ProfileGrade } from './grade-profile'
export {
  type Deviation,
  type Figures,
  type ProfileReview,
  summarizeProfile,
} from './summarize-profile'
