import { lazy, Suspense, useState, useSyncExternalStore } from 'react'
import {
  type CourseCheck,
  type ExerciseColumn,
  type PupilResult,
  readClass,
  resultOf,
  writeResult,
} from '../../core/teaching/course'

import { deviceClass, deviceProgress } from '../../platform/learning'

import { useActions } from '../shared/actions-context'
import { useWords } from '../shared/messages-context'
import { Wanted } from './check-result'
import styles from './compose.module.css'
import { TextField } from './form-fields'
import panel from './learn-panel.module.css'
import { type ShownCourse, useCourse, useLessons, usePlace } from './use-course'

const ResultCode = lazy(() => import('./result-code'))

/** By course: it is there again when somebody has looked at a lesson, and is not kept. */
const words = new Map<string, string>()

/** What the pupils of a class have solved, from the lines that they sent. */
export function ClassView() {
  const { teach } = useWords('learn')
  const { place } = usePlace()
  const course = useCourse(place)
  const text = useSyncExternalStore(deviceClass.onChange, () => deviceClass.linesOf(course.key))
  const [word, setWord] = useState(words.get(course.key) ?? '')
  const exercises = useLessons(course).flatMap(lesson =>
    lesson.exercises.map(({ id, title, checks }) => ({ lesson: lesson.id, exercise: id, title, checks })),
  )
  const paste = (lines: string) => deviceClass.write(course.key, lines)
  const agree = (agreed: string) => {
    words.set(course.key, agreed)
    setWord(agreed)
  }
  const { pupils, columns, slips, repeated, foreign } = readClass(text, course.id, exercises, word)
  return (
    <div className={panel.page}>
      <h2>{teach.classSheet}</h2>
      <p className="mute">{teach.classLead}</p>
      <TextField label={teach.sharedWord} value={word} onChange={agree} />
      <p className="mute">{word.trim() === '' ? teach.provesNothing : teach.provesThis}</p>
      <TextField label={teach.results} rows={6} value={text} onChange={paste} />
      {(slips.length > 0 || repeated.length > 0 || foreign > 0) && (
        <div role="status">
          <ul className={styles.list}>
            {slips.map(({ line, id, name }) => (
              <li key={line}>{teach.slip[id](line, name || teach.unnamed)}</li>
            ))}
            {repeated.map(name => (
              <li key={name}>{teach.repeated(name || teach.unnamed)}</li>
            ))}
            {foreign > 0 && <li>{teach.foreign(foreign)}</li>}
          </ul>
        </div>
      )}
      {pupils.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key
        <section className={styles.scroll} aria-label={teach.classSheet} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{teach.pupil}</th>
                {exercises.map(({ lesson, exercise, title }) => (
                  <th key={`${lesson}/${exercise}`} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {pupils.map(pupil => (
                <tr key={pupil.name}>
                  <th scope="row">{pupil.name === '' ? teach.unnamed : pupil.name}</th>
                  {exercises.map(each => (
                    <td key={`${each.lesson}/${each.exercise}`}>
                      <PupilCell pupil={pupil} exercise={each} />
                    </td>
                  ))}
                </tr>
              ))}
              <tr>
                <th scope="row">{teach.ofClass}</th>
                {columns.map(column => (
                  <td key={`${column.lesson}/${column.exercise}`}>
                    {teach.ofAll(column.solved, pupils.length)}
                  </td>
                ))}
              </tr>
              <tr>
                <th scope="row">{teach.hardest}</th>
                {columns.map((column, place) => (
                  <td key={`${column.lesson}/${column.exercise}`}>
                    <Hardest column={column} checks={exercises[place]?.checks ?? []} />
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </section>
      )}
    </div>
  )
}

interface PupilCellProps {
  readonly pupil: PupilResult
  readonly exercise: { readonly lesson: string; readonly exercise: string }
}

function PupilCell({ pupil, exercise }: PupilCellProps) {
  const { teach } = useWords('learn')
  const result = resultOf(pupil, exercise)
  if (!result) return teach.notBegun
  const { solved, failed, hints, shown, minutes } = result
  return (
    <>
      {solved ? teach.solved : teach.notSolved(failed)}
      <small>{teach.howSolved(minutes, hints, shown)}</small>
    </>
  )
}

interface HardestProps {
  readonly column: ExerciseColumn
  readonly checks: readonly CourseCheck[]
}

function Hardest({ column: { hardest }, checks }: HardestProps) {
  const { teach } = useWords('learn')
  if (!hardest) return teach.notBegun
  const check = checks[hardest.check - 1]
  return (
    <>
      {teach.hardestIs(hardest.check, hardest.count)}
      {check && (
        <small>
          <Wanted check={check} />
        </small>
      )}
    </>
  )
}

/** One's own result as a line to send. */
export function MyResult({ course }: { course: Pick<ShownCourse, 'id' | 'key'> }) {
  const { teach } = useWords('learn')
  const actions = useActions()
  const [name, setName] = useState('')
  const [word, setWord] = useState('')
  const [shown, setShown] = useState<string>()
  const exercises = Object.entries(deviceProgress.all()[course.key] ?? {}).flatMap(([key, progress]) => {
    const [lesson = '', exercise = ''] = key.split('/')
    const { solved, failed = [], hints, shown = false, minutes = 0 } = progress
    return [{ lesson, exercise, solved, failed: solved ? [] : failed, hints, shown, minutes }]
  })
  if (exercises.length === 0) return null
  const line = () => writeResult({ course: course.id, name, exercises }, word)
  return (
    <section className={styles.group} aria-label={teach.copyResult}>
      <TextField label={teach.myName} value={name} onChange={setName} />
      <TextField label={teach.myWord} value={word} onChange={setWord} />
      <div className={panel.row}>
        <button type="button" className="btn line small" onClick={() => void actions.copy(line())}>
          {teach.copyResult}
        </button>
        <button type="button" className="btn line small" onClick={() => setShown(line())}>
          {teach.showCode}
        </button>
      </div>
      {shown !== undefined && (
        <Suspense>
          <ResultCode line={shown} onClose={() => setShown(undefined)} />
        </Suspense>
      )}
    </section>
  )
}
