import { closingCalls, isStopped, writtenCall } from '../../core/advice/attacks'
import type { Answer } from '../../core/questions'
import { attackInWords, breaksInWords, needsInWords } from '../../messages/told-attack'
import { Glyph } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import styles from './goal-preview.module.css'
import { PreviewMain } from './preview-main'

/** What a profile does to an attack, what it needs, what would stop it, and what that breaks. */
export function AttackPreview({ id, plan: { plan } }: { id: string; plan: Answer<'attack'> }) {
  const words = useWords('attacks')
  const goals = useWords('goals')
  const syscalls = useWords('syscalls')
  const target = useSessionState(state => state.target)
  const review = useAnswer('attacks', { ids: [id], target }, [id])
  const [reading] = review?.readings ?? []
  if (!reading) return null
  const { attack, state, ways } = reading
  const name = attack.nickname === undefined ? id : `${attack.nickname} (${id})`
  const call = attackInWords(reading, words)
  const open = ways.filter(way => !isStopped(way.state))
  const closing = [...new Set(open.flatMap(({ way }) => closingCalls(way).map(writtenCall)))]
  const needs = [...new Set(ways.flatMap(({ way }) => needsInWords(way, words)))]
  const breaks = [...new Set(open.flatMap(({ way }) => breaksInWords(way, words, syscalls) ?? []))]
  return (
    <div className={styles.preview}>
      <PreviewMain name={name}>
        <h3>{name}</h3>
        <p className={isStopped(state) ? styles.nothing : styles.what}>
          {isStopped(state) && <Glyph name="check" />}
          {words.about(words.state[state], words.stateMeans[state])}
        </p>
        {call !== '' && (
          <p className={styles.what}>
            <code>{call}</code>
          </p>
        )}
        {plan.ok && <p className={styles.what}>{words.closedBy(closing)}</p>}
        {!plan.ok && !isStopped(state) && (
          <div className={styles.refusal} role="note">
            <Glyph name="warning" />
            <p>{words.cannot}</p>
          </div>
        )}
      </PreviewMain>
      <div className={styles.notes}>
        {plan.ok && breaks.length > 0 && (
          <section aria-label={goals.breaks}>
            <h4>{goals.breaks}</h4>
            <ul>
              {breaks.map(what => (
                <li key={what}>{what}</li>
              ))}
            </ul>
          </section>
        )}
        {needs.length > 0 && (
          <section aria-label={goals.attackNeeds}>
            <h4>{goals.attackNeeds}</h4>
            <ul>
              {needs.map(need => (
                <li key={need}>{need}</li>
              ))}
            </ul>
          </section>
        )}
        <p>{words.limits}</p>
      </div>
    </div>
  )
}
