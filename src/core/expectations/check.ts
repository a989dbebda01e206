import { type CallVerdict, verdictsOfCall } from '../bpf/verdicts-of-call'
import { verdictKindOf } from '../policy'
import type { ProfileDocument, Target } from '../profile'
import { readArguments } from '../trace'
import type { Expectation } from './expectation'

export interface ExpectationsQuestion {
  readonly expectations: readonly Expectation[]
  readonly target: Target
}

export interface ExpectationResult {
  /** Undefined where no verdict can be given: the container does not start, or has no such call. */
  readonly met: boolean | undefined
  readonly verdict: CallVerdict | undefined
}

/**
 * Holds a document against what is expected of it, in the order of the expectations. A call that is traced or handed to a
 * supervisor is neither allowed nor refused by the profile, so it meets no expectation.
 */
export function checkExpectations(
  document: ProfileDocument,
  { expectations, target }: ExpectationsQuestion,
): readonly ExpectationResult[] {
  return expectations.map(({ name, arch = target.architecture, args, must }) => {
    const call = { name, arch, args: readArguments(name, args, arch).values }
    const verdict = verdictsOfCall(document, { calls: [call], targets: [target] })[0]?.[0]?.verdict
    return { met: verdict && isMet(verdict, must), verdict }
  })
}

function isMet(verdict: CallVerdict, must: Expectation['must']): boolean | undefined {
  if (!verdict.ok) {
    // Without a filter everything is allowed.
    const isUnfiltered = 'failure' in verdict && (!verdict.failure || verdict.failure.id === 'seccomp-off')
    return isUnfiltered ? must === 'be-allowed' : undefined
  }
  switch (verdictKindOf(verdict.action)) {
    case 'allowed':
    case 'logged':
      return must === 'be-allowed'
    case 'notified':
    case 'traced':
      return false
    default:
      return must === 'be-refused'
  }
}
