import { useState } from 'react'
import { useMessages, useWords } from '../shared/messages-context'
import { useView } from '../shared/view'
import styles from './compare-view.module.css'

/** A stable function: it runs once, when the field appears. */
const focusAtOnce = (field: HTMLTextAreaElement | null) => field?.focus()

/** Takes another profile as pasted text. */
export function PastedOther({ onDone }: { onDone: () => void }) {
  const words = useWords('comparing')
  const { shell } = useMessages()
  const view = useView()
  const [text, setText] = useState('')
  return (
    <form
      className={styles.paste}
      onSubmit={event => {
        event.preventDefault()
        if (text.trim() !== '') view.compareWith({ kind: 'text', name: words.pasted, text })
        onDone()
      }}
    >
      <textarea
        ref={focusAtOnce}
        aria-label={words.pasteLabel}
        placeholder={words.pasteLabel}
        rows={4}
        spellCheck={false}
        value={text}
        onChange={event => setText(event.target.value)}
      />
      <div className={styles.buttons}>
        <button type="submit" className="btn primary small">
          {words.use}
        </button>
        <button type="button" className="btn small" onClick={onDone}>
          {shell.cancel}
        </button>
      </div>
    </form>
  )
}
