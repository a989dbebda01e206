import { type Outcome, sameOutcome } from '../profile'
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

/**
 * A policy with one outcome for each call, as near to its own as the destination has one. `carry` gives the outcome
 * that the destination puts in the place of another.
 */
export function callLists(
  policy: Policy,
  carry: (outcome: Outcome) => Outcome,
  choice: ConditionalChoice = 'refuse',
): CallLists {
  const { architecture } = policy
  const conditional: string[] = []
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
    const settled = settledOutcome(call, choice)
    const sides = new Set([call.otherwise, ...call.cases.map(({ outcome }) => outcome)].map(isRefusal))
    if (sides.size > 1) conditional.push(call.name)
    return { name: call.name, outcome: carried(call.name, settled) }
  })
  return {
    fallback,
    calls,
    losses: [
      ...countedLoss(
        choice === 'refuse' ? 'conditions-refused' : 'conditions-allowed',
        conditional.length,
        conditional,
      ),
      ...countedLoss('actions-changed', changed.length, changed),
    ],
  }
}
