import { useEffect, useRef, useState } from 'react'
import { isOneFile } from '../../platform/one-file'
import { AnswerFailure, type FailureProps } from './answer-failure'
import styles from './failure.module.css'
import { useTakeOver } from './first-screen'
import { useMessages } from './messages-context'
import { useSessionState } from './session-context'

/** What stands in the place of a part that failed: why, and what can be done. */
export default function Failure({ error, onRetry, onClose }: FailureProps) {
  useTakeOver()
  const { shell } = useMessages()
  const button = useRef<HTMLButtonElement>(null)
  const isAskedFor = onClose !== undefined
  useEffect(() => {
    const before = document.activeElement
    // What had the focus may be gone with the part.
    if (isAskedFor || before === document.body) button.current?.focus()
    return () => {
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus()
    }
  }, [isAskedFor])
  const [canReload, setCanReload] = useState(true)
  const reload = async () => {
    if (await pageCanBeHad()) location.reload()
    else {
      setCanReload(false)
      button.current?.focus()
    }
  }
  const version = useSessionState(state => state.version)
  const failedFor = useRef(version)
  useEffect(() => {
    // Another text may well have an answer.
    if (error instanceof AnswerFailure && version !== failedFor.current) onRetry()
  })
  return (
    <div className={`${styles.failure} ${isAskedFor ? styles.asked : ''}`} role="alert">
      <p>{shell.failed}</p>
      <button
        ref={button}
        type="button"
        className="btn line small"
        onClick={() => void fetchLostStyles().then(onRetry)}
      >
        {shell.retry}
      </button>
      {canReload && (
        <button type="button" className="btn small" onClick={() => void reload()}>
          {shell.reload}
        </button>
      )}
      {onClose && (
        <button type="button" className="btn small" onClick={onClose}>
          {shell.close}
        </button>
      )}
    </div>
  )
}

/** Without a network, and without a worker that keeps the page, a reload would leave the browser's error in its place. */
async function pageCanBeHad(): Promise<boolean> {
  if (isOneFile || navigator.serviceWorker?.controller) return true
  return fetch(location.pathname, { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  )
}

/** A part's styles are asked for once in the life of the page: where they did not come, it is on us to ask again. */
async function fetchLostStyles(): Promise<void> {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')
  const lost = [...links].filter(({ sheet }) => sheet === null)
  await Promise.all(
    lost.map(
      link =>
        new Promise(resolve => {
          const again = document.createElement('link')
          again.rel = 'stylesheet'
          again.href = link.href
          again.onload = resolve
          again.onerror = resolve
          link.replaceWith(again)
        }),
    ),
  )
}
