import { useEffect, useState } from 'react'
import type { StepLabel } from '../../core'
import { type Language, loadWords, stepWords, type Words } from '../../messages'
import { Icon } from '../shared/icon'
import { useMessages } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import styles from './top-bar.module.css'

/** What steps are called, which nobody asks before there is one. */
function useDetails(isAsked: boolean): Words['details'] | undefined {
  const { language } = useMessages()
  const [loaded, setLoaded] = useState<{ language: Language; words: Words['details'] }>()
  useEffect(() => {
    if (isAsked) void loadWords('details', language).then(words => setLoaded({ language, words }))
  }, [isAsked, language])
  return loaded?.language === language ? loaded.words : undefined
}

export function UndoRedo() {
  const messages = useMessages()
  const session = useSession()
  const history = useSessionState(state => state.history)
  const details = useDetails(history.canUndo || history.canRedo)
  const words = (label: StepLabel | undefined) => details && stepWords(details, label)
  const undo = messages.shell.undo(history.canUndo ? words(history.undo) : undefined)
  const redo = messages.shell.redo(history.canRedo ? words(history.redo) : undefined)
  // Before the first step they only keep their place.
  const unused = history.canUndo || history.canRedo ? '' : styles.unused
  const className = `btn icon ${unused}`
  return (
    <>
      <span className={`${styles.rule} ${unused}`} />
      <button
        type="button"
        className={className}
        aria-label={undo}
        title={undo}
        aria-disabled={!history.canUndo}
        onClick={() => session.undo()}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        className={className}
        aria-label={redo}
        title={redo}
        aria-disabled={!history.canRedo}
        onClick={() => session.redo()}
      >
        <Icon name="redo" />
      </button>
    </>
  )
}
