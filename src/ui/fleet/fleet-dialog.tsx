import { useEffect, useState } from 'react'
import type { Fleet } from '../../core/doors/fleet'
import { judgeFleetAside } from '../../session/fleet-reading'
import { useMessages, useWords } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { useSession } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'
import styles from './fleet.module.css'
import { FleetView } from './fleet-view'
import { fleetTarget } from './open-container'

/** Workloads side by side. Closing it while they are read ends the reading. */
export default function FleetDialog({ onClose }: { onClose: () => void }) {
  const { fleet: words } = useWords('importing')
  const shown = useViewState(state => state.fleet)
  const fleet = useFleet(onClose)
  const files = shown?.files.length ?? 0
  return (
    <Modal
      title={words.title}
      subtitle={fleet && words.heading(fleet.containers.length, files)}
      size="large"
      onClose={onClose}
    >
      {fleet ? (
        <FleetView fleet={fleet} />
      ) : (
        <div className={styles.reading}>
          <p role="status">{words.reading}</p>
          <button type="button" className="btn line" onClick={onClose}>
            {words.cancel}
          </button>
        </div>
      )}
    </Modal>
  )
}

function useFleet(onFailed: () => void): Fleet | undefined {
  const view = useView()
  const session = useSession()
  const { shell } = useMessages()
  const shown = useViewState(state => state.fleet)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (!shown || shown.judged) return
    const { files } = shown
    const cancel = new AbortController()
    judgeFleetAside({ files, target: fleetTarget(session.store.getState().target) }, cancel.signal)
      .then(judged => {
        if (judged && view.store.getState().fleet === shown) view.store.setState({ fleet: { files, judged } })
      })
      .catch(() => {
        if (!cancel.signal.aborted) setFailed(true)
      })
    return () => cancel.abort()
  }, [shown, session, view])
  useEffect(() => {
    if (!failed) return
    onFailed()
    view.note(shell.failed)
  }, [failed, onFailed, view, shell])
  return shown?.judged
}
