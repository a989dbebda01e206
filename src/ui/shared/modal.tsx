import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from './icon'
import { useMessages } from './messages-context'
import styles from './modal.module.css'
import { Notes } from './notes'

interface ModalProps {
  readonly title: string
  /** Beside the title, in a quieter voice. */
  readonly subtitle?: ReactNode
  readonly size: 'small' | 'large'
  readonly onClose: () => void
  readonly footer?: ReactNode
  readonly children: ReactNode
}

/** A dialog over everything. The browser's own keeps focus inside and gives it back to what opened it. */
export function Modal({ title, subtitle, size, onClose, footer, children }: ModalProps) {
  const { shell } = useMessages()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    element?.showModal()
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => {
      element?.close()
      // Removing the element would lose the focus, which only the browser's own closing gives back.
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`${styles.dialog} ${styles[size]}`}
      aria-label={title}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
    >
      <header className={styles.head}>
        <h2>{title}</h2>
        {subtitle !== undefined && <span className={styles.subtitle}>{subtitle}</span>}
        <span className="grow" />
        <button type="button" className="btn icon" aria-label={shell.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className={styles.body}>{children}</div>
      <Notes />
      {footer !== undefined && <footer className={styles.foot}>{footer}</footer>}
    </dialog>
  )
}
