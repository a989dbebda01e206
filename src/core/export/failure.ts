import { withFailure } from '../analysis/failure-problem'
import { checkProgram } from '../bpf'
import { judgeProfile, resolveProfile, type StartFailure } from '../policy'
import type { Problem, ProfileDocument, Target } from '../profile'
import type { Loss } from './destination'
import { countedLoss } from './losses'

/**
 * Why nothing can be exported: the text is no JSON object, or the destination's dialect cannot be resolved.
 * Other errors are named beside the export and go with it.
 */
export function startFailureOf(
  document: ProfileDocument,
  target: Target,
): { readonly failure: StartFailure; readonly blocks: boolean } | undefined {
  const { profile } = document
  if (!profile) {
    const { offset = 0, length = 0 } = document.problems[0] ?? {}
    return { failure: { id: 'text-unreadable', values: {}, offset, length }, blocks: true }
  }
  const resolution = resolveProfile(profile, target)
  if (!resolution.ok) return { failure: resolution.failure, blocks: false }
  if (!resolution.seccomp) {
    return {
      failure: { id: 'seccomp-off', values: {}, offset: profile.node.offset, length: 1 },
      blocks: false,
    }
  }
  return undefined
}

/**
 * Errors in the profile that the export carries along.
 *
 * @param reader the target that reads it, whose own reason not to start a container is then among them
 */
export function errorsOf(document: ProfileDocument, reader?: Target): readonly Problem[] {
  const { profile } = document
  const judgement = profile && reader && judgeProfile(profile, reader, checkProgram)
  const { problems } = judgement && !judgement.ok ? withFailure(document, judgement.failure) : document
  return problems.filter(({ severity }) => severity === 'error')
}

/** That a file stands for no seccomp at all, which no runtime says. */
export function offLoss(failure: StartFailure | undefined): Loss[] {
  return countedLoss('seccomp-switched-off', failure?.id === 'seccomp-off' ? 1 : 0)
}
