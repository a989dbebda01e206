import type { IntegerProblemId, SyntaxProblemId, TextRange } from '../text'
import { type Said, saying, type ValuesById } from './said'

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

/** What a decoder does not take, so that the engine refuses the whole text. */
export type UndecodableProblemId = 'object-expected' | 'list-expected' | 'text-expected' | IntegerProblemId

/** What is no plain JSON, so that engines refuse the file as it stands; exports put it right. */
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
  | 'keep-one'

/** What the sentences for problems take. */
export type ProblemValues = ValuesById<
  ProblemId,
  {
    'text-too-long': { readonly limit: number }
    'nesting-too-deep': { readonly limit: number }
    'integer-fraction': OfInteger
    'integer-exponent': OfInteger
    'integer-negative': OfInteger
    'integer-too-large': OfInteger
    'integer-as-text': OfInteger
    'integer-expected': OfInteger
    'key-duplicate': OfKey
    'key-case': OfKey & { readonly expected: string }
    'key-unknown': OfKey
    'object-expected': OfKey
    'list-expected': OfKey
    'text-expected': OfKey
    'action-unknown': OfValue
    'operator-unknown': OfValue
    'architecture-unknown': OfValue
    'flag-unknown': OfValue
    'name-duplicate': OfName
    'errno-unused': OfKey & { readonly action: string }
    'errno-name-unknown': OfValue
    'min-kernel-malformed': OfValue
    'capability-unknown': OfValue
    'go-architecture-unknown': OfValue
    'comments-present': { readonly count: number }
    'byte-orders-mixed': OfValue
    'flags-unsupported': OfValue
    /** Places of rules, from 1. */
    'conditions-conflict': OfName & {
      readonly rule: number
      readonly other: number
      /** The call that multiplexes it on an architecture of the profile, where libseccomp replaces a condition. */
      readonly via?: string
      readonly where?: string
    }
    'endless-loop': OfName & { readonly rule: number }
    'filter-too-long': { readonly value: number }
    'too-complex': OfName & { readonly rule: number }
  }
>

interface OfInteger extends OfKey {
  /** The largest that is taken. */
  readonly max: string
}
interface OfKey {
  readonly key: string
}
interface OfValue {
  readonly value: string
}
interface OfName {
  readonly name: string
}

export type FixValues = ValuesById<
  FixId,
  {
    'use-spelling': OfValue
    'remove-key': OfKey
    'remove-duplicate': OfName
    'use-integer': OfValue
    'remove-item': OfValue
    'keep-one': OfKey
  }
>

export const problemSaid = saying<ProblemValues>()
export const fixSaid = saying<FixValues>()

/** A certain repair, applied by the command `apply-fix`. The sentence for it belongs to the message files, under `id`. */
export type Fix = Said<FixValues>

/** Something wrong at a place in the text. The sentence belongs to the message files, under `id`. */
export type Problem = ProblemPlace & Said<ProblemValues>

export interface ProblemPlace extends TextRange {
  readonly severity: Severity
  /** Where it starts, both from 1. */
  readonly line: number
  readonly column: number
  readonly fixes: readonly Fix[]
}
