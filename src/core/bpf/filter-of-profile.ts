import { resolveProfile, type StartFailure } from '../policy'
import type { ProfileDocument, Target } from '../profile'
import { compileFilter } from './compile'
import type { Program } from './instruction'
import { optimizeFilter } from './optimize'

export interface FilterQuestion {
  readonly target: Target
  /** `loaded` is what the target's runtime gives the kernel; `shortest` decides alike in fewer instructions. */
  readonly form: 'loaded' | 'shortest'
}

export type FilterAnswer =
  | {
      readonly ok: true
      readonly program: Program
      /** How many instructions at the front are the runtime's own stub. */
      readonly stubLength: number
    }
  /** No failure where the runtime takes the profile for "no seccomp". */
  | { readonly ok: false; readonly failure: StartFailure | undefined }

/** The filter of a document for a target, or why there is none. A text without a profile has none and no failure. */
export function filterOfProfile(document: ProfileDocument, question: FilterQuestion): FilterAnswer {
  const { target, form } = question
  if (!document.profile) return { ok: false, failure: undefined }
  const resolution = resolveProfile(document.profile, target)
  if (!resolution.ok) return resolution
  if (!resolution.seccomp) return { ok: false, failure: undefined }
  const compilation = compileFilter(resolution.seccomp, target)
  if (!compilation.ok) return compilation
  const { program, stubLength } = compilation
  return form === 'loaded'
    ? { ok: true, program, stubLength }
    : { ok: true, program: optimizeFilter(compilation.model), stubLength: 0 }
}
