import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Lesson } from '../../core/teaching/course'
import { useMessages, useWords } from '../shared/messages-context'
import { useModal } from '../shared/use-modal'
import { useView } from '../shared/view'
import { Markdown } from './markdown'
import { usePlanClock } from './plan-clock'
import styles from './presenter.module.css'
import { type Step, stepsOf } from './steps'

const forward: readonly string[] = ['ArrowRight', 'PageDown', ' ']
const backward: readonly string[] = ['ArrowLeft', 'PageUp']

/** A lesson on a projector: large, step by step on a key, with a ring that others can follow. */
export function Presenter({ lesson, onClose }: { lesson: Lesson; onClose: () => void }) {
  const { teach } = useWords('learn')
  const dialog = useModal(onClose)
  const steps = stepsOf(lesson)
  const [at, setAt] = useState(0)
  const [hasPointer, setHasPointer] = useState(true)
  const step = steps[at]
  const go = (by: number) => setAt(Math.max(0, Math.min(at + by, steps.length - 1)))
  const notes = useNotesWindow()
  const clock = usePlanClock()

  const onKeyDown = (event: Pick<KeyboardEvent, 'key' | 'target' | 'preventDefault'>) => {
    // A button takes Space for itself.
    if (event.key === ' ' && event.target instanceof HTMLButtonElement) return
    const by = forward.includes(event.key) ? 1 : backward.includes(event.key) ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    go(by)
  }
  const { other } = notes
  // The speaker's keys may be in either window.
  useEffect(() => {
    other?.addEventListener('keydown', onKeyDown)
    return () => other?.removeEventListener('keydown', onKeyDown)
  })
  return (
    <dialog ref={dialog} className={styles.presenter} aria-label={lesson.title} onKeyDown={onKeyDown}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key */}
      <section className={styles.stage} aria-label={step?.title} aria-live="polite" tabIndex={0}>
        <h2>{step?.title}</h2>
        {step && <Markdown key={at} text={step.text} heading={3} />}
      </section>
      <footer className={styles.bar}>
        <button type="button" className="btn" aria-disabled={at === 0} onClick={() => go(-1)}>
          {teach.previous}
        </button>
        <span className="mute">{teach.step(at + 1, steps.length)}</span>
        {clock.isRunning && (
          <span role="timer">{clock.at ? teach.left(Math.ceil(clock.at.left)) : teach.planOver}</span>
        )}
        <button
          type="button"
          className="btn"
          data-autofocus
          aria-disabled={at === steps.length - 1}
          onClick={() => go(1)}
        >
          {teach.next}
        </button>
        <span className="grow" />
        <button
          type="button"
          className="btn"
          aria-pressed={hasPointer}
          onClick={() => setHasPointer(!hasPointer)}
        >
          {teach.pointer}
        </button>
        <button type="button" className="btn" onClick={notes.open}>
          {teach.notesWindow}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {teach.leave}
        </button>
      </footer>
      {hasPointer && <Pointer />}
      {other &&
        createPortal(
          <Notes lesson={lesson} step={step} next={steps[at + 1]} place={teach.step(at + 1, steps.length)} />,
          other.document.body,
        )}
    </dialog>
  )
}

/** A ring around the mouse; nobody needs it who hears the page. */
function Pointer() {
  const ring = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent) => {
      const { current } = ring
      if (!current) return
      current.style.translate = `${clientX}px ${clientY}px`
      current.style.opacity = '1'
    }
    document.addEventListener('pointermove', follow)
    return () => document.removeEventListener('pointermove', follow)
  }, [])
  return <div ref={ring} className={styles.pointer} aria-hidden="true" />
}

interface NotesProps {
  readonly lesson: Lesson
  readonly step: Step | undefined
  readonly next: Step | undefined
  readonly place: string
}

function Notes({ lesson, step, next, place }: NotesProps) {
  const { teach } = useWords('learn')
  const { notes } = lesson
  return (
    <main className={styles.notes}>
      <p className="mute">{place}</p>
      <h1>{step?.title}</h1>
      {notes === undefined ? <p className="mute">{teach.noNotes}</p> : <Markdown text={notes} heading={2} />}
      {next && (
        <>
          <hr />
          <p className="mute">{teach.next}</p>
          <Markdown text={next.text} heading={2} />
        </>
      )}
    </main>
  )
}

/** A second window of the same page, for the speaker's own screen. It goes when the presenter does. */
function useNotesWindow() {
  const { teach } = useWords('learn')
  const { language } = useMessages()
  const view = useView()
  const [other, setOther] = useState<Window>()
  useEffect(() => () => other?.close(), [other])
  const open = () => {
    if (other && !other.closed) {
      other.focus()
      return
    }
    const opened = window.open('', 'seccompose-notes', 'popup,width=560,height=720')
    if (!opened) {
      view.note(teach.notesBlocked)
      return
    }
    const { document: page } = opened
    page.title = teach.notesWindow
    page.documentElement.lang = language
    Object.assign(page.documentElement.dataset, document.documentElement.dataset)
    for (const sheet of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
      const link = page.createElement('link')
      link.rel = 'stylesheet'
      link.href = sheet.href
      page.head.append(link)
    }
    // The build in one file has its styles in the page.
    for (const style of document.querySelectorAll('style')) page.head.append(page.importNode(style, true))
    opened.addEventListener('pagehide', () => setOther(undefined))
    setOther(opened)
  }
  return { open, other }
}
