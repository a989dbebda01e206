import { type Compilation, compileFilter } from '../bpf'
import type { ArchitectureToken } from '../catalogue'
import { filterArchitectures, resolveProfile } from '../policy'
import type { ProfileDocument, Target } from '../profile'

/** What a profile comes to on a target: a filter, none at all, or nothing that could be asked. */
export type JudgedFilter =
  | { readonly kind: 'off' }
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'filter'
      readonly compilation: Compilation & { readonly ok: true }
      /** The host's architecture first. */
      readonly architectures: readonly ArchitectureToken[]
    }

interface Remembered {
  readonly target: Target
  readonly filter: JudgedFilter
}

/** The last filter of a document, since whoever reads the list of intents looks at one of them next. */
const remembered = new WeakMap<ProfileDocument, Remembered>()

/** The very instructions that the target's runtime loads for a document. */
export function judgedFilter(document: ProfileDocument, target: Target): JudgedFilter {
  const known = remembered.get(document)
  if (known?.target === target) return known.filter
  const filter = judge(document, target)
  remembered.set(document, { target, filter })
  return filter
}

function judge({ profile }: ProfileDocument, target: Target): JudgedFilter {
  const resolution = profile && resolveProfile(profile, target)
  if (!resolution?.ok) return { kind: 'unknown' }
  const { seccomp } = resolution
  if (!seccomp) return { kind: 'off' }
  const compilation = compileFilter(seccomp, target)
  if (!compilation.ok) return { kind: 'unknown' }
  const architectures = filterArchitectures(seccomp.architectures, target.architecture)
  return { kind: 'filter', compilation, architectures }
}
