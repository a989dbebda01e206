import type { Command, Target } from '../../core'
import { useWords } from '../shared/messages-context'
import { useAnswer } from '../shared/use-answer'
import styles from './fields.module.css'

interface VoidConditionProps {
  readonly command: Extract<Command, { kind: 'add-condition' }>
  readonly target: Target
  readonly onNarrow: (command: Command) => void
}

/** That a condition would change nothing beside other rules, and what would do what was meant by it. */
export function VoidCondition({ command, target, onNarrow }: VoidConditionProps) {
  const { picker: words } = useWords('inspector')
  const effect = useAnswer('condition', { command, target }, [command], { isLengthy: true })
  return (
    <div aria-live="polite">
      {effect?.kind === 'nothing' && <p className={styles.fault}>{words.noEffect(effect.rules)}</p>}
      {effect?.kind === 'nothing' && effect.narrowing && (
        <button
          type="button"
          className="btn small line"
          onClick={() => effect.narrowing && onNarrow(effect.narrowing)}
        >
          {words.narrow(effect.rules)}
        </button>
      )}
    </div>
  )
}
