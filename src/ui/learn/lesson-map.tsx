import { useEffect, useState } from 'react'
import { keyOfCourse, readCourse } from '../../core/teaching/course'
import { BUILT_IN_COURSE } from '../../core/teaching/course/built-in'
import { deviceCourses, deviceProgress } from '../../platform/learning'
import { useActions } from '../shared/actions-context'
import { useWords } from '../shared/messages-context'
import { PanelIcon } from '../shared/panel-icon'
import { usePlatform } from '../shared/platform-context'
import { useView } from '../shared/view'
import { MyResult } from './class-view'
import { composeAnew } from './composition'
import styles from './learn-panel.module.css'
import { Markdown } from './markdown'
import { type LessonEntry, useCourse, useLesson, usePlace, useProgress } from './use-course'

/** The lessons in their order, with what was solved of each, and the other courses on the device. */
export function LessonMap() {
  const words = useWords('learn')
  const actions = useActions()
  const { place, goTo, enter } = usePlace()
  const course = useCourse(place)
  return (
    <div className={styles.page}>
      <h2>{course.title}</h2>
      {course.about !== '' && <Markdown text={course.about} heading={3} />}
      <ol className={styles.map} aria-label={words.allLessons}>
        {course.lessons.map((entry, index) => (
          <li key={entry.id}>
            <button type="button" className={styles.entry} onClick={() => goTo(entry.id)}>
              <span className={styles.number}>{index + 1}</span>
              <span>
                {entry.title}
                <small>
                  <Solved course={course.key} entry={entry} />
                </small>
              </span>
            </button>
          </li>
        ))}
      </ol>
      <OtherCourses />
      <div className={styles.row}>
        <button type="button" className="btn line small" onClick={() => enter('glossary')}>
          {words.glossary.title}
        </button>
        <button type="button" className="btn line small" onClick={() => void actions.chooseFile()}>
          {words.openFile}
        </button>
      </div>
      <Kept />
      <MyResult course={course} />
      <Teaching />
    </div>
  )
}

function Teaching() {
  const { teach } = useWords('learn')
  const { place, enter } = usePlace()
  const { course } = place
  return (
    <section className={styles.page} aria-label={teach.title}>
      <h3>{teach.title}</h3>
      <div className={styles.row}>
        <button type="button" className="btn line small" onClick={() => enter('compose')}>
          {teach.compose}
        </button>
        {course && (
          <button
            type="button"
            className="btn line small"
            onClick={() => void composeAnew(course).then(() => enter('compose'))}
          >
            {teach.change}
          </button>
        )}
        <button type="button" className="btn line small" onClick={() => enter('class')}>
          {teach.classSheet}
        </button>
        <button type="button" className="btn line small" onClick={() => enter('plan')}>
          {teach.plan}
        </button>
      </div>
    </section>
  )
}

function Solved({ course, entry }: { course: string; entry: LessonEntry }) {
  const words = useWords('learn')
  const progress = useProgress()
  const lesson = useLesson(entry)
  if (!lesson) return <>&nbsp;</>
  const ids = lesson.exercises.map(({ id }) => `${entry.id}/${id}`)
  const solved = ids.filter(id => progress[course]?.[id]?.solved).length
  const minutes = lesson.minutes === undefined ? '' : `${words.minutes(lesson.minutes)} · `
  return (
    <span className={ids.length > 0 && solved === ids.length ? styles.solved : ''}>
      {minutes}
      {words.solvedOf(solved, ids.length)}
    </span>
  )
}

function OtherCourses() {
  const words = useWords('learn')
  const view = useView()
  const { place, openCourse } = usePlace()
  const [kept, setKept] = useState<Awaited<ReturnType<typeof deviceCourses.list>>>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another course may have come from a file
  useEffect(() => {
    let gone = false
    deviceCourses.list().then(
      list => {
        if (!gone) setKept(list)
      },
      // A browser that keeps nothing has no others, which opening one says.
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [place.key])
  const others = kept.filter(({ id }) => id !== place.key)
  if (others.length === 0 && !place.course) return null
  return (
    <section className={styles.page} aria-label={words.otherCourses}>
      <h3>{words.otherCourses}</h3>
      <ul className={styles.map}>
        {place.course && (
          <li className={styles.row}>
            <button type="button" className={`${styles.entry} grow`} onClick={() => openCourse({})}>
              {words.builtIn}
            </button>
          </li>
        )}
        {others.map(({ id, title, text, address }) => (
          <li key={id} className={styles.row}>
            <button
              type="button"
              className={`${styles.entry} grow`}
              onClick={() => {
                const reading = readCourse(text)
                // What was kept before courses had keys has its progress under its id.
                const key =
                  reading.ok && id === BUILT_IN_COURSE ? keyOfCourse(reading.course, address ?? []) : id
                if (reading.ok) openCourse({ course: reading.course, key })
                else view.note(words.failure['no-course'](title))
              }}
            >
              {title}
            </button>
            <button
              type="button"
              className="btn icon small"
              aria-label={words.forget(title)}
              onClick={() => {
                void deviceCourses.remove(id).then(() => {
                  setKept(kept.filter(course => course.id !== id))
                  view.note(words.forgotten(title))
                })
              }}
            >
              <PanelIcon name="trash" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Kept() {
  const words = useWords('learn')
  const { files } = usePlatform()
  const view = useView()
  const progress = useProgress()
  if (Object.keys(progress).length === 0) return <p className="mute">{words.progress}</p>
  return (
    <div className={styles.row}>
      <span className="mute">{words.progress}</span>
      <button
        type="button"
        className="btn line small"
        onClick={() => files.download(words.progressFile, `${JSON.stringify(progress, undefined, 2)}\n`)}
      >
        {words.exportProgress}
      </button>
      <button
        type="button"
        className="btn line small"
        onClick={() => {
          deviceProgress.clear()
          view.note(words.progressDeleted)
        }}
      >
        {words.deleteProgress}
      </button>
    </div>
  )
}
