import { recipes } from '../../core/doors/trace/recipes'
import { useActions } from '../shared/actions-context'
import { Icon } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import styles from './recipes.module.css'

/** The commands that make a log, ready to be copied. */
export function Recipes() {
  const words = useWords('recipes')
  const { copy } = useActions()
  return (
    <section className={styles.recipes} aria-label={words.title}>
      <p className={styles.intro}>{words.intro}</p>
      <ul className={styles.list}>
        {recipes.map(({ id, commands }) => {
          const { title, about } = words.recipe[id]
          return (
            <li key={id}>
              <h2>{title}</h2>
              <p className="mute">{about}</p>
              {commands.map((command, place) => (
                <div key={command} className={styles.command}>
                  <code>{command}</code>
                  <button
                    type="button"
                    className="btn icon small"
                    aria-label={words.copyCommand(title, place + 1, commands.length)}
                    title={words.copy}
                    onClick={() => void copy(command)}
                  >
                    <Icon name="copy" />
                  </button>
                </div>
              ))}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
