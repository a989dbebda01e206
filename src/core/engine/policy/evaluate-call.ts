import type { ArchitectureToken } from '../catalogue'
import type { KernelVersion, Outcome } from '../profile'
import type { TextRange } from '../text'
import type { FilterModel } from './filter-model'
import { type DefectId, leafFor, placeOf, returnsAt, wordsOf } from './filter-place'
import { rangeOfDefault, rangeOfRule } from './load-refused'
import { outcomeOfReturn } from './return-value'

/** One system call as a filter sees it. */
export interface Call {
  readonly arch: ArchitectureToken
  /** With the ABI's base, as the kernel passes it: x32 calls have bit 30 set. −1 is what a tracer skips a call with. */
  readonly nr: number
  /** Six registers, unsigned; missing ones are 0. */
  readonly args: readonly bigint[]
}

/** What settled a verdict, with its place in the profile. */
export type DecidedBy =
  | {
      readonly kind: 'rule'
      /** Place in `syscalls` of the profile. */
      readonly rule: number
      /** The name through which the rule got there: `socketcall` for a call behind it. */
      readonly name: string
      /** Whether arguments had a part in it. */
      readonly conditional: boolean
      readonly range: TextRange
    }
  | { readonly kind: 'default'; readonly range: TextRange }
  /** The filter has no section for the architecture, or none for the x32 half of x86_64 or the other one. */
  | { readonly kind: 'architecture-check' }
  /** runc's own instructions in front of the filter: the number is above the largest that the profile names. */
  | { readonly kind: 'runtime-stub'; readonly above: number }
  /** The kernel makes the call without asking the filter, since a release. */
  | { readonly kind: 'unfiltered'; readonly since: KernelVersion }
  /** The filter was meant to do what `intended` says, but libseccomp's instructions for it do not. */
  | { readonly kind: 'defect'; readonly defect: DefectId; readonly intended: Outcome }

export interface Verdict extends Outcome {
  readonly decidedBy: DecidedBy
  /** What is wrong with the filter around this call, whether or not it changes this verdict. */
  readonly defects: readonly DefectId[]
}

/**
 * What a filter is meant to do with one call: what libseccomp's rules say, before it turns them into instructions.
 * `stale-accumulator` shows only in the instructions.
 */
export function evaluateCall(model: FilterModel, call: Call): Verdict {
  const place = placeOf(model, call.arch, call.nr >>> 0)
  const { source } = model.seccomp
  if (place.kind !== 'section') {
    const decidedBy = place.kind === 'architecture-check' ? { kind: place.kind } : place
    return { ...outcomeOfReturn(returnsAt(place, model)), decidedBy, defects: [] }
  }
  const { entry, isReached } = place
  const defects: DefectId[] = isReached ? [] : ['number-not-loaded']
  const leaf = entry && isReached ? leafFor(entry, wordsOf(call.args)) : undefined
  if (!entry || !leaf) {
    const outcome = outcomeOfReturn(model.rules.defaultReturns)
    return { ...outcome, decidedBy: { kind: 'default', range: rangeOfDefault(source) }, defects }
  }
  const { rule } = leaf
  const { name } = entry
  const range = rangeOfRule(source, { rule, name })
  return {
    ...outcomeOfReturn(leaf.returns),
    decidedBy: { kind: 'rule', rule, name, conditional: entry.conditions.node !== undefined, range },
    defects,
  }
}
