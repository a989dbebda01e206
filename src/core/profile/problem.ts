import type { IntegerProblemId, SyntaxProblemId, TextRange } from '../text'

/**
 * error: a runtime refuses the profile, or the rule cannot mean what it says; security: it lets through what it seems
 * to stop; warning: a likely mistake; info: good to know.
 */
export type Severity = 'error' | 'security' | 'warning' | 'info'

/** What does not have the shape of a profile. */
export type ShapeProblemId =
  | 'root-not-object'
  | 'key-duplicate'
  | 'key-case'
  | 'key-unknown'
  | 'object-expected'
  | 'list-expected'
  | 'text-expected'
  | 'default-action-missing'
  | 'profile-empty'
  | 'action-missing'
  | 'action-unknown'
  | 'operator-missing'
  | 'operator-unknown'
  | 'architecture-unknown'
  | 'architectures-and-arch-map'
  | 'flag-unknown'
  | 'names-missing'
  | 'names-empty'
  | 'name-empty'
  | 'name-duplicate'
  | 'name-legacy'
  | 'name-and-names'
  | 'argument-index-missing'
  | 'argument-index-too-large'
  | 'argument-value-missing'
  | 'errno-unused'
  | 'errno-too-large'
  | 'errno-zero'
  | 'errno-name-unknown'
  | 'min-kernel-malformed'
  | 'min-kernel-empty'
  | 'capability-unknown'
  | 'go-architecture-unknown'
  | 'listener-missing'

/** What no reader gets past on its way to the rules: the JSON decoder of every engine refuses the whole text. */
export const undecodableProblems = [
  'object-expected',
  'list-expected',
  'text-expected',
  'integer-fraction',
  'integer-exponent',
  'integer-negative',
  'integer-too-large',
  'integer-as-text',
  'integer-expected',
] as const satisfies readonly (ShapeProblemId | IntegerProblemId)[]
export type UndecodableProblemId = (typeof undecodableProblems)[number]

/** What Docker and Kubernetes will not read as it stands; exports put it right. */
export type LeniencyProblemId = 'comments-present' | 'trailing-comma' | 'byte-order-mark'

/** Why the runtime of the target does not load the filter, where the text alone does not tell. */
export type LoadProblemId =
  | 'byte-orders-mixed'
  | 'flags-unsupported'
  | 'notify-as-default'
  | 'notify-on-write'
  | 'conditions-conflict'
  | 'endless-loop'
  | 'filter-too-long'
  | 'too-complex'

export type ProblemId =
  | SyntaxProblemId
  | IntegerProblemId
  | ShapeProblemId
  | LeniencyProblemId
  | LoadProblemId

export type FixId =
  | 'use-spelling'
  | 'remove-key'
  | 'remove-trailing-comma'
  | 'remove-duplicate'
  | 'use-names'
  | 'use-integer'
  | 'remove-item'

export type MessageValues = Readonly<Record<string, string | number>>

/** A certain repair, applied by the command `apply-fix`. The sentence for it belongs to the message files, under `id`. */
export interface Fix {
  readonly id: FixId
  readonly values: MessageValues
}

/** Something wrong at a place in the text. The sentence belongs to the message files, under `id`. */
export interface Problem extends TextRange {
  readonly id: ProblemId
  readonly severity: Severity
  /** Where it starts, both from 1. */
  readonly line: number
  readonly column: number
  readonly values: MessageValues
  readonly fixes: readonly Fix[]
}

export type UndecodableProblem = Pick<Problem, 'values' | 'offset' | 'length'> & {
  readonly id: UndecodableProblemId
}
