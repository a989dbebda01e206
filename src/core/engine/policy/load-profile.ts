import { type Profile, type ProfileDocument, readingFor, type Target } from '../profile'
import type { StartFailure } from './failure'
import { type FilterModel, filterModelOf } from './filter-model'
import { type LeftOutRule, type OciSeccomp, resolveProfile } from './resolve'

/** The filter that a target's runtime loads for a document, as far as the rules tell; see `compileProfile` of `bpf`. */
export interface LoadedProfile {
  readonly kind: 'filter'
  readonly profile: Profile
  readonly seccomp: OciSeccomp
  readonly leftOut: readonly LeftOutRule[]
  readonly model: FilterModel
}

/**
 * Why a document makes no filter on a target.
 *
 * - `unreadable`: its text is no profile, so that nothing can be said.
 * - `refused`: the container does not start. `seccomp` is there where the engine got as far as asking the OCI runtime
 *   for a filter, which that refused; without it no engine makes anything of the profile.
 * - `off`: the container starts without a filter, and every call runs.
 */
export type NotLoaded =
  | { readonly kind: 'unreadable'; readonly failure: StartFailure }
  | {
      readonly kind: 'refused'
      readonly failure: StartFailure
      readonly profile: Profile
      readonly seccomp: undefined
    }
  | {
      readonly kind: 'refused'
      readonly failure: StartFailure
      readonly profile: Profile
      readonly seccomp: OciSeccomp
      readonly leftOut: readonly LeftOutRule[]
    }
  | { readonly kind: 'off'; readonly failure: StartFailure; readonly profile: Profile }

export type ProfileLoad = LoadedProfile | NotLoaded

/** So many targets of one document are remembered: those that one look at it, or one export, asks about. */
const MAX_REMEMBERED = 12

const remembered = new WeakMap<ProfileDocument, Map<string, ProfileLoad>>()

/**
 * What a target's runtime makes of a document: the filter, or why there is none. Whatever speaks of a profile on a target
 * asks this, or `judgeProfile` and `compileProfile`, which stand on it, so that all parts give one answer. Made once for
 * a document and a target; targets that are equal are the same.
 */
export function loadProfile(document: ProfileDocument, target: Target): ProfileLoad {
  let loads = remembered.get(document)
  if (!loads) {
    loads = new Map()
    remembered.set(document, loads)
  }
  const key = JSON.stringify(target)
  const known = loads.get(key)
  if (known) return known
  const [oldest] = loads.keys()
  if (loads.size >= MAX_REMEMBERED && oldest !== undefined) loads.delete(oldest)
  const load = loadAnew(document, target)
  loads.set(key, load)
  return load
}

/** The rules that a target's engine hands to its OCI runtime, before that makes a filter of them. */
interface SettledRules {
  readonly kind: 'rules'
  readonly profile: Profile
  readonly seccomp: OciSeccomp
  readonly leftOut: readonly LeftOutRule[]
}

/** What an engine makes of a document by itself: rules, or the reason why its runtime is asked for no filter. */
export function settleRules(document: ProfileDocument, target: Target): SettledRules | NotLoaded {
  const reading = readingFor(document, target)
  if (!reading) {
    const { offset = 0, length = 0 } = document.problems[0] ?? {}
    return { kind: 'unreadable', failure: { id: 'text-unreadable', values: {}, offset, length } }
  }
  const { profile, refusal } = reading
  const unresolved = { kind: 'refused', profile, seccomp: undefined } as const
  if (refusal) return { ...unresolved, failure: refusal }
  const resolution = resolveProfile(profile, target)
  if (!resolution.ok) return { ...unresolved, failure: resolution.failure }
  const { seccomp, leftOut } = resolution
  if (!seccomp) {
    const failure = { id: 'seccomp-off', values: {}, offset: profile.node.offset, length: 1 } as const
    return { kind: 'off', profile, failure }
  }
  return { kind: 'rules', profile, seccomp, leftOut }
}

/** In the order in which an engine comes to it: the JSON, its own dialect, what the OCI runtime and libseccomp take. */
function loadAnew(document: ProfileDocument, target: Target): ProfileLoad {
  const settled = settleRules(document, target)
  if (settled.kind !== 'rules') return settled
  const { profile, seccomp, leftOut } = settled
  const filter = filterModelOf(seccomp, target)
  return filter.ok
    ? { kind: 'filter', profile, seccomp, leftOut, model: filter.model }
    : { kind: 'refused', profile, seccomp, leftOut, failure: filter.failure }
}
