import type { RefObject } from 'react'
import { Popover } from '../shared/popover'
import TargetForm from './target-form'
import styles from './target-form.module.css'
import { useTargetWords } from './use-target-words'

/** The choice of a target below its button. */
export default function TargetSheet({
  anchor,
  onClose,
}: {
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
}) {
  const words = useTargetWords()
  return (
    <Popover anchor={anchor} align="end" label={words.title} onClose={onClose}>
      <div className={styles.sheet}>
        <TargetForm />
      </div>
    </Popover>
  )
}
