import type { ReactNode } from 'react'
import { Icon } from './icon'
import { useMessages } from './messages-context'
import styles from './modal.module.css'
import { Notes } from './notes'
import { useModal } from './use-modal'

interface ModalProps {
  readonly title: string
  /** Beside the title, in a quieter voice. */
  readonly subtitle?: ReactNode
  readonly size: 'small' | 'large'
  readonly onClose: () => void
  readonly footer?: ReactNode
  readonly children: ReactNode
}

/**
 * A dialog over everything. Its own live region stands in for the page's, which is inert. Its head and foot are no `header`
 * and `footer`: those would be the page's banner and contentinfo.
 */
export function Modal({ title, subtitle, size, onClose, footer, children }: ModalProps) {
  const { shell } = useMessages()
  const dialog = useModal(onClose)
  return (
    <dialog ref={dialog} className={`${styles.dialog} ${styles[size]}`} aria-label={title}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {subtitle !== undefined && <span className={styles.subtitle}>{subtitle}</span>}
        <span className="grow" />
        <button type="button" className="btn icon" aria-label={shell.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div className={styles.body}>{children}</div>
      <Notes />
      {footer !== undefined && <div className={styles.foot}>{footer}</div>}
    </dialog>
  )
}
