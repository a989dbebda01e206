import { useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Lesson } from '../../core/teaching/course'
import { useWords } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'
import { ExerciseCard } from './exercise-card'
import styles from './learn-panel.module.css'
import { Markdown } from './markdown'
import { Presenter } from './presenter'
import { type PrintedKind, PrintSheet } from './print-sheet'
import { useCourse, useLesson, usePlace } from './use-course'

/** One lesson: its page, its exercises, and the way on. */
export function LessonPage({ id }: { id: string }) {
  const words = useWords('learn')
  const session = useSession()
  const view = useView()
  const { place, goTo } = usePlace()
  const course = useCourse(place)
  const at = course.lessons.findIndex(entry => entry.id === id)
  const lesson = useLesson(course.lessons[at])
  const next = course.lessons[at + 1]
  if (!lesson) return null
  const openProfile = (text: string) => {
    const name = `${id}.json`
    session.openText(text, name, 'preset')
    view.showPane('table')
    view.note(words.opened(name))
  }
  const goToLesson = (other: string) => {
    if (course.lessons.some(entry => entry.id === other)) goTo(other)
  }
  return (
    <article className={styles.page} aria-label={lesson.title}>
      <div>
        <p className="mute">
          {words.number(at + 1)}
          {lesson.minutes !== undefined && ` · ${words.minutes(lesson.minutes)}`}
        </p>
        <h2>{lesson.title}</h2>
      </div>
      <Markdown
        text={lesson.page}
        heading={3}
        onProfile={openProfile}
        profileLabel={words.tryIt}
        onLesson={goToLesson}
        hasTerms
      />
      {lesson.exercises.map((exercise, index) => (
        <ExerciseCard
          key={exercise.id}
          course={course.key}
          lesson={id}
          exercise={exercise}
          number={index + 1}
          count={lesson.exercises.length}
        />
      ))}
      <ForTeachers lesson={lesson} />
      <div className={styles.row}>
        {next ? (
          <button type="button" className="btn line" onClick={() => goTo(next.id)}>
            {words.nextLesson(next.title)}
          </button>
        ) : (
          <button type="button" className="btn line" onClick={() => goTo(undefined)}>
            {words.allLessons}
          </button>
        )}
      </div>
    </article>
  )
}

/** A lesson on a projector and on paper. */
function ForTeachers({ lesson }: { lesson: Lesson }) {
  const { teach } = useWords('learn')
  const [isShown, setShown] = useState(false)
  const [printed, setPrinted] = useState<PrintedKind>()
  const [isPrinting, setPrinting] = useState(false)
  const row = useRef<HTMLDivElement>(null)
  const onPrinted = useCallback(() => {
    setPrinted(undefined)
    setPrinting(false)
  }, [])
  useEffect(() => {
    // Whoever is in the lesson when the browser is told to print means the lesson, and it prints what is drawn by then.
    const begin = () => {
      const isInLesson = row.current?.closest('aside')?.contains(document.activeElement)
      if (!isInLesson || document.querySelector('[data-printed]')) return
      flushSync(() => {
        setPrinting(true)
        setPrinted(before => before ?? 'handout')
      })
    }
    addEventListener('beforeprint', begin)
    return () => removeEventListener('beforeprint', begin)
  }, [])
  return (
    <div ref={row} className={styles.row}>
      <button type="button" className="btn line small" onClick={() => setShown(true)}>
        {teach.present}
      </button>
      <button type="button" className="btn line small" onClick={() => setPrinted('handout')}>
        {teach.print}
      </button>
      <button type="button" className="btn line small" onClick={() => setPrinted('answers')}>
        {teach.printAnswers}
      </button>
      {isShown && <Presenter lesson={lesson} onClose={() => setShown(false)} />}
      {printed && <PrintSheet {...{ lesson, isPrinting }} key={printed} kind={printed} onDone={onPrinted} />}
    </div>
  )
}
