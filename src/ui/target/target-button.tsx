import { Suspense, useCallback, useRef, useState } from 'react'
import { architectureByToken } from '../../core'
import { targetLine } from '../../messages/target-line'
import { part } from '../shared/boundary'
import { Chevron } from '../shared/chevron'
import { useMessages } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import styles from './target-button.module.css'

const TargetSheet = part(() => import('./target-sheet'))

/** What the verdicts are for, always in sight; a press opens the choice. */
export function TargetButton() {
  const { target: words } = useMessages()
  const target = useSessionState(state => state.target)
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = useCallback(() => setOpen(false), [])
  const architecture = architectureByToken(target.architecture)?.name ?? target.architecture
  const all = targetLine(target, words)
  const short = `${words.runtimesShort[target.runtime]} · ${architecture}`
  return (
    <>
      <button
        ref={button}
        type="button"
        className="btn line"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        // Both of what is seen, wide and narrow.
        aria-label={`${words.label} ${all} (${short})`}
        onClick={() => setOpen(!isOpen)}
      >
        <span className={styles.label}>{words.label}</span> <span className={styles.whole}>{all}</span>{' '}
        <span className={styles.short}>{short}</span>
        <Chevron />
      </button>
      {isOpen && (
        <Suspense>
          <TargetSheet anchor={button} onClose={close} />
        </Suspense>
      )}
    </>
  )
}
