import { isStopped } from '../../core/advice/attacks/attack-state'
import { dangerOf, isHeld, type KeptGoal } from '../../core/advice/goals'
import {
  expectationsAmong,
  programsAmong,
  refusalsAmong,
  stopsAmong,
} from '../../core/advice/goals/kept-goals'
import type { Answer } from '../../core/questions'
import type { Session } from '../../session/session-port'
import type { ReportWords } from './report-words'

/**
 * Which goals of the document hold, in one line; where it has none, which dangers are refused and which programs run.
 * Undefined where nothing is known of them.
 */
export async function goalLine(session: Session, words: ReportWords): Promise<string | undefined> {
  const { target, goals: kept } = session.store.getState()
  const stops = stopsAmong(kept)
  const [refusals, programs, results, attacks] = await Promise.all([
    session.askAside('goals', { target }),
    session.askAside('programs', { target }),
    session.askAside('expectations', { goals: kept, target }),
    stops.length > 0 ? session.askAside('attacks', { ids: stops, target }) : undefined,
  ])
  if (refusals.every(({ state }) => state === 'unknown')) return undefined
  return kept.length === 0
    ? lineOfAll(refusals, programs, words)
    : lineOfKept({ kept, refusals, programs, results, attacks: attacks?.readings ?? [] }, words)
}

interface Judged {
  readonly kept: readonly KeptGoal[]
  readonly refusals: Answer<'goals'>
  readonly programs: Answer<'programs'>
  readonly results: Answer<'expectations'>
  readonly attacks: Answer<'attacks'>['readings']
}

function lineOfKept({ kept, refusals, programs, results, attacks }: Judged, words: ReportWords): string {
  const { reporting, goals, programNames } = words
  const open = refusals.filter(({ id, state }) => refusalsAmong(kept).includes(id) && !isHeld(state))
  const broken = programs.filter(({ id, state }) => programsAmong(kept).includes(id) && state !== 'runs')
  const unmet = expectationsAmong(kept).filter((_, place) => results[place]?.met !== true)
  const names = [
    ...open.map(({ id, open }) => reporting.goal(goals.goal[id].name, callsAmong(open))),
    ...broken.map(({ id, breaks }) => reporting.goal(programNames[id], callsAmong(breaks))),
    ...attacks.flatMap(({ attack: { id, nickname }, state }) => (isStopped(state) ? [] : (nickname ?? id))),
    ...unmet.map(({ name }) => name),
  ]
  return reporting.goals(goals.verdict.summary(kept.length - names.length, kept.length), names)
}

function lineOfAll(refusals: Answer<'goals'>, programs: Answer<'programs'>, words: ReportWords): string {
  const { reporting, assessment, goals, programNames } = words
  const { verdict } = goals
  const dangers = refusals.filter(({ id, state }) => state !== 'absent' && dangerOf(id) !== undefined)
  const open = dangers.filter(({ state }) => !isHeld(state))
  const broken = programs.filter(({ state }) => state !== 'runs')
  return assessment.together([
    reporting.goals(
      `${verdict.refuses} ${verdict.dangersHeld(dangers.length - open.length, dangers.length)}`,
      open.map(({ id, open }) => reporting.goal(goals.goal[id].name, callsAmong(open))),
    ),
    reporting.goals(
      `${verdict.runs} ${verdict.programsRun(programs.length - broken.length, programs.length)}`,
      broken.map(({ id, breaks }) => reporting.goal(programNames[id], callsAmong(breaks))),
    ),
  ])
}

/** The calls by which a goal does not hold. */
function callsAmong(calls: readonly { readonly name: string }[]): readonly string[] {
  return [...new Set(calls.map(({ name }) => name))]
}
