import { catalogue } from '../../engine/catalogue'
import { type Outcome, sameOutcome } from '../../engine/profile'
import { outcomeWord } from './action-words'
import { isRefusal, type Policy, settledOutcome } from './call-policy'
import { type Alternatives, alternativesFor } from './conditional-call'
import type { ExportOptions, Loss } from './destination'
import { countedLoss } from './losses'

/** A filter with one action for what is listed and one for everything else. */
export interface TwoActionFilter {
  readonly mismatch: Outcome
  readonly match: Outcome
  readonly rules: readonly { readonly name: string; readonly alternatives: Alternatives }[]
  readonly losses: readonly Loss[]
}

/**
 * A policy in two actions. To try one out, a call is let through or logged, which the ones that rules refuse are, too:
 * with a third action the log would hold every call that the profile allows. Otherwise every call keeps whether it runs; which error it meets, or whether it is logged, is kept
 * where one of the two actions says so. Calls beyond `lastNumber` are unknown to the destination.
 */
export function twoActionFilter(
  policy: Policy,
  lastNumber: number,
  { conditionalCalls: choice = 'refuse', rollout }: Pick<ExportOptions, 'conditionalCalls' | 'rollout'>,
): TwoActionFilter {
  const { fallback, architecture } = policy
  const isTrial = rollout === 'log' && fallback.action === 'SCMP_ACT_LOG'
  const match: Outcome = isTrial ? { action: 'SCMP_ACT_ALLOW' } : matchOf(policy)
  const changed: string[] = []
  const lost: string[] = []
  const unknown: string[] = []
  const logged = new Set<string>()
  const isMatch = (outcome: Outcome) =>
    isRefusal(match) === isRefusal(fallback)
      ? sameOutcome(outcome, match)
      : isRefusal(outcome) === isRefusal(match)
  const rules = policy.calls.flatMap(call => {
    const alternatives = alternativesFor(call, isMatch)
    const settled = alternatives ?? (isMatch(settledOutcome(call, choice)) ? [[]] : [])
    if (!alternatives) lost.push(call.name)
    if (settled.length > 0 && call.number > lastNumber) {
      unknown.push(call.name)
      return []
    }
    for (const { outcome } of [{ outcome: call.otherwise }, ...call.cases]) {
      const becomes = isMatch(outcome) ? match : fallback
      if (isTrial && isRefusal(outcome)) logged.add(call.name)
      else if (alternatives && !sameOutcome(outcome, becomes)) {
        changed.push(
          `${call.name}: ${outcomeWord(outcome, architecture)} → ${outcomeWord(becomes, architecture)}`,
        )
      }
    }
    return settled.length > 0 ? [{ name: call.name, alternatives: settled }] : []
  })
  return {
    mismatch: fallback,
    match,
    rules,
    losses: [
      ...countedLoss(choice === 'refuse' ? 'conditions-refused' : 'conditions-allowed', lost.length, lost),
      ...countedLoss('rollout-refusals-logged', logged.size, [...logged]),
      ...countedLoss('actions-changed', new Set(changed).size, [...new Set(changed)]),
      ...countedLoss('calls-unknown-there', unknown.length, unknown, {
        call: catalogue.nameOf(lastNumber, architecture) ?? String(lastNumber),
      }),
    ],
  }
}

/** What most calls of the other side meet: those that run where the rest is refused, and the other way round. */
function matchOf({ calls, fallback }: Policy): Outcome {
  const counts = new Map<string, { outcome: Outcome; count: number }>()
  for (const { otherwise, cases } of calls) {
    for (const outcome of [otherwise, ...cases.map(one => one.outcome)]) {
      const key = `${outcome.action} ${outcome.errno}`
      const known = counts.get(key) ?? { outcome, count: 0 }
      counts.set(key, { outcome, count: known.count + 1 })
    }
  }
  const others = [...counts.values()]
    .filter(({ outcome }) => !sameOutcome(outcome, fallback))
    .sort((a, b) => b.count - a.count)
  const opposite = others.find(({ outcome }) => isRefusal(outcome) !== isRefusal(fallback))
  const found = (opposite ?? others[0])?.outcome
  if (found) return found
  return isRefusal(fallback) ? { action: 'SCMP_ACT_ALLOW' } : { action: 'SCMP_ACT_ERRNO', errno: 1 }
}
