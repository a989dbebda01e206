import { Suspense, useEffect, useRef, useState } from 'react'
import { Boundary } from '../shared/boundary'
import { Icon } from '../shared/icon'
import { useMessages, useWords } from '../shared/messages-context'
import { PanelIcon } from '../shared/panel-icon'
import type { LearnPlace } from '../shared/view'
import { ClassView } from './class-view'
import { ComposeCourse } from './compose-course'
import { GlossaryPage } from './glossary-page'
import styles from './learn-panel.module.css'
import { LessonMap } from './lesson-map'
import { LessonPage } from './lesson-page'
import { PlanView } from './plan-view'
import { RefusedCourse } from './refused-course'
import { usePlace } from './use-course'

/** Where somebody was when the glossary was opened. */
interface Left {
  readonly lesson: string | undefined
  readonly term: string | undefined
  readonly scrollTop: number
}

function begin(body: HTMLElement): void {
  body.scrollTop = 0
  body.focus({ preventScroll: true })
}

/** The lessons, beside the editor in a wide window and below it in others. */
export default function LearnPanel() {
  const words = useWords('learn')
  const { shell } = useMessages()
  const { place, goTo, close } = usePlace()
  const [isFolded, setFolded] = useState(false)
  const body = useRef<HTMLDivElement>(null)
  const scrollTop = useRef(0)
  useRoom(isFolded)

  const { mode, lesson, term } = place
  const isGlossary = mode === 'glossary'
  const left = useRef<Left>(undefined)

  // Each lesson, and the map, is begun at its top and by its heading, and from the glossary one comes back to the word.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each change of the place
  useEffect(() => {
    const { current } = body
    if (!current) return
    if (isGlossary) {
      left.current = { lesson, term, scrollTop: scrollTop.current }
      // The term takes the place and the focus.
      if (term === undefined) begin(current)
      return
    }
    const { current: back } = left
    left.current = undefined
    if (back?.term === undefined || back.lesson !== lesson || mode) {
      begin(current)
      return
    }
    current.scrollTop = back.scrollTop
    current.querySelector<HTMLElement>(`[data-term="${back.term}"]`)?.focus({ preventScroll: true })
  }, [lesson, place.course, place.refused, mode])

  return (
    <aside
      className={`${styles.learn} ${isFolded ? styles.fold : ''}`}
      aria-label={words.title}
      data-pane="learn"
    >
      <header className={styles.head}>
        {lesson === undefined && !mode ? (
          <b>{words.title}</b>
        ) : isGlossary && lesson !== undefined ? (
          <button type="button" className="btn small" onClick={() => goTo(lesson)}>
            <PanelIcon name="left" /> {words.glossary.back}
          </button>
        ) : (
          <button type="button" className="btn small" onClick={() => goTo(undefined)}>
            <PanelIcon name="left" /> {words.allLessons}
          </button>
        )}
        <span className="grow" />
        <button
          type="button"
          className={`btn icon small ${styles.foldButton}`}
          aria-label={isFolded ? words.unfold : words.fold}
          aria-expanded={!isFolded}
          onClick={() => setFolded(!isFolded)}
        >
          <Icon name={isFolded ? 'expand' : 'collapse'} />
        </button>
        <button type="button" className="btn icon small" aria-label={shell.close} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div
        ref={body}
        className={styles.body}
        tabIndex={-1}
        onScroll={event => {
          if (!isGlossary) scrollTop.current = event.currentTarget.scrollTop
        }}
      >
        {place.refused && (
          <Suspense>
            <RefusedCourse refused={place.refused} place={place} />
          </Suspense>
        )}
        {isGlossary && (
          <Boundary>
            <Suspense>
              <GlossaryPage term={term} />
            </Suspense>
          </Boundary>
        )}
        {/* Behind the glossary it stays as it is, with what was opened and typed there. */}
        <div hidden={isGlossary}>
          <Boundary key={`${isGlossary ? '' : (mode ?? '')} ${lesson ?? ''}`}>
            <Suspense>
              <Inside place={place} />
            </Suspense>
          </Boundary>
        </div>
      </div>
    </aside>
  )
}

function Inside({ place: { mode, lesson } }: { place: LearnPlace }) {
  if (mode === 'compose') return <ComposeCourse />
  if (mode === 'class') return <ClassView />
  if (mode === 'plan') return <PlanView />
  return lesson === undefined ? <LessonMap /> : <LessonPage id={lesson} />
}

/** Makes room beside the panel while it is there: nothing is behind it. */
function useRoom(isFolded: boolean): void {
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset.learn = isFolded ? 'folded' : 'open'
    window.dispatchEvent(new Event('resize'))
    return () => {
      delete dataset.learn
      window.dispatchEvent(new Event('resize'))
    }
  }, [isFolded])
}
