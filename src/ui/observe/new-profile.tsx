import type { NewProfile, TraceQuestion } from '../../core/trace'
import { useActions } from '../shared/actions-context'
import { useWords } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { ChoiceList } from './choice-list'
import { ConditionsTick, suggestionChoices } from './edit-plan'
import styles from './edit-plan.module.css'
import { Narrowed } from './narrowed'
import { useTicks } from './ticks'

/** Without these the new profile's container does not start, so they are offered ticked. */
const tickedAtFirst = ['runtime-start ']

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
  const ticks = useTicks(tickedAtFirst)
  const choices = suggestionChoices(draft.suggestions, words)

  const create = async () => {
    const names = choices.flatMap(choice => ticks.namesOf(choice))
    const { text } = await session.ask('newProfile', { question, names })
    openText(words.newName, text, 'log')
  }
  const body = (
    <>
      <p>{words.createHint(draft.coverage.distinct)}</p>
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
