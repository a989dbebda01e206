import type { ProfileGrade } from '../../core/review'
import type { Words } from '../../messages'
import { useWords } from '../shared/messages-context'
import styles from './review-summary.module.css'

/** A grade says nothing alone: beside it stand what it is relative to and why. */
export function GradeReasons({ grade }: { grade: ProfileGrade }) {
  const words = useWords('assessment')
  return (
    <div className={styles.grade}>
      <p className={styles.letter}>
        <strong>{words.grade.is(grade.grade)}</strong> {words.grade.relative}
      </p>
      <ul aria-label={words.grade.why}>
        {gradeSentences(grade, words).map(reason => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  )
}

export function gradeSentences(
  { exposure, baseline, defaultRuns, escapes, reaches, looser, tighter }: ProfileGrade,
  { grade: words }: Words['assessment'],
): string[] {
  const critical = looser.filter(({ level }) => level === 'critical').map(({ name }) => name)
  const others = looser.filter(({ level }) => level !== 'critical').map(({ name }) => name)
  return [
    words.share(Math.round((exposure / baseline) * 100)),
    ...(defaultRuns ? [words.defaultRuns] : []),
    ...(escapes.length > 0 ? [words.escapes(escapes)] : []),
    ...(reaches.length > 0 ? [words.reaches(reaches)] : []),
    ...(critical.length > 0 ? [words.critical(critical)] : []),
    ...(others.length > 0 ? [words.looser(others)] : []),
    ...(tighter.length > 0 ? [words.tighter(tighter.map(({ name }) => name))] : []),
  ]
}
