import { givenCall } from '../../engine/bpf/given-call'
import { type CallAnswer, type CallVerdict, verdictsOfCall } from '../../engine/bpf/verdicts-of-call'
import { verdictKindOf } from '../../engine/policy'
import type { ProfileDocument, Target } from '../../engine/profile'
import type { Expectation } from './expectation'

export interface ExpectationsQuestion {
  readonly expectations: readonly Expectation[]
  readonly target: Target
}

export interface ExpectationResult {
  /** Undefined where it cannot be judged: the container does not start or has no such call, or an argument is unreadable. */
  readonly met: boolean | undefined
  readonly verdict: CallVerdict | undefined
  /** Arguments that are not given and that a rule compares, taken for 0. */
  readonly guessed: CallAnswer['guessed']
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
    const call = givenCall(name, args, arch)
    const answer = verdictsOfCall(document, { calls: [call], targets: [target] })[0]?.[0]
    return {
      met: answer && isMet(answer.verdict, must),
      verdict: answer?.verdict,
      guessed: answer?.guessed ?? [],
    }
  })
}

function isMet(verdict: CallVerdict, must: Expectation['must']): boolean | undefined {
  if (!verdict.ok) {
    // Without a filter everything is allowed.
    const isUnfiltered = 'failure' in verdict && verdict.failure.id === 'seccomp-off'
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
