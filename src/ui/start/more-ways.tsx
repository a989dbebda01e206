import { useActions } from '../shared/actions-context'
import { useWords } from '../shared/messages-context'
import { useView } from '../shared/view'
import styles from './more-ways.module.css'

/** Logs and filters as the beginning of a profile. */
export function ProgramWays() {
  const words = useWords('ways')
  const actions = useActions()
  const view = useView()
  const run = {
    strace: actions.importLog,
    audit: actions.importLog,
    filter: () => view.openDialog('filter'),
  }
  return (
    <section className={styles.ways} aria-label={words.fromProgram}>
      <h2>{words.fromProgram}</h2>
      <ul>
        {(['strace', 'audit', 'filter'] as const).map(id => {
          const { name, hint } = words.program[id]
          return (
            <li key={id} className={styles.way}>
              <span>
                {name}
                <small>{hint}</small>
              </span>
              <button
                type="button"
                className="btn line small"
                aria-label={words.chooseNamed(name)}
                onClick={run[id]}
              >
                {words.choose}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** How long each takes, as its lesson has it. */
export const lessonMinutes = { 'other-doors': 8, clone: 8, 'first-allow-list': 9 } as const
const lessons = Object.keys(lessonMinutes) as readonly (keyof typeof lessonMinutes)[]

/** Exercises for those who begin with none. */
export function LessonWays() {
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
