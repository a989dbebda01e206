import { Suspense, useEffect, useRef, useState } from 'react'
import { leaveLesson, takeLeftLesson } from '../../platform/left-lesson'
import { type AppKeeping, keepApp, type NewerBuild } from '../../platform/newer-build'
import { useWords } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import { whenIdle } from '../shared/when-idle'
import styles from './newer-build.module.css'

/** Keeps the app on this device, once there is nothing better to do, and offers newer builds of it. */
export default function NewerBuildOffer() {
  const session = useSession()
  const view = useView()
  const [newer, setNewer] = useState<NewerBuild>()
  const [putOff, setPutOff] = useState<NewerBuild>()
  const isLost = useSessionState(({ saved }) => saved === 'failed')
  const keeping = useRef<AppKeeping>(undefined)
  useEffect(
    () =>
      whenIdle(
        () =>
          void keepApp(setNewer).then(kept => {
            keeping.current = kept
          }),
      ),
    [],
  )
  useEffect(() => {
    const left = takeLeftLesson()
    if (left) void import('../learn/open-course').then(({ reopenLesson }) => reopenLesson(view, left))
  }, [view])
  // What cannot be kept would not outlive the reload.
  if (!newer || newer === putOff || isLost) return null
  const take = async () => {
    // The reload must find what was typed a moment ago.
    await session.flush()
    const { learn } = view.store.getState()
    if (learn) leaveLesson(learn)
    if (newer === 'waiting') keeping.current?.takeNewer()
    else location.reload()
  }
  return (
    <Suspense>
      <Line newer={newer} onTake={() => void take()} onPutOff={() => setPutOff(newer)} />
    </Suspense>
  )
}

interface LineProps {
  readonly newer: NewerBuild
  readonly onTake: () => void
  readonly onPutOff: () => void
}

function Line({ newer, onTake, onPutOff }: LineProps) {
  const { newerBuild: words } = useWords('sharing')
  return (
    <section className={styles.line} aria-label={words.label} data-pane="newer">
      <p role="status">{words[newer]}</p>
      <span className="grow" />
      <button type="button" className="btn line small" onClick={onTake}>
        {words.take[newer]}
      </button>
      <button type="button" className="btn small" onClick={onPutOff}>
        {words.later}
      </button>
    </section>
  )
}
