import { resolveProfile, type StartFailure } from '../policy'
import type { Problem, ProfileDocument, Target } from '../profile'

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

/** Errors in the profile that the export carries along. */
export function errorsOf(document: ProfileDocument): Problem[] {
  return document.problems.filter(({ severity }) => severity === 'error')
}
