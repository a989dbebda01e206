import { isStopped } from '../../core/advice/attacks/attack-state'
import type { GoalReading, RunGoalReading } from '../../core/advice/goals'
import { dangerOf } from '../../core/advice/goals/goal-dangers'
import { programsAmong, refusalsAmong, stopsAmong } from '../../core/advice/goals/kept-goals'
import { Glyph, type GlyphName } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import { useView } from '../shared/view'
import { attackGlyphs, goalGlyphs, programGlyphs } from './goal-signs'
import styles from './goal-verdict.module.css'

/** More are counted: the list of goals has them all, and so has paper. */
const MOST_SHOWN = 6

/**
 * The verdict on a profile is what it refuses and what runs: the goals of the document, and beside them each danger that
 * is open and each program that breaks, whoever asked.
 */
export function GoalVerdict() {
  const words = useWords('goals')
  const { program: programNames } = useWords('start').goals
  const target = useSessionState(state => state.target)
  const kept = useSessionState(state => state.goals)
  const refusals = useAnswer('goals', { target }, undefined, { isLengthy: true })
  const programs = useAnswer('programs', { target }, undefined, { isLengthy: true })
  const { state: attackStates } = useWords('attacks')
  const stops = stopsAmong(kept)
  const attacks = useAnswer('attacks', stops.length > 0 ? { ids: stops, target } : undefined, undefined, {
    isLengthy: true,
  })
  const view = useView()
  if (!refusals || !programs || refusals.every(({ state }) => state === 'unknown')) return null

  const [wantedRefusals, wantedPrograms] = [refusalsAmong(kept), programsAmong(kept)]
  const dangers = refusals.filter(({ id, state }) => state !== 'absent' && dangerOf(id) !== undefined)
  const shownRefusals = ordered(
    refusals.filter(goal => wantedRefusals.includes(goal.id) || (isOpen(goal) && dangerOf(goal.id))),
    ({ id }) => wantedRefusals.includes(id),
  )
  const shownPrograms = ordered(
    programs.filter(goal => wantedPrograms.includes(goal.id) || doesNotRun(goal)),
    ({ id }) => wantedPrograms.includes(id),
  )
  const { verdict } = words
  return (
    <div className={styles.verdict}>
      <Line
        label={verdict.refuses}
        sum={verdict.dangersHeld(dangers.filter(goal => !isOpen(goal)).length, dangers.length)}
        chips={shownRefusals.map(({ id, state }) => ({
          id,
          glyph: goalGlyphs[state],
          text: words.goal[id].name,
          state: words.state[state],
          className: isOpen({ state }) ? styles.open : styles.good,
        }))}
      />
      <Line
        label={verdict.runs}
        sum={verdict.programsRun(programs.filter(goal => !doesNotRun(goal)).length, programs.length)}
        chips={shownPrograms.map(({ id, state }) => ({
          id,
          glyph: programGlyphs[state],
          text: programNames[id],
          state: words.programState[state],
          className: state === 'breaks' ? styles.bad : state === 'runs' ? styles.good : styles.open,
        }))}
      />
      {attacks && (
        <Line
          label={verdict.stops}
          sum={verdict.attacksStopped(
            attacks.readings.filter(({ state }) => isStopped(state)).length,
            attacks.readings.length,
          )}
          chips={attacks.readings.map(({ attack: { id, nickname }, state }) => ({
            id,
            glyph: attackGlyphs[state],
            text: nickname ?? id,
            state: attackStates[state],
            className: isStopped(state) ? styles.good : styles.open,
          }))}
        />
      )}
      {kept.length === 0 && (
        <button type="button" className="btn line small" onClick={() => view.openGoals()}>
          {verdict.setGoals}
        </button>
      )}
    </div>
  )
}

const isOpen = ({ state }: Pick<GoalReading, 'state'>) => state === 'open' || state === 'partly'
const doesNotRun = ({ state }: Pick<RunGoalReading, 'state'>) => state !== 'runs'

/** Those that were chosen for the document first. */
function ordered<T>(goals: readonly T[], isWanted: (goal: T) => boolean): readonly T[] {
  return goals.toSorted((a, b) => Number(isWanted(b)) - Number(isWanted(a)))
}

interface LineProps {
  readonly label: string
  readonly sum: string
  readonly chips: readonly {
    readonly id: string
    readonly glyph: GlyphName
    readonly text: string
    readonly state: string
    readonly className: string | undefined
  }[]
}

function Line({ label, sum, chips }: LineProps) {
  const { verdict } = useWords('goals')
  const view = useView()
  const more = chips.length - MOST_SHOWN
  return (
    <fieldset className={styles.line} aria-label={label}>
      <span className={styles.sum}>
        <b>{label}</b> {sum}
      </span>
      {chips.map(({ id, glyph, text, state, className }, place) => (
        <button
          key={id}
          type="button"
          data-chip=""
          className={`${styles.chip} ${className ?? ''} ${place < MOST_SHOWN ? '' : styles.beyond}`}
          onClick={() => view.openGoals(id)}
        >
          <Glyph name={glyph} />
          {text}
          <span className="visually-hidden"> {state}</span>
        </button>
      ))}
      {more > 0 && (
        <button type="button" className={styles.chip} onClick={() => view.openGoals(chips[MOST_SHOWN]?.id)}>
          {verdict.more(more)}
        </button>
      )}
    </fieldset>
  )
}
