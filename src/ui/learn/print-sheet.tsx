import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import type { Exercise, Lesson } from '../../core/teaching/course'
import { useMessages, useWords } from '../shared/messages-context'
import { Wanted } from './check-result'
import { Markdown } from './markdown'
import styles from './print-sheet.module.css'
import { RemarkWords } from './remark-words'
import { useCourse, usePlace } from './use-course'

export type PrintedKind = 'handout' | 'answers'

interface PrintSheetProps {
  readonly lesson: Lesson
  readonly kind: PrintedKind
  /** The browser prints already. */
  readonly isPrinting: boolean
  readonly onDone: () => void
}

/** A lesson on paper: its page with room for answers, or the answers. It prints itself once it is drawn. */
export function PrintSheet({ lesson, kind, isPrinting, onDone }: PrintSheetProps) {
  useEffect(() => {
    window.addEventListener('afterprint', onDone, { once: true })
    if (!isPrinting) window.print()
    return () => window.removeEventListener('afterprint', onDone)
  }, [isPrinting, onDone])
  return createPortal(
    <div className={styles.sheet} data-printed={kind}>
      {kind === 'handout' ? <Handout lesson={lesson} /> : <Answers lesson={lesson} />}
    </div>,
    document.body,
  )
}

/** As much of a solution as is read on paper; a whole default of an engine would take eight pages. */
const MAX_LINES = 45

function Solution({ text }: { text: string }) {
  const words = useWords('learn')
  const lines = text.trimEnd().split('\n')
  const left = lines.length - MAX_LINES
  return (
    <>
      <pre>{lines.slice(0, MAX_LINES).join('\n')}</pre>
      {left > 0 && <p>{words.moreLines(left)}</p>}
    </>
  )
}

/** The profile that the task is about: its text, or the name of one that the app makes. */
function Start({ start: { name, profile, log } }: Pick<Exercise, 'start'>) {
  const { presets } = useMessages().start
  return (
    <>
      <h3>{name}</h3>
      {'preset' in profile ? <p>{presets[profile.preset].name}</p> : <Solution text={profile.text} />}
      {log && (
        <>
          <h3>{log.name}</h3>
          <Solution text={log.text} />
        </>
      )}
    </>
  )
}

/** Of which course it is, and where the app is. */
function Origin() {
  const { title } = useCourse(usePlace().place)
  return (
    <p>
      {title} · {location.origin + location.pathname}
    </p>
  )
}

function Handout({ lesson: { title, page, exercises } }: { lesson: Lesson }) {
  const words = useWords('learn')
  return (
    <>
      <h1>{title}</h1>
      <Origin />
      <Markdown text={page} heading={2} />
      {exercises.map((exercise, place) => (
        <section key={exercise.id} className={styles.exercise}>
          <h2>{words.exerciseNamed(words.exercise(place + 1, exercises.length), exercise.title)}</h2>
          <Markdown text={exercise.task} heading={3} />
          <Start start={exercise.start} />
          <div className={styles.room} />
        </section>
      ))}
    </>
  )
}

function Answers({ lesson: { title, exercises } }: { lesson: Lesson }) {
  const words = useWords('learn')
  return (
    <>
      <h1>{words.teach.answers(title)}</h1>
      <Origin />
      {exercises.map((exercise, place) => (
        <section key={exercise.id}>
          <h2>{words.exerciseNamed(words.exercise(place + 1, exercises.length), exercise.title)}</h2>
          <Markdown text={exercise.task} heading={3} />
          <h3>{words.teach.checks}</h3>
          <ol>
            {exercise.checks.map((check, number) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike
              <li key={number}>
                <Wanted check={check} />
              </li>
            ))}
          </ol>
          <h3>{words.solution}</h3>
          {exercise.solution.answer?.remark && (
            <p>
              <RemarkWords remark={exercise.solution.answer.remark} target={exercise.start.target} />
            </p>
          )}
          {exercise.solution.answer?.instruction !== undefined && (
            <p>{words.answer.endsAt(exercise.solution.answer.instruction)}</p>
          )}
          <Markdown text={exercise.solution.reasons} heading={3} />
          <Solution text={exercise.solution.profile} />
        </section>
      ))}
    </>
  )
}
