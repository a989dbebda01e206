import { checkProgram } from '../../engine/bpf'
import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import { type ConditionalCase, judgeProfile, outcomeOfReturn, plainState } from '../../engine/policy'
import type { Outcome } from '../../engine/profile'
import type { ExportResult } from './destination'
import type { ResolvedExport } from './resolved-profile'

/** What one call meets, as the rules say it: without runc's stub, which is no part of them. */
export interface CallPolicy {
  readonly name: string
  readonly number: number
  /** The first whose conditions hold decides. */
  readonly cases: readonly ConditionalCase[]
  readonly otherwise: Outcome
}

/** The calls of one architecture under a profile. */
export interface Policy {
  readonly architecture: ArchitectureToken
  /** What every other number meets. */
  readonly fallback: Outcome
  /** Every call with a number of its own, in the order of names. */
  readonly calls: readonly CallPolicy[]
  /** Other architectures whose calls the profile lets through its rules. */
  readonly others: readonly ArchitectureToken[]
}

/**
 * The policy for the target's own architecture, for destinations that list calls. A call with more cases than are
 * listed counts as one that cannot be told: the strictest of its outcomes stands for it.
 */
export function policyOf({
  document,
  target,
}: ResolvedExport): ({ readonly ok: true } & Policy) | (ExportResult & { readonly ok: false }) {
  const judgement = judgeProfile(document, target, checkProgram)
  if (!judgement.ok) return judgement
  const { architecture } = target
  const { rules } = judgement.model
  const fallback = outcomeOfReturn(rules.defaultReturns)
  const calls = judgement.verdicts.flatMap(({ name, outcome, cases, caseCount, decidedBy }): CallPolicy[] => {
    const number = catalogue.numberOf(name, architecture)
    if (number?.kind !== 'direct') return []
    if (decidedBy === 'runtime-stub') return [{ name, number: number.number, cases: [], otherwise: fallback }]
    if (caseCount <= cases.length) return [{ name, number: number.number, cases, otherwise: outcome }]
    const all = [outcome, ...cases.map(one => one.outcome)]
    return [{ name, number: number.number, cases: [], otherwise: all.find(isRefusal) ?? outcome }]
  })
  return {
    ok: true,
    architecture,
    fallback,
    calls,
    others: rules.architectures.filter(token => token !== architecture),
  }
}

/** Whether a call that meets it does not run, by itself: without a supervisor or tracer, theirs count too. */
export function isRefusal({ action }: Outcome): boolean {
  return plainState({ action }) !== 'allowed'
}

export type ConditionalChoice = 'refuse' | 'allow'

/**
 * What stands for a call whose arguments cannot be compared. To refuse is never to let through more than the profile;
 * to allow is to let it through whatever its arguments, where some of them are let through.
 */
export function settledOutcome(call: CallPolicy, choice: ConditionalChoice): Outcome {
  const outcomes = [call.otherwise, ...call.cases.map(({ outcome }) => outcome)]
  const isWanted = (outcome: Outcome) => isRefusal(outcome) === (choice === 'refuse')
  const silent = outcomes.find(outcome => choice === 'allow' && outcome.action === 'SCMP_ACT_ALLOW')
  return silent ?? outcomes.find(isWanted) ?? call.otherwise
}
