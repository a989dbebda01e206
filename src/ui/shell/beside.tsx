import { Suspense, useEffect } from 'react'
import { loadWords } from '../../messages'
import { loadFailure, part } from '../shared/boundary'
import { keepFocus } from '../shared/keep-focus'
import { useMessages } from '../shared/messages-context'
import { Notes } from '../shared/notes'
import { usePlatform } from '../shared/platform-context'
import { useSessionState } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'
import { whenIdle } from '../shared/when-idle'
import { Dialogs } from './dialogs'
import { Printed } from './printed'
import { ReportNotes } from './report-notes'
import { Shortcuts } from './shortcuts'

const Learn = part(() => import('../learn/learn-panel'))
const NewerBuildOffer = part(() => import('../offline/newer-build'))

/** What any screen has beside what is seen of it first: fetched behind that. */
export default function Beside() {
  const hasDialog = useViewState(state => state.dialog !== undefined)
  const isLearning = useViewState(state => state.learn !== undefined)
  useFetchedAhead()
  useEffect(keepFocus, [])
  useCourseOfSite()
  useGivingUpDocument()
  return (
    <>
      {!hasDialog && <Notes />}
      <ReportNotes />
      {isLearning && (
        <Suspense>
          <Learn />
        </Suspense>
      )}
      <Dialogs />
      <Printed />
      <Shortcuts />
      <Suspense>
        <NewerBuildOffer />
      </Suspense>
    </>
  )
}

/** What typing, ticking and a slip in the JSON draw, and what says that something failed. */
const fetchedAhead = [
  loadFailure,
  () => import('../catalogue/bulk-bar'),
  () => import('../catalogue/strips'),
  () => import('../catalogue/empty-result'),
  () => import('../catalogue/unknown-cells'),
  () => import('../catalogue/search/query-chips'),
  () => import('../catalogue/search/search-notes'),
  () => import('../catalogue/search/completion-list'),
]

/** At rest, so that none of it waits for the network, or needs it. What does not come then is asked for when it is drawn. */
function useFetchedAhead(): void {
  const { language } = useMessages()
  const isOpen = useSessionState(state => state.document !== undefined)
  useEffect(() => {
    if (!isOpen) return
    return whenIdle(
      () => void Promise.allSettled([...fetchedAhead.map(load => load()), loadWords('catalogue', language)]),
    )
  }, [isOpen, language])
}

/** A page that the browser keeps, to go back to, would keep its document from the page that took its place. */
function useGivingUpDocument(): void {
  const { locks } = usePlatform()
  useEffect(() => {
    const giveUp = () => {
      void locks.hold(undefined)
      addEventListener('pageshow', () => location.reload())
    }
    addEventListener('pagehide', giveUp)
    return () => removeEventListener('pagehide', giveUp)
  }, [locks])
}

/** The page's address may name a course on the same site: `?course=path`. */
function useCourseOfSite(): void {
  const view = useView()
  const { language, shell } = useMessages()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for the page, in whichever language
  useEffect(() => {
    const path = new URLSearchParams(location.search).get('course')
    if (path === null) return
    import('../learn/open-course')
      .then(({ openSiteCourse }) => openSiteCourse({ view, language }, path))
      .catch(() => view.note(shell.failed))
  }, [view])
}
