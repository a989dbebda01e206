import type { Direction } from '../core/advice/compare'
import { callFormula, conditionFormula } from '../core/advice/report'
import { answerQuestion } from '../core/questions'
import { loadAllMessages, say } from '../messages'
import { type EffectOptions, type NoFilter, noFilter, noFilterBy } from './effects'
import { documentOf, type Outcome, outcomeOf, type Profile } from './profile'
import { targetOf } from './targets'

/**
 * Arguments for which a call meets one thing under the older profile and another under the newer.
 *
 * @public
 */
export interface Difference {
  /** Undefined for the numbers that no call has. */
  readonly name: string | undefined
  readonly before: Outcome
  readonly after: Outcome
  readonly direction: 'looser' | 'stricter' | 'other'
  /** What is true of these arguments; empty where they do not matter. */
  readonly when: readonly string[]
  /** A call that shows it: its architecture, number and registers, and how a person writes it. */
  readonly witness: {
    readonly arch: string
    readonly number: number
    readonly args: readonly bigint[]
    readonly text: string
  }
}

/** @public */
export interface Compared {
  readonly ok: true
  /** What the newer profile is beside the older; `undecided` where calls in `unresolved` could turn it. */
  readonly overall: 'equal' | 'stricter' | 'looser' | 'neither' | 'undecided'
  readonly differences: readonly Difference[]
  /** Architectures whose calls only one of the two judges. */
  readonly architectures: readonly { readonly arch: string; readonly judgedBy: 'before' | 'after' }[]
  /** Calls with more conditions than could be looked at. */
  readonly unresolved: readonly string[]
}

/**
 * What a newer profile does otherwise, with a call that shows it for each difference.
 *
 * @public
 */
export async function compare(
  before: Profile,
  after: Profile,
  options: EffectOptions = {},
): Promise<Compared | NoFilter> {
  const target = targetOf(options.target)
  const other = { text: before.text, target }
  const comparison = await answerQuestion('compare', documentOf(after), { other, target })
  if (!comparison.ok) return noFilter(comparison.failure, options.language)
  return {
    ok: true,
    overall: comparison.overall,
    differences: comparison.calls.flatMap(({ name, parts }) =>
      parts.flatMap(({ cases }) =>
        cases.map(one => ({
          name,
          before: outcomeOf(one.before),
          after: outcomeOf(one.after),
          direction: directionOf(one.direction),
          when: one.when.map(conditionFormula),
          witness: {
            arch: one.witness.arch,
            number: one.witness.nr,
            args: one.witness.args,
            text: callFormula(name, one.witness, one.when),
          },
        })),
      ),
    ),
    architectures: comparison.architectures.map(({ architecture, judgedBy }) => ({
      arch: architecture,
      judgedBy,
    })),
    unresolved: comparison.unresolved,
  }
}

function directionOf(direction: Direction): Difference['direction'] {
  return direction === 'looser' || direction === 'stricter' ? direction : 'other'
}

/** @public */
export type Merged =
  | {
      readonly ok: true
      /** The first profile's text with the edits that make it the merged one. */
      readonly text: string
      /** How many calls do not do what the merge asks for; they are stricter. */
      readonly losses: number
      readonly unresolved: readonly string[]
    }
  | NoFilter

/**
 * Merges two profiles: `union` lets run what either does, `intersection` what both do.
 *
 * @public
 */
export async function merge(
  kind: 'union' | 'intersection',
  first: Profile,
  second: Profile,
  options: EffectOptions = {},
): Promise<Merged> {
  const target = targetOf(options.target)
  const question = { kind, other: second.text, target }
  const merged = await answerQuestion('merge', documentOf(first), question)
  if (!merged.ok) {
    if ('failure' in merged) return noFilter(merged.failure, options.language)
    if (merged.id === 'no-filter') return noFilterBy('seccomp-off', options.language)
    const { refusal } = await loadAllMessages(options.language ?? 'en')
    return { ok: false, id: merged.refusal.id, reason: say(refusal, merged.refusal) }
  }
  const { text, losses, unresolved } = merged
  return { ok: true, text, losses: losses.length, unresolved }
}
