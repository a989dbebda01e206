import { returnValue, type StartFailure } from '../../engine/policy'
import { type CommandPlan, parseProfile, planCommand } from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { callPlaces, multiplexerNames } from './call-places'
import { compareFilters } from './compare-profiles'
import type { CallDifference } from './comparison'
import { expressCall } from './express-call'
import { type ComparisonSide, type FilterSide, filterSide, sideOfRules } from './filter-side'
import type { ReplaceRules } from './merge-profiles'
import { replacementFor } from './replacement'

export type TakeOver =
  | {
      readonly ok: true
      readonly command: ReplaceRules
      readonly plan: Extract<CommandPlan, { ok: true }>
      /**
       * Other calls that meet something else afterwards: runc answers ENOSYS to calls above the largest number that a
       * profile names, which may be another one now.
       */
      readonly alsoChanged: readonly string[]
    }
  | { readonly ok: false; readonly id: 'side-fails'; readonly failure: StartFailure }
  /** The difference is not about one call but about numbers that no call has. */
  | { readonly ok: false; readonly id: 'no-call' }
  /** No rules of the first profile, with its default, do what the second one does. */
  | { readonly ok: false; readonly id: 'not-expressible' }
  /** The rules are alike already; the difference comes from what the runtime adds. */
  | { readonly ok: false; readonly id: 'no-rule-differs' }
  | { readonly ok: false; readonly id: 'refused'; readonly refusal: Extract<CommandPlan, { ok: false }> }

/**
 * The command that gives one call in `into` what it has in `from`, on the architectures that `into` judges. The rules are
 * tried by compiling them before they are offered.
 */
export function takeOver(
  { name }: Pick<CallDifference, 'name'>,
  from: ComparisonSide,
  into: ComparisonSide,
): TakeOver {
  if (name === undefined) return { ok: false, id: 'no-call' }
  const a = filterSide(into)
  if (!a.ok) return { ok: false, id: 'side-fails', failure: a.failure }
  const b = filterSide(from)
  if (!b.ok) return { ok: false, id: 'side-fails', failure: b.failure }
  const first = a.side
  const own = b.side.seccomp
  const { architectures = [] } = first.seccomp ?? {}
  const second = own ? sideOfRules({ ...own, architectures }, from.target) : b
  if (!second.ok) return { ok: false, id: 'side-fails', failure: second.failure }

  const places = callPlaces(first.architectures).get(name) ?? []
  const { rules, isExact } = expressCall({
    name,
    first,
    second: second.side,
    places,
    accepts: ([, wanted = 0]) => [wanted],
    defaultReturns: returnValue(first.defaultOutcome),
    multiplexers: multiplexerNames.filter(multiplexer => isPlain(first, multiplexer)),
  })
  if (!isExact) return { ok: false, id: 'not-expressible' }

  const command: ReplaceRules = { kind: 'replace-rules', calls: [replacementFor(name, rules)] }
  const plan = planCommand(into.document, command, into.target)
  if (!plan.ok && plan.id === 'nothing-to-do') return { ok: false, id: 'no-rule-differs' }
  if (!plan.ok) return { ok: false, id: 'refused', refusal: plan }
  const document = parseProfile(applyEdits(into.document.text, plan.edits))
  const result = filterSide({ ...into, document })
  if (!result.ok) return { ok: false, id: 'side-fails', failure: result.failure }
  const others = compareFilters(first, result.side).calls.flatMap(other => other.name ?? [])
  return { ok: true, command, plan, alsoChanged: others.filter(other => other !== name) }
}

function isPlain({ model }: FilterSide, name: string): boolean {
  return (model?.rules.entries ?? []).some(entry => entry.name === name && entry.conditions.length === 0)
}
