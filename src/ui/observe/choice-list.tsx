import { useWords } from '../shared/messages-context'
import styles from './choice-list.module.css'
import type { Choice, Ticks } from './ticks'

/** Choices to be ticked, each with its reason and, where it is for several calls, a tick for every one of them. */
export function ChoiceList({ choices, ticks }: { choices: readonly Choice[]; ticks: Ticks }) {
  return (
    <ul className={styles.choices}>
      {choices.map(choice => (
        <li key={choice.key}>
          <label className={styles.choice}>
            <input
              type="checkbox"
              checked={ticks.isTicked(choice)}
              onChange={event => ticks.tick(choice, event.target.checked)}
            />
            <span>
              {choice.title}
              {choice.reason !== '' && <small>{choice.reason}</small>}
            </span>
          </label>
          <Names choice={choice} ticks={ticks} />
        </li>
      ))}
    </ul>
  )
}

function Names({ choice, ticks }: { choice: Choice; ticks: Ticks }) {
  const words = useWords('observe')
  const { names, title } = choice
  if (names.length === 1) return <code className={styles.only}>{names[0]}</code>
  return (
    <details className={styles.names}>
      <summary>
        {words.calls(names.length)}: <code>{names.slice(0, 4).join(', ')}</code>
        {names.length > 4 && '…'}
      </summary>
      <fieldset className={styles.each} aria-label={title}>
        {names.map(name => (
          <label key={name}>
            <input
              type="checkbox"
              checked={ticks.hasName(choice, name)}
              onChange={event => ticks.tickName(choice, name, event.target.checked)}
            />
            <code>{name}</code>
          </label>
        ))}
      </fieldset>
    </details>
  )
}
