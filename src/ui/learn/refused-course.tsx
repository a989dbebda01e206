import { say } from '../../messages'
import { useWords } from '../shared/messages-context'
import { type LearnPlace, useView } from '../shared/view'
import styles from './learn-panel.module.css'
import { problemPlace } from './problem-place'

/** Why a course cannot be opened, with the place of each thing that is wrong in it. */
export function RefusedCourse({
  refused,
  place,
}: {
  refused: NonNullable<LearnPlace['refused']>
  place: LearnPlace
}) {
  const words = useWords('learn')
  const view = useView()
  const { name, reading } = refused
  const { refused: _, ...rest } = place
  return (
    <section className={styles.result} aria-label={words.problems}>
      <p role="alert">
        <b>{sentence(words, name, reading)}</b> {words.untouched}
      </p>
      {reading.id === 'malformed' && (
        <ul>
          {reading.problems.map(problem => (
            <li key={`${problem.line} ${problem.column} ${problem.id} ${problem.path}`}>
              {words.problemAt(problem.line, problem.column, problemPlace(problem, words))}
              {say(words.problem, problem)}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.row}>
        <button type="button" className="btn line small" onClick={() => view.store.setState({ learn: rest })}>
          {words.understood}
        </button>
      </div>
    </section>
  )
}

function sentence(
  words: ReturnType<typeof useWords<'learn'>>,
  name: string,
  reading: NonNullable<LearnPlace['refused']>['reading'],
): string {
  const { failure } = words
  switch (reading.id) {
    case 'no-json':
      return failure['no-json'](name, reading.line, reading.column)
    case 'malformed':
      return failure.malformed(name, reading.problems.length)
    default:
      return failure[reading.id](name)
  }
}
