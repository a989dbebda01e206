import { architectureByToken, architectureName, type PlacelessCommand } from '../../core'
import type { Suggestion, TracePlan } from '../../core/doors/trace'
import type { Words } from '../../messages'
import { useWords } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { ChoiceList } from './choice-list'
import styles from './edit-plan.module.css'
import { Narrowed } from './narrowed'
import { type Choice, commandsFor, useTicks } from './ticks'

interface EditPlanProps {
  readonly plan: TracePlan
  readonly withConditions: boolean
  readonly onWithConditions: (withConditions: boolean) => void
}

/** The edits that a log suggests. Nothing is done but what is ticked, and all of that is one step. */
export function EditPlan({ plan, withConditions, onWithConditions }: EditPlanProps) {
  const words = useWords('observe')
  const session = useSession()
  const ticks = useTicks()
  const steps = stepChoices(plan, words)
  const suggestions = suggestionChoices(plan.suggestions, words)
  const commands = commandsFor([...steps, ...suggestions], ticks)

  const apply = () => {
    const [only, ...others] = commands
    if (!only) return
    const command: PlacelessCommand = others.length === 0 ? only : { kind: 'several', commands }
    void session.run(command)
    ticks.clear()
  }
  return (
    <section className={styles.plan} aria-label={words.edits}>
      <h2>{words.edits}</h2>
      <ConditionsTick isTicked={withConditions} onTick={onWithConditions} />
      <Narrowed narrowings={plan.narrowings} notNarrowed={plan.notNarrowed} />
      {steps.length === 0 && <p className="mute">{words.editsNone}</p>}
      {!plan.isJudged && <p className="mute">{words.editsNotJudged}</p>}
      <ChoiceList choices={steps} ticks={ticks} />
      {plan.unlistedArchitectures.length > 0 && !plan.steps.some(({ id }) => id === 'list-architectures') && (
        <p className="mute">{words.unlisted(plan.unlistedArchitectures.map(architectureName).join(', '))}</p>
      )}
      {plan.unknownToRuntime.length > 0 && (
        <p className="mute">{words.unknownToRuntime(plan.unknownToRuntime.join(', '))}</p>
      )}
      {suggestions.length > 0 && <h3>{words.suggestions}</h3>}
      <ChoiceList choices={suggestions} ticks={ticks} />
      {(steps.length > 0 || suggestions.length > 0) && (
        <div className={styles.apply}>
          <button
            type="button"
            className={commands.length > 0 ? 'btn primary' : 'btn line'}
            aria-disabled={commands.length === 0}
            onClick={apply}
          >
            {words.apply(commands.length)}
          </button>
          <span className="mute">{words.oneStep}</span>
        </div>
      )}
    </section>
  )
}

export function ConditionsTick({
  isTicked,
  onTick,
}: {
  isTicked: boolean
  onTick: (isTicked: boolean) => void
}) {
  const words = useWords('observe')
  return (
    <label className={styles.tick}>
      <input type="checkbox" checked={isTicked} onChange={event => onTick(event.target.checked)} />
      {words.withConditions}
    </label>
  )
}

/** Steps of calls each of which may be left out. */
const LISTS: ReadonlySet<TracePlan['steps'][number]['id']> = new Set([
  'allow-missing',
  'remove-unseen',
  'allow-condemned',
])

function stepChoices({ steps }: TracePlan, words: Words['observe']): Choice[] {
  // One call may have several: a rule for each of its arguments.
  const seen = new Map<string, number>()
  return steps.map(({ id, names, command }) => {
    const base = `${id} ${names[0] ?? ''}`
    const place = seen.get(base) ?? 0
    seen.set(base, place + 1)
    // What belongs together is taken or left as a whole.
    const isWhole = !LISTS.has(id)
    return {
      key: `${base} ${place}`,
      title: words.step[id](names.length),
      reason: words.stepHint[id],
      names: isWhole ? [names.map(name => architectureByToken(name)?.name ?? name).join(', ')] : names,
      command,
      isWhole,
    }
  })
}

/** More names than these are a wall of words. */
const MOST_SHOWN = 6

function shownOf(because: readonly string[]): string {
  const shown = because.slice(0, MOST_SHOWN).join(', ')
  return because.length > MOST_SHOWN ? `${shown}…` : shown
}

export function suggestionChoices(suggestions: readonly Suggestion[], words: Words['observe']): Choice[] {
  return suggestions.map(({ id, names, because, command }) => ({
    key: `${id} ${because.join()}`,
    title: words.suggestionTitle[id](because.join(', ')),
    reason: words.suggestion[id](shownOf(because)),
    names,
    command,
  }))
}
