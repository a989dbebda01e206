import { useEffect, useState } from 'react'
import { recognise } from '../../core/recognition'
import { useSession } from '../shared/session-context'
import { useViewState } from '../shared/view'
import type { Brought } from './brought'
import { BroughtLine } from './brought-line'
import styles from './brought-line.module.css'

const TYPING_PAUSE_MS = 150

/** Below the box of the start: what is in it, or what was brought there. */
export default function BoxAnswer({ text }: { text: string }) {
  const brought = useViewState(state => state.brought)
  const typed = useTyped(text)
  const shown = brought ?? typed
  return (
    shown && (
      <div className={styles.answer}>
        <BroughtLine brought={shown} />
      </div>
    )
  )
}

function useTyped(text: string): Brought | undefined {
  const session = useSession()
  const [typed, setTyped] = useState<Brought>()
  useEffect(() => {
    if (text.trim() === '') {
      setTyped(undefined)
      return
    }
    const pause = setTimeout(() => {
      const recognition = recognise(text, undefined, session.store.getState().target)
      setTyped({
        kind: 'one',
        name: undefined,
        text,
        file: undefined,
        recognition,
        led: undefined,
        before: undefined,
      })
    }, TYPING_PAUSE_MS)
    return () => clearTimeout(pause)
  }, [text, session])
  return typed
}
