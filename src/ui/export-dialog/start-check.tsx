import { startQuestion } from '../../core'
import { Glyph } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import { useExportChoices } from './export-choices'
import styles from './start-check.module.css'

/**
 * What keeps a container from starting under the profile, with the one press that lets it. Where everything starts, or
 * the profile makes no filter, which the files say, it is silent.
 */
export function StartNeeds() {
  const words = useWords('exports')
  const session = useSession()
  const target = useSessionState(state => state.target)
  const destination = useExportChoices(state => state.shown)
  const options = useExportChoices(state => state.options)
  const check = useAnswer('startCheck', startQuestion(destination, target, options), [destination])
  if (!check?.ok || check.needs.length === 0) return null
  const { command, missing, sometimes, needs } = check
  const isCertain = missing.length > 0
  const title = isCertain ? words.startNeeds.title : words.startNeeds.atTimes
  const sign = isCertain ? 'error' : 'warning'
  return (
    <section className={styles.needs} data-certain={isCertain} aria-label={title}>
      <h4 className={`severity ${sign}`}>
        <Glyph name={sign} />
        {title}
      </h4>
      <ul>
        {needs.map(({ by, names, sometimes: atTimes }) => (
          <li key={by}>
            {words.startNeeds.by[by](names.length + atTimes.length)} <code>{names.join(', ')}</code>
            {atTimes.length > 0 && (
              <>
                {' '}
                {words.startNeeds.sometimes} <code>{atTimes.join(', ')}</code>
              </>
            )}
          </li>
        ))}
      </ul>
      {command && (
        <button type="button" className="btn line small" onClick={() => void session.run(command)}>
          {words.startNeeds.add(missing.length + sometimes.length)}
        </button>
      )}
    </section>
  )
}
