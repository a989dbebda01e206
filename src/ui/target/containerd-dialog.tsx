import { useState } from 'react'
import { presetFileName } from '../../core'
import { useMessages } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { useSession, useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import { useStartWords } from '../start/use-start-words'
import { type Host, HostFields } from './host-fields'
import styles from './target-form.module.css'

/** containerd makes its default for a host and a set of capabilities, so these come first. */
export default function ContainerdDialog({ onClose }: { onClose: () => void }) {
  const { shell } = useMessages()
  const start = useStartWords()
  const session = useSession()
  const view = useView()
  const target = useSessionState(state => state.target)
  const [host, setHost] = useState<Host>(() => {
    const { architecture, kernel, capabilities } = target
    return { architecture, kernel, capabilities }
  })

  const create = () => {
    onClose()
    view.showPane('table')
    // The new profile is made, and its verdicts are shown, for this host.
    const made = { ...target, ...host, runtime: 'containerd' } as const
    void session.openPreset('containerd-default', presetFileName('containerd-default'), made)
  }
  const footer = (
    <>
      <span className="grow" />
      <button type="button" className="btn line" onClick={onClose}>
        {shell.cancel}
      </button>
      <button type="button" className="btn primary" onClick={create}>
        {start.create}
      </button>
    </>
  )
  return (
    <Modal title={start.containerdTitle} size="small" onClose={onClose} footer={footer}>
      <div className={styles.form}>
        <p className={styles.note}>{start.containerdText}</p>
        <HostFields value={host} onChange={setHost} />
      </div>
    </Modal>
  )
}
