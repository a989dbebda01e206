import { useEffect } from 'react'
import { flushSync } from 'react-dom'
import type { Session } from '../../session/session-port'
import { useActions } from '../shared/actions-context'
import { useEditorSlot } from '../shared/editor-slot'
import { usePlatform } from '../shared/platform-context'
import { useSession } from '../shared/session-context'
import { isTypingPlace } from '../shared/typing-place'
import { useView } from '../shared/view'
import { isInTerminal, takeEarlyKeys } from './palette-key'
import { nextPane } from './panes'
import { typeAhead } from './typed-ahead'

function isInEditor(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-editor]') !== null
}

/** Fields undo their own typing. */
function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input:not([type="checkbox"], [type="radio"]), textarea')
}

/** The undo keys of every system: Ctrl or Command with Z, with Shift for redo; Ctrl Y. */
function undoStep(event: KeyboardEvent): ((session: Session) => void) | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? session => session.redo() : session => session.undo()
  return key === 'y' && !event.shiftKey ? session => session.redo() : undefined
}

/** The keys that work everywhere, but for that of the palette. */
export function Shortcuts() {
  const session = useSession()
  const view = useView()
  const actions = useActions()
  const editor = useEditorSlot()
  const { preferences } = usePlatform()

  useEffect(() => {
    const run = (event: KeyboardEvent): boolean => {
      if (isInTerminal(event.target) && event.key !== 'F6') return false
      const control = (event.ctrlKey || event.metaKey) && !event.altKey
      const key = event.key.toLowerCase()
      const isSingleKey = preferences.read().singleKeys && !isTypingPlace(event.target)
      if (event.key === '?' && isSingleKey && !document.querySelector('dialog[open]')) {
        view.openDialog('shortcuts')
        return true
      }
      const isOpen = session.store.getState().document !== undefined
      if (!isOpen || document.querySelector('dialog[open]')) return false
      if (control && !event.shiftKey && key === 's') {
        actions.saveDocument()
        return true
      }
      // The field that the key goes to must be on the screen before it looks at the key.
      if (event.key === '/' && isSingleKey) flushSync(() => view.showPane('table'))
      if (event.key === 'F6') return nextPane(event.shiftKey ? -1 : 1, editor)
      if (isInEditor(event.target)) return false
      if (event.key === 'F8') {
        const step = event.shiftKey ? -1 : 1
        void import('../problems/go-to-problem').then(({ goToProblem }) => goToProblem(session, view, step))
        return true
      }
      if (control && !event.shiftKey && event.key === '.') {
        void import('../problems/fix-current').then(({ fixCurrent }) => fixCurrent(session, view))
        return true
      }
      const step = isField(event.target) ? undefined : undoStep(event)
      step?.(session)
      return step !== undefined
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !run(event)) return
      event.preventDefault()
      event.stopPropagation()
    }
    /** Behind everything else that Escape closes. */
    const leaveFull = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return
      if (view.store.getState().panelFull) view.setPanelFull(false)
    }
    // The field of the search was there for its own.
    for (const event of takeEarlyKeys()) {
      if (event.defaultPrevented && view.store.getState().dialog) typeAhead(event)
      else if (event.key !== '/') run(event)
    }
    // Before the editor, which has its own F6.
    document.addEventListener('keydown', onKeyDown, true)
    document.addEventListener('keydown', leaveFull)
    return () => {
      document.removeEventListener('keydown', onKeyDown, true)
      document.removeEventListener('keydown', leaveFull)
    }
  }, [session, view, actions, editor, preferences])

  return null
}
