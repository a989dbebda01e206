import type { ProfileGrade, Standing } from '../../core/advice/review'
import { isYardstick } from '../../core/advice/review/yardstick'
import type { Words } from '../../messages'
import { useWords } from '../shared/messages-context'
import styles from './review-summary.module.css'

/** A grade says nothing alone: behind it stands why, but for what the head has told. */
export function GradeReasons({ grade, standing }: { grade: ProfileGrade; standing: Standing | undefined }) {
  const words = useWords('assessment')
  const worst = worstReason(grade, words)
  return (
    <div className={styles.grade}>
      <ul aria-label={words.grade.why}>
        {gradeSentences(grade, standing, words)
          .filter(reason => reason !== worst)
          .map(reason => (
            <li key={reason}>{reason}</li>
          ))}
      </ul>
    </div>
  )
}

/** The grade, with what it is relative to. The yardstick has none beside itself. */
export function gradeHead(grade: ProfileGrade, { grade: words }: Words['assessment']): string {
  return isYardstick(grade) ? words.yardstick : words.sentence(grade.grade)
}

/** The gravest of the reasons for a grade; none for a good one. */
export function worstReason(
  { defaultRuns, escapes, reaches, looser }: ProfileGrade,
  { grade: words }: Words['assessment'],
): string | undefined {
  if (defaultRuns) return words.defaultRuns
  if (escapes.length > 0) return words.escapes(escapes)
  if (reaches.length > 0) return words.reaches(reaches)
  return looser.length > 0 ? words.looser(looser.map(({ name }) => name)) : undefined
}

export function gradeSentences(
  grade: ProfileGrade,
  standing: Standing | undefined,
  { grade: words }: Words['assessment'],
): string[] {
  const { exposure, baseline, defaultRuns, escapes, reaches, looser, tighter } = grade
  const critical = looser.filter(({ level }) => level === 'critical').map(({ name }) => name)
  const others = looser.filter(({ level }) => level !== 'critical').map(({ name }) => name)
  return [
    ...(isYardstick(grade) ? [] : [words.share(Math.round((exposure / baseline) * 100))]),
    ...(standing ? [words.standing(standing)] : []),
    ...(defaultRuns ? [words.defaultRuns] : []),
    ...(escapes.length > 0 ? [words.escapes(escapes)] : []),
    ...(reaches.length > 0 ? [words.reaches(reaches)] : []),
    ...(critical.length > 0 ? [words.critical(critical)] : []),
    ...(others.length > 0 ? [words.looser(others)] : []),
    ...(tighter.length > 0 ? [words.tighter(tighter.map(({ name }) => name))] : []),
  ]
}
