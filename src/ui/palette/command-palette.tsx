import { type KeyboardEvent, useEffect, useLayoutEffect, useState } from 'react'
import { useParts } from '../intake/use-parts'
import { useActions } from '../shared/actions-context'
import { useEditorSlot } from '../shared/editor-slot'
import { Icon } from '../shared/icon'
import { useAllMessages } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useModal } from '../shared/use-modal'
import { useView } from '../shared/view'
import { type AppCommand, appCommands } from '../shell/commands'
import { takeTyped } from '../shell/typed-ahead'
import styles from './command-palette.module.css'

/** More than fit on a screen are better narrowed down by another letter. */
const shownCommands = 50
const TYPING_PAUSE_MS = 150

/** Commands that have every word of the query, those that begin with it first. */
function matching(commands: readonly AppCommand[], query: string): readonly AppCommand[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const textOf = ({ label, also = '' }: AppCommand) => `${label} ${also}`.toLowerCase()
  const found = commands.filter(command => words.every(word => textOf(command).includes(word)))
  const [first] = words
  if (first === undefined) return found.slice(0, shownCommands)
  const rank = ({ label }: AppCommand) => {
    const parts = label.toLowerCase().split(/[\s:]+/)
    if (parts.includes(first)) return 0
    return parts.some(part => part.startsWith(first)) ? 1 : 2
  }
  return found.toSorted((a, b) => rank(a) - rank(b)).slice(0, shownCommands)
}

/** What no command has the words of may be anything that a person has. */
function useLeads(query: string): readonly AppCommand[] {
  const parts = useParts()
  const [leads, setLeads] = useState<{ readonly query: string; readonly commands: readonly AppCommand[] }>()
  useEffect(() => {
    if (query.trim() === '') return
    let gone = false
    const pause = setTimeout(async () => {
      const { leadsOf } = await import('../intake/leads-of')
      const commands = await leadsOf(parts, query)
      if (!gone) setLeads({ query, commands })
    }, TYPING_PAUSE_MS)
    return () => {
      gone = true
      clearTimeout(pause)
    }
  }, [query, parts])
  return leads?.query === query ? leads.commands : []
}

export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const messages = useAllMessages()
  const session = useSession()
  const view = useView()
  const actions = useActions()
  const editor = useEditorSlot()
  const dialog = useModal(onClose)
  const [commands] = useState(() => appCommands({ messages, session, view, actions, editor }))
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const found = matching(commands, query)
  const leads = useLeads(found.length === 0 ? query : '')
  const shown = found.length > 0 ? found : leads
  const { palette } = messages

  const run = (command: AppCommand | undefined, typed = query) => {
    if (!command) return
    onClose()
    // After the dialog has given the focus back, since the command may move it.
    setTimeout(() => command.run(typed))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useLayoutEffect(() => {
    const { text, isEntered } = takeTyped()
    setQuery(text)
    if (isEntered) run(matching(commands, text)[0], text)
  }, [])
  const move = (to: number) => {
    const index = (to + shown.length) % shown.length
    setAt(index)
    document.getElementById(`command-${index}`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(at + 1)
    else if (event.key === 'ArrowUp') move(at - 1)
    else if (event.key === 'Enter') run(shown[at])
    else return
    event.preventDefault()
  }

  return (
    <dialog ref={dialog} className={styles.dialog} aria-label={palette.title}>
      <div className={styles.search}>
        <Icon name="search" />
        <input
          role="combobox"
          aria-label={palette.placeholder}
          aria-expanded={shown.length > 0}
          aria-controls="commands"
          aria-activedescendant={shown.length > 0 ? `command-${at}` : undefined}
          placeholder={palette.placeholder}
          spellCheck={false}
          autoComplete="off"
          value={query}
          onChange={event => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        <span className="kbd">Esc</span>
      </div>
      <div
        id="commands"
        className={styles.list}
        role="listbox"
        aria-label={palette.list}
        tabIndex={-1}
        hidden={shown.length === 0}
      >
        {shown.map((command, index) => (
          <button
            key={command.id}
            id={`command-${index}`}
            type="button"
            role="option"
            aria-selected={index === at}
            tabIndex={-1}
            className={styles.command}
            onClick={() => run(command)}
          >
            <span className="grow">{command.label}</span>
            {command.keys !== undefined && <span className="kbd">{command.keys}</span>}
          </button>
        ))}
      </div>
      {shown.length === 0 && <p className={styles.none}>{palette.none}</p>}
    </dialog>
  )
}
