import { useEffect, useState } from 'react'
import type { StartCheck } from '../../core'
import { Glyph } from '../shared/icon'
import { useSession, useSessionState } from '../shared/session-context'
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
  const check = useStartCheck()
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

/** Asked anew whenever something it depends on changes. */
function useStartCheck(): StartCheck | undefined {
  const session = useSession()
  const version = useSessionState(state => state.version)
  const target = useSessionState(state => state.target)
  const destination = useExportChoices(state => state.shown)
  const options = useExportChoices(state => state.options)
  const [check, setCheck] = useState<StartCheck>()

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked is about the text of now
  useEffect(() => {
    let outdated = false
    void session.ask('startCheck', startQuestion(destination, target, options)).then(answer => {
      if (!outdated) setCheck(answer)
    })
    return () => {
      outdated = true
    }
  }, [session, destination, version, target, options])

  return check
}
