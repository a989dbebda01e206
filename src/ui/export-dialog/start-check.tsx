import { Glyph } from '../shared/icon'
import { useSession, useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import { useExportChoices } from './export-choices'
import styles from './start-check.module.css'
import { startQuestion } from './start-question'
import { useExportWords } from './use-export-words'

/**
 * What keeps a container from starting under the profile, with the one press that lets it. Where everything starts, or
 * the profile makes no filter, which the files say, it is silent.
 */
export function StartNeeds() {
  const words = useExportWords()
  const session = useSession()
  const target = useSessionState(state => state.target)
  const destination = useExportChoices(state => state.shown)
  const options = useExportChoices(state => state.options)
  const check = useAnswer('startCheck', startQuestion(destination, target, options), [destination])
  if (!check?.ok || check.missing.length === 0) return null
  const { command, missing, needs } = check
  return (
    <section className={styles.needs} aria-label={words.startNeeds.title}>
      <h4 className="severity error">
        <Glyph name="error" />
        {words.startNeeds.title}
      </h4>
      <ul>
        {needs.map(({ by, names }) => (
          <li key={by}>
            {words.startNeeds.by[by](names.length)} <code>{names.join(', ')}</code>
          </li>
        ))}
      </ul>
      {command && (
        <button type="button" className="btn line small" onClick={() => void session.run(command)}>
          {words.startNeeds.add(missing.length)}
        </button>
      )}
    </section>
  )
}
