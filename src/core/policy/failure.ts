import type { MessageValues, ProblemId } from '../profile'
import type { TextRange } from '../text'

/** Problems for which the runtime refuses the profile, whatever else it says. */
export const fatalProblems = [
  'default-action-missing',
  'action-missing',
  'action-unknown',
  'operator-missing',
  'operator-unknown',
  'architecture-unknown',
  'flag-unknown',
  'name-empty',
  'argument-index-too-large',
  'errno-too-large',
  'object-expected',
  'list-expected',
  'text-expected',
  'integer-fraction',
  'integer-exponent',
  'integer-negative',
  'integer-too-large',
  'integer-as-text',
  'integer-expected',
] as const satisfies readonly ProblemId[]

export type StartFailureId =
  | (typeof fatalProblems)[number]
  | 'seccomp-off'
  | 'text-unreadable'
  | 'architectures-and-arch-map'
  | 'name-and-names'
  | 'min-kernel-malformed'
  | 'errno-name-unknown'

/** The container does not start under this profile, or (`seccomp-off`) starts without any filter. */
export interface StartFailure extends TextRange {
  readonly id: StartFailureId
  readonly values: MessageValues
}
