import { Suspense, useState } from 'react'
import { part } from '../shared/boundary'
import { useWords } from '../shared/messages-context'
import styles from './review-summary.module.css'

const AttackReview = part(() => import('../attacks/attack-review'))

/** Asked once somebody opens it: hundreds of ways are held against the filter. */
export function AttacksSection() {
  const { attacks, reading } = useWords('assessment')
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={styles.attacks} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{attacks}</summary>
      {isOpen && (
        <Suspense fallback={<p className="mute">{reading}</p>}>
          <AttackReview />
        </Suspense>
      )}
    </details>
  )
}
