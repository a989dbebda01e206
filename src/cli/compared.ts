import type { CallDifference, Comparison } from '../core/advice/compare'
import { answerQuestion } from '../core/questions'
import { type Language, loadWords } from '../messages'
import type { ConfigOptions } from './config'
import { startFailureWords } from './failure-words'
import type { Input } from './inputs'
import { plain } from './output'
import type { NamedTarget, TargetOptions } from './target-options'

export const diffFormats = ['text', 'json', 'markdown'] as const

/** `looser` fails where something new is opened, `stricter` where something runs no more. */
export const diffFailures = ['different', 'looser', 'stricter', 'never'] as const

export interface DiffOptions extends TargetOptions, ConfigOptions {
  readonly format: (typeof diffFormats)[number]
  /** What fails: any difference, anything looser, anything stricter, or nothing. */
  readonly failOn: (typeof diffFailures)[number]
  readonly language: Language
}

/** What two profiles that make a filter differ in. */
export type Compared = Extract<Comparison, { readonly ok: true }>

export interface ComparedOn {
  readonly ok: true
  /** The target's name. */
  readonly target: string
  readonly before: Input
  readonly after: Input
  readonly comparison: Compared
}

/** Why two profiles cannot be compared: one of them makes no filter. */
export interface Incomparable {
  readonly ok: false
  readonly side: 'before' | 'after'
  readonly reason: string
}

/** What a comparison could not look at for want of a part, and which of the files no engine reads as it is, in words. */
export async function lackingIn(
  { comparison, before, after }: ComparedOn,
  language: Language,
): Promise<readonly string[]> {
  const { compare } = await loadWords('review', language)
  const refusals = [before, after].flatMap(({ name, refusal }) =>
    refusal === undefined ? [] : [`${name}: ${refusal}`],
  )
  return [...compare.lacking(comparison.lacking), ...new Set(refusals)]
}

/** What was changed or left out where the newer profile was taken out of its file, as far as the comparison does not name it. */
export function notesBeside({ after }: ComparedOn, lacking: readonly string[]): readonly string[] {
  return after.notes.filter(note => !lacking.some(sentence => sentence.includes(note)))
}

export const headOf = ({ after, target }: ComparedOn) => plain(`${after.name} (${target})`)

export async function compareOn(
  { name, target }: NamedTarget,
  before: Input,
  after: Input,
  language: Language,
): Promise<ComparedOn | Incomparable> {
  const other = { text: before.document.text, target }
  const comparison = await answerQuestion('compare', after.document, { other, target })
  if (comparison.ok) return { ok: true, target: name, before, after, comparison }
  const { side, failure } = comparison
  return { ok: false, side, reason: await startFailureWords(failure, language) }
}

/** Whether a comparison is what is not wanted. */
export function isFailure(comparison: Compared, failOn: DiffOptions['failOn']): boolean {
  switch (failOn) {
    case 'different':
      return comparison.overall !== 'equal'
    case 'never':
      return false
    default:
      return goes(failOn, comparison)
  }
}

/** Whether anything is looser, or stricter; what could not be looked at may be either. */
function goes(
  way: 'looser' | 'stricter',
  { overall, calls, architectures, off, unresolved }: Compared,
): boolean {
  if (overall === way || overall === 'undecided' || unresolved.length > 0) return true
  const [from, to] = way === 'looser' ? [off.before, off.after] : [off.after, off.before]
  if (to && !from) return true
  const hasCase = ({ parts }: CallDifference) =>
    parts.some(({ cases }) => cases.some(({ direction }) => direction === way))
  return calls.some(hasCase) || architectures.some(one => one[way])
}
