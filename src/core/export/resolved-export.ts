import { type Compilation, compileFilter } from '../bpf'
import { catalogue } from '../catalogue'
import { isKnownName, type OciSeccomp, resolveProfile } from '../policy'
import type { Profile, ProfileDocument, Rule, Target } from '../profile'
import type { ExportOptions, ExportResult, Loss } from './destination'
import { startFailureOf } from './failure'
import { countedLoss } from './losses'

/** A profile on its way to a place that has no container engine to settle its conditions. */
export interface ResolvedExport {
  readonly document: ProfileDocument
  readonly profile: Profile
  /** Whose dialect the conditions were settled by. */
  readonly target: Target
  readonly seccomp: OciSeccomp
  readonly leftOut: readonly Rule[]
  readonly compilation: Compilation & { readonly ok: true }
}

/**
 * The profile as the target's runtime would load it, or why it would not. Where the target's runtime reads no
 * conditions, Docker's reading settles them, since they would otherwise be lost and every rule would always hold.
 */
export function resolveForExport(
  document: ProfileDocument,
  options: ExportOptions,
): ({ readonly ok: true } & ResolvedExport) | (ExportResult & { readonly ok: false }) {
  const { runtime } = options.target
  const reads = runtime === 'docker' || runtime === 'podman' || runtime === 'cri-o'
  const target: Target = reads ? options.target : { ...options.target, runtime: 'docker' }
  const start = startFailureOf(document, target)
  if (start) return { ok: false, failure: start.failure }
  const { profile } = document
  if (!profile) return { ok: false, failure: { id: 'text-unreadable', values: {}, offset: 0, length: 0 } }
  const resolution = resolveProfile(profile, target)
  if (!resolution.ok) return { ok: false, failure: resolution.failure }
  const { seccomp } = resolution
  if (!seccomp) {
    const failure = { id: 'seccomp-off', values: {}, offset: profile.node.offset, length: 1 } as const
    return { ok: false, failure }
  }
  const compilation = compileFilter(seccomp, target)
  if (!compilation.ok) return compilation
  const leftOut = resolution.leftOut.flatMap(({ rule }) => profile.rules[rule] ?? [])
  return { ok: true, document, profile, target, seccomp, leftOut, compilation }
}

/** What is settled or left behind wherever there is no engine; the rest depends on what the destination can say. */
export function resolutionLosses({ profile, leftOut, seccomp, target }: ResolvedExport): Loss[] {
  const gone = new Set(leftOut)
  const kept = profile.rules.filter(rule => !gone.has(rule))
  const settled = kept.filter(rule => rule.includes || rule.excludes)
  const names = new Set(seccomp.syscalls.flatMap(rule => rule.names))
  const unknown = [...names].filter(name => name !== '' && !isKnownName(name, target.versions.libseccomp))
  return [
    ...countedLoss('rules-for-others', leftOut.length, leftOut.map(titleOf)),
    ...countedLoss('conditions-settled', settled.length, settled.map(titleOf)),
    ...countedLoss('unknown-names-left-out', unknown.length, unknown),
  ]
}

/** runc alone answers the calls of future kernels with ENOSYS; elsewhere they meet the default action. */
export function stubLoss({ compilation }: ResolvedExport): Loss[] {
  const { stub, target } = compilation.model
  const above = stub.get(target.architecture)
  const last = above === undefined ? undefined : catalogue.nameOf(above, target.architecture)
  return countedLoss('stub-left-out', stub.size > 0 ? 1 : 0, [], { call: last ?? String(above ?? '') })
}

/** Flags of seccomp(2) and the supervisor's socket, for what only loads a filter. */
export function loadingLosses({ seccomp }: ResolvedExport): Loss[] {
  return [
    ...countedLoss('flags-left-out', seccomp.flags.length, seccomp.flags),
    ...countedLoss('listener-left-out', (seccomp.listenerPath ?? '') === '' ? 0 : 1),
  ]
}

/** A rule as a person recognises it: its first names. */
function titleOf(rule: Rule): string {
  const names = rule.names.map(({ value }) => value)
  const shown = names.slice(0, 4).join(', ')
  return names.length > 4 ? `${shown}, +${names.length - 4}` : shown
}
