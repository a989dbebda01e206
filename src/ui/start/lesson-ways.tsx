import { useWords } from '../shared/messages-context'
import { useView } from '../shared/view'
import styles from './lesson-ways.module.css'

/** How long each takes, as its lesson has it. */
export const lessonMinutes = { 'other-doors': 8, clone: 8, 'first-allow-list': 9 } as const
const lessons = Object.keys(lessonMinutes) as readonly (keyof typeof lessonMinutes)[]

/** Exercises for those who begin with none. */
export default function LessonWays() {
  const words = useWords('ways')
  const view = useView()
  return (
    <section className={styles.ways} aria-label={words.learn}>
      <h2>{words.learn}</h2>
      <ul>
        {lessons.map(lesson => {
          const { name, hint } = words.lesson[lesson]
          return (
            <li key={lesson} className={styles.way}>
              <span>
                {name}
                <small>{words.minutes(lessonMinutes[lesson], hint)}</small>
              </span>
              <button
                type="button"
                className="btn line small"
                aria-label={words.startNamed(name)}
                onClick={() => view.store.setState({ learn: { lesson } })}
              >
                {words.start}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
