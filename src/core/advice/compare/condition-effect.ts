import {
  type Command,
  effectiveProfile,
  letsThrough,
  type ProfileDocument,
  parseProfile,
  planCommand,
  readingFor,
  type Target,
} from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { compareReach } from './call-reach'
import { filterSide } from './filter-side'
import type { ReplaceRules } from './merge-profiles'

type AddCondition = Extract<Command, { readonly kind: 'add-condition' }>

/**
 * - `changes`: some arguments of the call meet something else afterwards.
 * - `nothing`: none does. `rules`, counted from 1, settle the call as it is; `narrowing` puts the condition in their
 *   place, where that refuses more and lets nothing more through.
 * - `unknown`: the command is refused, or one of the two texts makes no filter.
 */
export type ConditionEffect =
  | { readonly kind: 'changes' | 'unknown' }
  | { readonly kind: 'nothing'; readonly rules: readonly number[]; readonly narrowing?: ReplaceRules }

/** What a new condition changes for its call, by the instructions before and after it. */
export function effectOfCondition(
  document: ProfileDocument,
  command: AddCondition,
  target: Target,
): ConditionEffect {
  const added = reachAfter(document, command, target)
  if (!added) return { kind: 'unknown' }
  if (added.some(({ differs }) => differs)) return { kind: 'changes' }
  const profile = readingFor(document, target)?.profile
  const rules = profile ? effectiveProfile(profile, target).rules : []
  const settling = rules.filter(({ rule, needs, equalsDefault }) => {
    return needs.length === 0 && !equalsDefault && rule.names.some(({ value }) => value === command.name)
  })
  const narrowing = narrowingOf(command)
  const narrowed = reachAfter(document, narrowing, target) ?? []
  const isNarrower = narrowed.some(({ stricter }) => stricter) && !narrowed.some(({ looser }) => looser)
  return {
    kind: 'nothing',
    rules: settling.map(({ rule }) => rule.index + 1),
    ...(letsThrough(command) && isNarrower && { narrowing }),
  }
}

/** The condition as all that is said of the call. */
function narrowingOf({ name, action, errno, condition, alternatives = [] }: AddCondition): ReplaceRules {
  const rules = [condition, ...alternatives].map(one => ({
    action,
    ...(errno !== undefined && { errno }),
    conditions: [one],
  }))
  return { kind: 'replace-rules', calls: [{ names: [name], rules }] }
}

/** How the call fares on each architecture; undefined where that cannot be told. */
function reachAfter(document: ProfileDocument, command: AddCondition | ReplaceRules, target: Target) {
  const plan = planCommand(document, command, target)
  if (!plan.ok) return undefined
  const changed = parseProfile(applyEdits(document.text, plan.edits))
  const [before, after] = [document, changed].map(one => filterSide({ document: one, target }))
  if (!before?.ok || !after?.ok || before.side.isOff || after.side.isOff) return undefined
  const name = command.kind === 'add-condition' ? command.name : command.calls[0]?.names[0]
  const { calls, unresolved } = compareReach(before.side, after.side, before.side.architectures)
  if (unresolved.some(call => call.name === name)) return undefined
  return calls.filter(call => call.name === name)
}
