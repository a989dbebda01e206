import { type Call, resolveProfile, type StartFailure, type Verdict } from '../policy'
import type { FilterVersions, ProfileDocument, Target } from '../profile'
import { evaluate } from './evaluate'

export interface CallQuestion {
  readonly call: Call
  readonly targets: readonly Target[]
  readonly versions?: FilterVersions
}

/** Failure is undefined where the runtime takes the profile for "no seccomp": every call is then allowed. */
export type CallAnswer =
  | ({ readonly ok: true } & Verdict)
  | { readonly ok: false; readonly failure: StartFailure | undefined }

/** What each of several targets does with one call under a document. A text without a profile answers nothing. */
export function verdictsOfCall(document: ProfileDocument, question: CallQuestion): readonly CallAnswer[] {
  const { profile } = document
  if (!profile) return []
  return question.targets.map(target => {
    const resolution = resolveProfile(profile, target)
    if (!resolution.ok) return resolution
    if (!resolution.seccomp) return { ok: false, failure: undefined }
    return evaluate(resolution.seccomp, target, question.call, question.versions)
  })
}
