import { useMemo } from 'react'
import { newProfileFromTrace, type TraceSummary } from '../../core/trace'
import { loadObserveWords } from '../../messages/observe'
import { useActions } from '../shared/actions-context'
import { useArea } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { ChoiceList } from './choice-list'
import { ConditionsTick, suggestionChoices } from './edit-plan'
import styles from './edit-plan.module.css'
import { useTicks } from './ticks'

/** Without these the new profile's container does not start, so they are offered ticked. */
const tickedAtFirst = ['runtime-start ']

interface NewProfileProps {
  readonly summary: TraceSummary
  readonly withConditions: boolean
  /** Undefined where the same is asked elsewhere on the screen. */
  readonly onWithConditions: ((withConditions: boolean) => void) | undefined
}

/** A new document that lets through what the log shows. */
export function NewProfile({ summary, withConditions, onWithConditions }: NewProfileProps) {
  const words = useArea(loadObserveWords)
  const target = useSessionState(state => state.target)
  const isOpen = useSessionState(state => state.document !== undefined)
  const { openText } = useActions()
  const ticks = useTicks(tickedAtFirst)
  const question = useMemo(() => ({ summary, target, withConditions }), [summary, target, withConditions])
  const choices = useMemo(
    () => suggestionChoices(newProfileFromTrace(question, []).suggestions, words),
    [question, words],
  )
  const distinct = new Set(
    summary.calls.flatMap(({ name, nr, count }) => (count > 0 && nr !== undefined ? [name] : [])),
  ).size

  const create = () => {
    const names = choices.flatMap(choice => ticks.namesOf(choice))
    openText(words.newName, newProfileFromTrace(question, names).text, 'log')
  }
  const body = (
    <>
      <p>{words.createHint(distinct)}</p>
      <ChoiceList choices={choices} ticks={ticks} />
      {onWithConditions && <ConditionsTick isTicked={withConditions} onTick={onWithConditions} />}
      <button type="button" className={isOpen ? 'btn line' : 'btn primary'} onClick={create}>
        {words.createButton}
      </button>
    </>
  )
  return isOpen ? (
    <details className={styles.plan}>
      <summary>{words.create}</summary>
      {body}
    </details>
  ) : (
    <section className={styles.plan} aria-label={words.create}>
      <h2>{words.create}</h2>
      {body}
    </section>
  )
}
