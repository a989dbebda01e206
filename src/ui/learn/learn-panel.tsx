import { Suspense, useEffect, useRef, useState } from 'react'
import { Boundary } from '../shared/boundary'
import { Icon } from '../shared/icon'
import { useMessages, useWords } from '../shared/messages-context'
import type { LearnPlace } from '../shared/view'
import { ClassView } from './class-view'
import { ComposeCourse } from './compose-course'
import styles from './learn-panel.module.css'
import { LessonMap } from './lesson-map'
import { LessonPage } from './lesson-page'
import { RefusedCourse } from './refused-course'
import { usePlace } from './use-course'

/** The lessons, beside the editor in a wide window and below it in others. */
export default function LearnPanel() {
  const words = useWords('learn')
  const { shell } = useMessages()
  const { place, goTo, close } = usePlace()
  const [isFolded, setFolded] = useState(false)
  const body = useRef<HTMLDivElement>(null)
  useRoom(isFolded)

  // Each lesson, and the map, is begun at its top and by its heading.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each change of the place
  useEffect(() => {
    const { current } = body
    if (!current) return
    current.scrollTop = 0
    current.focus({ preventScroll: true })
  }, [place.lesson, place.course, place.refused, place.mode])

  return (
    <aside
      className={`${styles.learn} ${isFolded ? styles.fold : ''}`}
      aria-label={words.title}
      data-pane="learn"
    >
      <header className={styles.head}>
        {place.lesson === undefined && !place.mode ? (
          <b>{words.title}</b>
        ) : (
          <button type="button" className="btn small" onClick={() => goTo(undefined)}>
            <Icon name="left" /> {words.allLessons}
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
      <div ref={body} className={styles.body} tabIndex={-1}>
        {place.refused && (
          <Suspense>
            <RefusedCourse refused={place.refused} place={place} />
          </Suspense>
        )}
        <Boundary key={`${place.mode ?? ''} ${place.lesson ?? ''}`}>
          <Suspense>
            <Inside place={place} />
          </Suspense>
        </Boundary>
      </div>
    </aside>
  )
}

function Inside({ place: { mode, lesson } }: { place: LearnPlace }) {
  if (mode === 'compose') return <ComposeCourse />
  if (mode === 'class') return <ClassView />
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
