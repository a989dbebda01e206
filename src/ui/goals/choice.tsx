import { Glyph, type GlyphName } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import styles from './goals-dialog.module.css'

interface ChoiceProps {
  readonly value: string
  readonly name: string
  readonly isChosen: boolean
  readonly isKept: boolean
  readonly onChoose: () => void
  readonly glyph: GlyphName
  readonly state: string
  readonly className: string
}

/** One of the goals, with how far it holds. */
export function Choice({ value, name, isChosen, isKept, onChoose, glyph, state, className }: ChoiceProps) {
  const words = useWords('goals')
  return (
    <label className={styles.choice}>
      <input
        type="radio"
        name="goal"
        value={value}
        checked={isChosen}
        data-autofocus={isChosen || undefined}
        onChange={onChoose}
      />
      <span>{name}</span>
      <small className={`${styles.state} ${className}`}>
        <Glyph name={glyph} />
        {state}
        {isKept && <span className={styles.kept}>{words.keptSign}</span>}
      </small>
    </label>
  )
}
