import { useState } from 'react'
import { useWords } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import styles from './name-field.module.css'

interface NameFieldProps {
  readonly name: string
  readonly onDone: () => void
}

/** Where the document’s name is changed: kept by Enter and on leaving, given up by Escape. */
export default function NameField({ name, onDone }: NameFieldProps) {
  const words = useWords('documents')
  const session = useSession()
  const [value, setValue] = useState(name)
  const keep = () => {
    const wanted = value.trim()
    if (wanted !== '' && wanted !== name) session.rename(wanted)
    onDone()
  }
  return (
    <form
      className={`field ${styles.field}`}
      onSubmit={event => {
        event.preventDefault()
        keep()
      }}
    >
      <input
        aria-label={words.documentName}
        value={value}
        maxLength={200}
        spellCheck={false}
        ref={input => input?.focus()}
        onFocus={event => event.target.select()}
        onChange={event => setValue(event.target.value)}
        onBlur={keep}
        onKeyDown={event => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onDone()
        }}
      />
    </form>
  )
}
