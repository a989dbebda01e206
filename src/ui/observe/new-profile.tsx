import type { NewProfile, TraceQuestion } from '../../core/doors/trace'
import { useActions } from '../shared/actions-context'
import { useWords } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { ChoiceList } from './choice-list'
import { ConditionsTick, suggestionChoices } from './edit-plan'
import styles from './edit-plan.module.css'
import { Narrowed } from './narrowed'
import { useTicks } from './ticks'

interface NewProfileProps {
  readonly question: TraceQuestion
  readonly draft: NewProfile
  /** Undefined where the same is asked elsewhere on the screen. */
  readonly onWithConditions: ((withConditions: boolean) => void) | undefined
}

/** A new document that lets through what the log shows. */
export function NewProfileForm({ question, draft, onWithConditions }: NewProfileProps) {
  const words = useWords('observe')
  const session = useSession()
  const isOpen = useSessionState(state => state.document !== undefined)
  const { openText } = useActions()
  const choices = suggestionChoices(draft.suggestions, words)
  const ticks = useTicks(
    choices.flatMap(({ key }, place) => (draft.suggestions[place]?.isProposed ? [key] : [])),
  )

  const names = [...new Set(choices.flatMap(choice => ticks.namesOf(choice)))]
  // What the linter would condemn is ticked one by one, with its reason read.
  const harmless = choices.filter((_, place) => draft.suggestions[place]?.id !== 'condemned')
  const isEachTicked = harmless.every(
    choice => ticks.isTicked(choice) && ticks.namesOf(choice).length === choice.names.length,
  )

  const create = async () => {
    const made = await session.tryAsk('newProfile', { question, names })
    if (made) openText(words.newName, made.text, 'log')
  }
  const body = (
    <>
      <p>{words.createHint(draft.coverage.distinct)}</p>
      {harmless.length > 1 && (
        <p className={styles.all}>
          <button
            type="button"
            className="btn line small"
            onClick={() => ticks.tickAll(harmless, !isEachTicked)}
          >
            {isEachTicked ? words.tickNone : words.tickAll(harmless.length < choices.length)}
          </button>
          <span role="status">{words.ticked(names.length)}</span>
        </p>
      )}
      <ChoiceList choices={choices} ticks={ticks} />
      {onWithConditions && <ConditionsTick isTicked={question.withConditions} onTick={onWithConditions} />}
      <Narrowed narrowings={draft.narrowings} notNarrowed={draft.notNarrowed} />
      <div className={styles.apply}>
        <button type="button" className={isOpen ? 'btn line' : 'btn primary'} onClick={() => void create()}>
          {words.createButton}
        </button>
      </div>
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
