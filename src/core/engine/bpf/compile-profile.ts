import { type LoadedProfile, loadProfile, type NotLoaded, needsProgram, type StartFailure } from '../policy'
import type { ProfileDocument, Target } from '../profile'
import { type Compilation, compileModel, programBeyond } from './compile'
import type { Program } from './instruction'
import { optimizeFilter } from './optimize'

/** A filter that loads, with its instructions. */
export type CompiledFilter = Compilation & { readonly ok: true }

export interface CompiledProfile extends LoadedProfile {
  readonly compilation: CompiledFilter
}

/**
 * `loadProfile` to the end: the program that the kernel is given, or why there is none. The kernel's limit on
 * instructions is a reason, too.
 */
export function compileProfile(document: ProfileDocument, target: Target): CompiledProfile | NotLoaded {
  const load = loadProfile(document, target)
  if (load.kind !== 'filter') return load
  const compilation = compileModel(load.model)
  if (compilation.ok) return { ...load, compilation }
  const { profile, seccomp, leftOut } = load
  return { kind: 'refused', profile, seccomp, leftOut, failure: compilation.failure }
}

/** `compileProfile` without the program where that cannot change the answer, as with nearly all profiles. */
export function loadToTheEnd(document: ProfileDocument, target: Target): LoadedProfile | NotLoaded {
  const load = loadProfile(document, target)
  return load.kind === 'filter' && needsProgram(load.model) ? compileProfile(document, target) : load
}

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
  | { readonly ok: false; readonly failure: StartFailure }

/** The instructions of a document for a target in one of their forms, or why there are none. */
export function filterOfProfile(document: ProfileDocument, { target, form }: FilterQuestion): FilterAnswer {
  const load = compileProfile(document, target)
  if (load.kind !== 'filter') return { ok: false, failure: load.failure }
  const { program, stubLength, model } = load.compilation
  return form === 'loaded'
    ? { ok: true, program, stubLength }
    : { ok: true, program: optimizeFilter(model), stubLength: 0 }
}

/** What `struct sock_fprog` can count. */
const MOST_COUNTED = 0xffff

/**
 * The program of a profile that fails with `filter-too-long`: what the kernel is given, and refuses for its length.
 * Undefined for any other failure, and where the program is longer than the call that loads it can name.
 */
export function overlongProgram(
  document: ProfileDocument,
  target: Target,
  failure: StartFailure,
): Program | undefined {
  if (failure.id !== 'filter-too-long') return undefined
  const load = loadProfile(document, target)
  return load.kind === 'filter' ? programBeyond(load.model, MOST_COUNTED) : undefined
}
