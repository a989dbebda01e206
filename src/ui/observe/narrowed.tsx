import type { Narrowing, NotNarrowed } from '../../core/doors/trace'
import { useWords } from '../shared/messages-context'
import styles from './edit-plan.module.css'

interface NarrowedProps {
  readonly narrowings: readonly Narrowing[]
  readonly notNarrowed: readonly NotNarrowed[]
}

/** What narrowing to the arguments seen closes, and which calls it leaves open, with the reason. */
export function Narrowed({ narrowings, notNarrowed }: NarrowedProps) {
  const words = useWords('observe')
  const closedOf = ({ narrowed }: Narrowing) => narrowed.flatMap(({ closed }) => closed)
  const ways = narrowings.reduce(
    (sum, one) => sum + closedOf(one).length + (one.keepsWriteFromExecute ? 1 : 0),
    0,
  )
  return (
    <>
      {narrowings.length > 0 && (
        <details className={styles.narrowed}>
          <summary>{words.narrowed(narrowings.length, ways)}</summary>
          <ul>
            {narrowings.map(one => (
              <li key={`${one.arch} ${one.name}`}>
                <code>{one.name}</code> {words.narrowedCall(closedOf(one), one.keepsWriteFromExecute)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {notNarrowed.length > 0 && (
        <details className={styles.narrowed}>
          <summary>{words.notNarrowed(notNarrowed.length)}</summary>
          <ul>
            {notNarrowed.map(({ name, why }) => (
              <li key={name}>
                <code>{name}</code> {words.whyNotNarrowed[why]}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
