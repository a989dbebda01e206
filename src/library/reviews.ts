import { isYardstick } from '../core/advice/review'
import { answerQuestion } from '../core/questions'
import { type EffectOptions, type NoFilter, noFilter, noFilterBy } from './effects'
import { documentOf, type Outcome, outcomeOf, type Profile } from './profile'
import { targetOf } from './targets'

/**
 * What a profile comes to.
 *
 * @public
 */
export interface Review {
  readonly ok: true
  /** How much it leaves open beside Docker's default for the same machine: A to F; undefined where nobody can say, and of that default itself. */
  readonly grade: string | undefined
  /** What is left open, weighed by risk, and what Docker's default leaves open. */
  readonly exposure: number | undefined
  readonly baseline: number | undefined
  readonly defaultOutcome: Outcome
  /** How many of the calls of the target's architecture. */
  readonly allowed: number
  readonly conditional: number
  readonly denied: number
  /** Whether the profile lacks parts of the file that it was imported from that may change these figures; there is no grade then. */
  readonly isPartial: boolean
  /** The calls of high and critical risk that are not closed, the gravest first. */
  readonly open: readonly { readonly name: string; readonly risk: string }[]
}

/**
 * The figures of a review.
 *
 * @public
 */
export async function review(profile: Profile, options: EffectOptions = {}): Promise<Review | NoFilter> {
  const { summary, grade } = await answerQuestion('review', documentOf(profile), {
    target: targetOf(options.target),
  })
  if (!summary) return noFilterBy('text-unreadable', options.language)
  const { start, figures } = summary
  if (!figures)
    return start.kind === 'refused'
      ? noFilter(start.failure, options.language)
      : noFilterBy('seccomp-off', options.language)
  return {
    ok: true,
    grade: grade && !isYardstick(grade) ? grade.grade : undefined,
    exposure: grade?.exposure,
    baseline: grade?.baseline,
    defaultOutcome: outcomeOf(figures.defaultOutcome),
    allowed: figures.allowed,
    conditional: figures.conditional,
    denied: figures.denied,
    isPartial: summary.isPartial,
    open: figures.open.map(({ name, level }) => ({ name, risk: level })),
  }
}
