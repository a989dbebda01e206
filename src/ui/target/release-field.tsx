import { engines, type Target } from '../../core'
import { isWithin, releaseSpans } from '../../core/engine/catalogue/earlier-defaults'
import { shipments } from '../../core/engine/catalogue/shipments'
import { useAllMessages } from '../shared/messages-context'
import styles from './target-form.module.css'

interface ReleaseFieldProps {
  readonly value: Target
  readonly onChange: (target: Target) => void
}

/** The release of the engine, whose own default the table, comparisons and new profiles show. */
export function ReleaseField({ value: { release, ...target }, onChange }: ReleaseFieldProps) {
  const { releases: words } = useAllMessages()
  const engine = engines.find(name => name === target.runtime)
  if (!engine) return null
  const spans = releaseSpans(engine)
  const chosen = spans.find(span => release !== undefined && isWithin(release, span))
  const shipped = shipments(engine)
  return (
    <>
      <label className={styles.row}>
        <span>{words.engine}</span>
        <select
          value={chosen?.to ?? ''}
          onChange={event => {
            const { value } = event.target
            onChange(value === '' ? target : { ...target, release: value })
          }}
        >
          <option value="">{words.newest}</option>
          {spans.map(({ from, to }) => (
            <option key={to} value={to}>
              {from === to ? from : `${from}–${to}`}
            </option>
          ))}
        </select>
      </label>
      <p className={styles.hint}>
        {words.engineHint}
        {shipped.length > 0 && ` ${words.shipped(shipped)}`}
      </p>
    </>
  )
}
