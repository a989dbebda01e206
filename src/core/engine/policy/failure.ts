import type { NoValues, ProblemId, ProblemValues, Said, UndecodableProblemId } from '../profile'
import type { TextRange } from '../text'

/**
 * Why the runtime that loads the filter does not start the container.
 *
 * - `conditions-conflict`: two rules for one call have the same conditions, or one of them fewer, and other actions
 *   (libseccomp gives EEXIST, runc says "file exists").
 * - `endless-loop`: libseccomp never returns from adding the rule, and the container hangs while it starts.
 * - `filter-too-long`: the kernel takes at most 4096 instructions.
 * - `too-complex`: the conditions of one call are so many and so different that the filter is not worked out here.
 *   libseccomp itself may need minutes for such a call, and its filter may come out too long.
 */
export type LoadFailureId =
  | 'default-action-missing'
  | 'action-missing'
  | 'action-unknown'
  | 'architecture-unknown'
  | 'byte-orders-mixed'
  | 'flag-unknown'
  | 'flags-unsupported'
  | 'errno-unused'
  | 'errno-too-large'
  | 'names-missing'
  | 'name-empty'
  | 'operator-missing'
  | 'operator-unknown'
  | 'argument-index-too-large'
  | 'notify-as-default'
  | 'notify-on-write'
  | 'notify-without-listener'
  | 'conditions-conflict'
  | 'endless-loop'
  | 'filter-too-long'
  | 'too-complex'

/** All reasons: those of the runtime, those of the engine above it, and that there is no filter at all. */
export type StartFailureId =
  | LoadFailureId
  | UndecodableProblemId
  | 'seccomp-off'
  | 'text-unreadable'
  | 'architectures-and-arch-map'
  | 'name-and-names'
  | 'min-kernel-malformed'
  | 'errno-name-unknown'

/**
 * The container does not start under this profile, or hangs while it does (`endless-loop`), or starts without any filter
 * (`seccomp-off`), in the words of this list rather than the runtime's, which are often misleading. The place is that of
 * the value at fault in the profile; empty at 0 where the rules came without a text.
 */
export type StartFailure = FailurePlace & Said<StartFailureValues>

/** Most are problems of the text, too, and take the same. */
export type StartFailureValues = {
  readonly [Id in StartFailureId]: Id extends ProblemId ? ProblemValues[Id] : NoValues
}

interface FailurePlace extends TextRange {
  /** Place of the rule in `syscalls`. */
  readonly rule?: number
  /** For `conditions-conflict`, the rule it conflicts with. */
  readonly otherRule?: number
}

/** A failure of the runtime itself. */
export type LoadFailure = FailurePlace & Said<StartFailureValues, LoadFailureId>
