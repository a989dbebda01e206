import { useWords } from '../shared/messages-context'
import styles from './inspector.module.css'
import type { useWish } from './use-wish'

/** Asks whether conditions may be given up for what was asked. */
export function GiveUpConditions({
  wish,
  names,
}: {
  wish: ReturnType<typeof useWish>
  names: readonly string[]
}) {
  const { call } = useWords('inspector')
  if (!wish.asking) return null
  return (
    <div className={styles.question} role="alert">
      <span>{call.conditionsLost(names)}</span>
      <button type="button" className="btn small primary" onClick={() => void wish.goAhead()}>
        {call.goAhead}
      </button>
      <button type="button" className="btn small" onClick={wish.leave}>
        {call.leave}
      </button>
    </div>
  )
}
