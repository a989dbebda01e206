import { type ReactNode, useState } from 'react'
import { type ReachedFact, reachOf } from '../../core/engine/catalogue/reach'
import { useWords } from '../shared/messages-context'
import { useViewport } from '../shared/viewport'
import styles from './section.module.css'

export type SectionId =
  | 'risk'
  | 'denial'
  | 'rules'
  | 'siblings'
  | 'defaults'
  | 'history'
  | 'releases'
  | 'capabilities'
  | 'groups'
  | 'numbers'
  | 'cves'
  | 'sandboxes'
  | 'reach'

/** What somebody opened or closed stays so from call to call. */
const chosen = new Map<SectionId, boolean>()
/** On a small screen what is looked up rather than read begins closed; of the rest, only the longest list does. */
const closedWhenNarrow: readonly SectionId[] = [
  'numbers',
  'cves',
  'sandboxes',
  'history',
  'releases',
  'groups',
]

interface SectionProps {
  readonly id: SectionId
  readonly title: string
  /** Said beside the title, also while the section is closed. */
  readonly note?: string
  /** Something in it was asked for, so that it cannot stay closed. */
  readonly isWanted?: boolean
  /** The facts in it, of which it then says how far they reach. */
  readonly facts?: readonly ReachedFact[]
  readonly children: ReactNode
}

/** A part of what is said of a call, with a title that closes it. */
export function Section({ id, title, note, isWanted = false, facts, children }: SectionProps) {
  const narrow = useViewport() === 'narrow'
  const [isOpen, setOpen] = useState(
    () =>
      chosen.get(id) ??
      !(id === 'history' || id === 'releases' || id === 'reach' || (narrow && closedWhenNarrow.includes(id))),
  )
  return (
    <details
      className={styles.section}
      open={isOpen || isWanted}
      onToggle={event => {
        const { open } = event.currentTarget
        if (open === isOpen) return
        chosen.set(id, open)
        setOpen(open)
      }}
    >
      <summary className={styles.title}>
        <h3>{title}</h3>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </summary>
      <div className={styles.body}>
        {children}
        {facts && <ReachNote facts={facts} />}
      </div>
    </details>
  )
}

function ReachNote({ facts }: { facts: readonly ReachedFact[] }) {
  const { reach: words } = useWords('inspector')
  const known = facts.map(fact => {
    const { to, date } = reachOf(fact)
    return words.to(to, date)
  })
  return <p className={styles.reach}>{words.known(known)}</p>
}
