import { isNeededAtStart } from '../../advice/behaviour'
import { type Outcome, type StartHost, sameOutcome } from '../../engine/profile'
import { outcomeWord } from './action-words'
import { type ConditionalChoice, isRefusal, type Policy, settledOutcome } from './call-policy'
import { isPlain } from './conditional-call'
import type { Loss } from './destination'
import { countedLoss } from './losses'

/** One outcome for each call, for destinations that look at no argument. */
export interface CallLists {
  readonly fallback: Outcome
  readonly calls: readonly { readonly name: string; readonly outcome: Outcome }[]
  readonly losses: readonly Loss[]
}

export interface ListChoices {
  readonly choice?: ConditionalChoice | undefined
  readonly host: StartHost
  /** Calls that the host needs itself: what it does where they are refused, the exporter tells. */
  readonly ownNeeds?: readonly string[]
}

/**
 * A policy with one outcome for each call, as near to its own as the destination has one. `carry` gives the outcome
 * that the destination puts in the place of another.
 *
 * @param choice what a person has chosen for calls with conditions; without one they are refused, but for those that
 *   `host` starts nothing without
 */
export function callLists(
  policy: Policy,
  carry: (outcome: Outcome) => Outcome,
  { choice, host, ownNeeds = [] }: ListChoices,
): CallLists {
  const { architecture } = policy
  const refused: string[] = []
  const allowed: string[] = []
  const kept: string[] = []
  const changed: string[] = []
  const carried = (who: string, outcome: Outcome) => {
    const becomes = carry(outcome)
    if (!sameOutcome(becomes, outcome)) {
      changed.push(`${who}: ${outcomeWord(outcome, architecture)} → ${outcomeWord(becomes, architecture)}`)
    }
    return becomes
  }
  const fallback = carried('*', policy.fallback)
  const calls = policy.calls.map(call => {
    if (isPlain(call)) {
      const isDefault = sameOutcome(call.otherwise, policy.fallback)
      return { name: call.name, outcome: isDefault ? fallback : carried(call.name, call.otherwise) }
    }
    const { name } = call
    const sides = new Set([call.otherwise, ...call.cases.map(({ outcome }) => outcome)].map(isRefusal))
    const settled = settledOutcome(call, choice ?? 'refuse')
    const isKept = !choice && sides.size > 1 && isNeededAtStart(host, name, carry(settled))
    const isToldThere = !isKept && isRefusal(settled) && ownNeeds.includes(name)
    if (sides.size > 1 && !isToldThere) (isKept ? kept : choice === 'allow' ? allowed : refused).push(name)
    return { name, outcome: carried(name, isKept ? settledOutcome(call, 'allow') : settled) }
  })
  return {
    fallback,
    calls,
    losses: [
      ...countedLoss('conditions-refused', refused.length, refused),
      ...countedLoss('conditions-allowed', allowed.length, allowed),
      ...countedLoss('conditions-kept-open', kept.length, kept),
      ...countedLoss('actions-changed', changed.length, changed),
    ],
  }
}
