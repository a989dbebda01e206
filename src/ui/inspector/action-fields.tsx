import { useState } from 'react'
import {
  type Action,
  type ArchitectureToken,
  actions,
  canonicalAction,
  carriesErrno,
  errnoName,
  isAction,
} from '../../core'
import { useCatalogueWords } from '../catalogue/use-catalogue-words'
import { readErrno } from '../shared/errno-text'
import { useAllMessages } from '../shared/messages-context'
import styles from './fields.module.css'

interface ActionFieldsProps {
  /** As it stands in the text, an unknown word included. */
  readonly action: string
  readonly errno: number | undefined
  readonly architecture: ArchitectureToken
  readonly actionLabel: string
  readonly errnoLabel: string
  /** `errno` is absent where the action carries none, or where it is left to the default. */
  readonly onChange: (action: Action, errno: number | undefined) => void
}

/** An action and, where it carries one, its errno. */
export function ActionFields(props: ActionFieldsProps) {
  const { action, errno, architecture, actionLabel, errnoLabel, onChange } = props
  const { inspector: words } = useAllMessages()
  // The older spelling is offered only where it already stands.
  const offered = actions.filter(word => canonicalAction(word) === word || word === action)
  return (
    <>
      <select
        className={styles.select}
        aria-label={actionLabel}
        value={action}
        onChange={event => {
          const { value } = event.target
          if (isAction(value)) onChange(value, carriesErrno(value) ? errno : undefined)
        }}
      >
        {!isAction(action) && <option value={action}>{action}</option>}
        {offered.map(word => (
          <option key={word} value={word}>
            {words.actions[word]}
          </option>
        ))}
      </select>
      {isAction(action) && carriesErrno(action) && (
        <ErrnoField
          key={errno}
          errno={errno}
          architecture={architecture}
          label={errnoLabel}
          onChange={next => onChange(action, next)}
        />
      )}
    </>
  )
}

interface ErrnoFieldProps {
  readonly errno: number | undefined
  readonly architecture: ArchitectureToken
  readonly label: string
  readonly onChange: (errno: number) => void
}

function ErrnoField({ errno, architecture, label, onChange }: ErrnoFieldProps) {
  const { inspector: words } = useAllMessages()
  const catalogue = useCatalogueWords()
  const before = errno === undefined ? '' : (errnoName(errno, architecture) ?? String(errno))
  const [text, setText] = useState(before)
  const read = readErrno(text, architecture)
  const isRead = read !== undefined
  // Nobody has to name one: runtimes then answer EPERM.
  const isValid = isRead || (text.trim() === '' && errno === undefined)
  const apply = () => {
    if (isRead && read !== errno) onChange(read)
    else if (!isRead) setText(before)
  }
  return (
    <>
      <input
        className={styles.errno}
        aria-label={label}
        aria-invalid={!isValid}
        title={isValid ? words.errno : catalogue.errnoUnknown}
        value={text}
        placeholder="EPERM"
        spellCheck={false}
        autoComplete="off"
        onChange={event => setText(event.target.value)}
        onBlur={apply}
        onKeyDown={event => {
          if (event.key === 'Enter') apply()
        }}
      />
      {!isValid && (
        <span className={styles.fault} role="status">
          {catalogue.errnoUnknown}
        </span>
      )}
      {isValid && errno !== undefined && (
        <span className="mute">
          {words.errno} {errno}
        </span>
      )}
    </>
  )
}
