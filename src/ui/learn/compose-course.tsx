import { encodeCourseLink } from '../../core/doors/share'
import { type Course, readCourse, writeCourse } from '../../core/teaching/course'
import { say } from '../../messages'
import { isOneFile } from '../../platform/one-file'
import { useActions } from '../shared/actions-context'
import { Icon } from '../shared/icon'
import { useMessages, useWords } from '../shared/messages-context'
import { PanelIcon } from '../shared/panel-icon'
import { usePlatform } from '../shared/platform-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import styles from './compose.module.css'
import {
  addExercise,
  addLesson,
  changeCourse,
  changeLesson,
  composeAnew,
  editExercise,
  moveExerciseUp,
  moveLessonUp,
  removeExercise,
  removeLesson,
  undoRemoval,
  useComposition,
} from './composition'
import { ExerciseForm } from './exercise-form'
import { TextField } from './form-fields'
import panel from './learn-panel.module.css'
import { openCourseText } from './open-course'
import { problemPlace } from './problem-place'

/** A course in the making: its lessons, their exercises, and what becomes of it. */
export function ComposeCourse() {
  const { teach } = useWords('learn')
  const { course, before, editing, isLoaded } = useComposition()
  const exercise = editing && course.lessons[editing.lesson]?.exercises[editing.exercise]
  if (!isLoaded) return null
  if (editing && exercise)
    return <ExerciseForm key={`${editing.lesson} ${editing.exercise}`} place={editing} exercise={exercise} />
  return (
    <div className={panel.page}>
      <h2>{teach.composing}</h2>
      <p className="mute">{teach.lead}</p>
      {before && (
        <div role="status" className={panel.row}>
          <span>{teach.removed}</span>
          <button type="button" className="btn line small" onClick={undoRemoval}>
            {teach.putBack}
          </button>
        </div>
      )}
      <TextField label={teach.courseTitle} value={course.title} onChange={title => changeCourse({ title })} />
      <TextField
        label={teach.about}
        rows={3}
        value={course.about ?? ''}
        onChange={about => changeCourse({ about })}
      />
      {course.lessons.map((_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: ids follow the titles while these are typed
        <LessonFields key={place} course={course} place={place} />
      ))}
      <div className={panel.row}>
        <button type="button" className="btn line" onClick={addLesson}>
          {teach.addLesson}
        </button>
      </div>
      <Outcome course={course} />
    </div>
  )
}

function LessonFields({ course, place }: { course: Course; place: number }) {
  const { teach } = useWords('learn')
  const session = useSession()
  const isOpen = useSessionState(state => state.document !== undefined)
  const lesson = course.lessons[place]
  if (!lesson) return null
  const { title, minutes, page, notes = '', exercises } = lesson
  const setMinutes = (text: string) => {
    const { minutes: _, ...rest } = lesson
    const count = Number.parseInt(text, 10)
    const lessons = course.lessons.map((each, index) =>
      index === place ? { ...rest, ...(count > 0 && { minutes: Math.min(count, 600) }) } : each,
    )
    changeCourse({ lessons })
  }
  return (
    <section className={styles.group} aria-label={teach.lesson(place + 1)}>
      <div className={panel.row}>
        <h3 className="grow">{teach.lesson(place + 1)}</h3>
        {place > 0 && (
          <button
            type="button"
            className="btn icon small"
            aria-label={teach.up(title)}
            onClick={() => moveLessonUp(place)}
          >
            <Icon name="expand" />
          </button>
        )}
        {course.lessons.length > 1 && (
          <button
            type="button"
            className="btn icon small"
            aria-label={teach.removeLesson(title)}
            onClick={() => removeLesson(place)}
          >
            <PanelIcon name="trash" />
          </button>
        )}
      </div>
      <TextField
        label={teach.lessonTitle}
        value={title}
        onChange={value => changeLesson(place, { title: value })}
      />
      <TextField label={teach.minutes} value={minutes?.toString() ?? ''} onChange={setMinutes} />
      <TextField
        label={teach.page}
        rows={6}
        value={page}
        onChange={value => changeLesson(place, { page: value })}
      />
      <TextField
        label={teach.notes}
        rows={2}
        value={notes}
        onChange={value => changeLesson(place, { notes: value })}
      />
      {exercises.length > 0 && (
        <ol className={styles.list}>
          {exercises.map((exercise, number) => (
            <li key={exercise.id}>
              <button
                type="button"
                className="btn line small grow"
                aria-label={teach.edit(exercise.title)}
                onClick={() => editExercise({ lesson: place, exercise: number })}
              >
                {exercise.title}
              </button>
              {number > 0 && (
                <button
                  type="button"
                  className="btn icon small"
                  aria-label={teach.up(exercise.title)}
                  onClick={() => moveExerciseUp(place, number)}
                >
                  <Icon name="expand" />
                </button>
              )}
              <button
                type="button"
                className="btn icon small"
                aria-label={teach.removeExercise(exercise.title)}
                onClick={() => removeExercise(place, number)}
              >
                <PanelIcon name="trash" />
              </button>
            </li>
          ))}
        </ol>
      )}
      <div className={panel.row}>
        <button
          type="button"
          className="btn line small"
          aria-disabled={!isOpen}
          onClick={() => {
            if (isOpen) addExercise(place, session, teach.newTitle(exercises.length + 1))
          }}
        >
          {teach.newExercise}
        </button>
        {!isOpen && <span className="mute">{teach.needsDocument}</span>}
      </div>
    </section>
  )
}

/** The course as a file has it: what nobody has written is left out. */
function finished({ id, title, about, lessons }: Course, language: string): Course {
  return {
    id,
    title,
    language,
    ...(about !== undefined && about !== '' && { about }),
    lessons: lessons.map(({ notes, ...lesson }) => ({
      ...lesson,
      ...(notes !== undefined && notes !== '' && { notes }),
    })),
  }
}

/** What is still missing, or the ways to hand it out: the same reader judges it that opens it elsewhere. */
function Outcome({ course }: { course: Course }) {
  const words = useWords('learn')
  const { teach } = words
  const { language } = useMessages()
  const { compression, files } = usePlatform()
  const actions = useActions()
  const view = useView()
  const whole = finished(course, language)
  const text = writeCourse(whole)
  const reading = readCourse(text)
  const copyLink = async () => {
    const sharing = await encodeCourseLink(text, `${location.origin}${location.pathname}`, compression)
    if (!sharing.ok) view.note(teach.linkTooLarge)
    else {
      await actions.copy(sharing.link.url)
      view.note(teach.linkLength(sharing.link.length))
    }
  }
  return (
    <section className={styles.group} aria-label={teach.saveFile}>
      {reading.ok ? (
        <div className={panel.row}>
          <button
            type="button"
            className="btn primary"
            onClick={() => files.download(`${whole.id}.course.json`, text)}
          >
            {teach.saveFile}
          </button>
          {!isOneFile && (
            <button type="button" className="btn line" onClick={() => void copyLink()}>
              {teach.copyLink}
            </button>
          )}
          <button
            type="button"
            className="btn line"
            onClick={() => void openCourseText({ view, language }, whole.title, text)}
          >
            {teach.tryCourse}
          </button>
        </div>
      ) : (
        <>
          <p>{teach.notReady}</p>
          {reading.id === 'malformed' && (
            <ul className={styles.list}>
              {reading.problems.map(problem => (
                <li key={`${problem.path} ${problem.id}`}>
                  <span>
                    <b>{problemPlace(problem, words)}</b>: {say(words.problem, problem)}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <div className={panel.row}>
        <button type="button" className="btn line small" onClick={() => void composeAnew()}>
          {teach.discard}
        </button>
      </div>
    </section>
  )
}
