import { withFailure } from '../../advice/analysis/failure-problem'
import { capabilitiesUnder } from '../../advice/analysis/target-presets'
import { type CompiledFilter, compileProfile, loadToTheEnd } from '../../engine/bpf'
import { catalogue } from '../../engine/catalogue'
import { isKnownName, type OciSeccomp, type StartFailure, settleRules } from '../../engine/policy'
import {
  dialectOf,
  type Problem,
  type Profile,
  type ProfileDocument,
  type Rule,
  type Target,
} from '../../engine/profile'
import type { ExportOptions, ExportResult, Loss } from './destination'
import { type DestinationId, destinationOf } from './destinations'
import { unreadErrnoNames } from './errno-names'
import { countedLoss, unknownNameLoss } from './losses'

/**
 * The target whose runtime reads the dialect's conditions, for a destination that reads none: the target itself where
 * it does, Docker on the same host otherwise, since the conditions are Docker's.
 */
export function settlingTarget(target: Target): Target {
  return dialectOf(target.runtime) === 'oci' ? { ...target, runtime: 'docker' } : target
}

/**
 * The target that reads the files of a destination. Where that is another engine than the target's, it is that engine's
 * own world: its usual runtime loads the filter, crun below Podman and CRI-O, which has no stub for calls of future
 * kernels, and runc below Docker; and a container has the capabilities that it gives.
 */
export function readerAt(destination: DestinationId, target: Target): Target {
  const { reader } = destinationOf(destination)
  if (!reader) return settlingTarget(target)
  if (reader === target.runtime) return target
  const { release: _, ...host } = target
  const loader = dialectOf(reader) === 'common' ? 'crun' : 'runc'
  return { ...host, runtime: reader, loader, capabilities: capabilitiesUnder(reader, target) }
}

/** What every export repairs, and names among what is lost. */
const REPAIRED: readonly Problem['id'][] = ['comments-present', 'trailing-comma', 'byte-order-mark']

/**
 * Errors in the profile that the export carries along.
 *
 * @param reader the target that reads it, whose own reason not to start a container is then among them
 */
export function errorsOf(document: ProfileDocument, reader?: Target): readonly Problem[] {
  const load = reader && loadToTheEnd(document, reader)
  const { problems } = load && load.kind !== 'filter' ? withFailure(document, load.failure) : document
  return problems.filter(({ id, severity }) => severity === 'error' && !REPAIRED.includes(id))
}

export type SettledProfile =
  | { readonly ok: true; readonly seccomp: OciSeccomp; readonly losses: readonly Loss[] }
  | { readonly ok: false; readonly failure: StartFailure }

/**
 * The plain OCI form, settled for one architecture, kernel and set of capabilities. A reader of the plain form, such as
 * containerd (contrib/seccomp `WithProfile`), runc or crun, ignores conditions: left in, every rule would always hold.
 * What the OCI runtime refuses is settled all the same, and is among `errorsOf`.
 *
 * @param reader whose dialect settles it; see `settlingTarget`
 */
export function settleProfile(document: ProfileDocument, reader: Target): SettledProfile {
  const settled = settleRules(document, reader)
  if (settled.kind !== 'rules') return { ok: false, failure: settled.failure }
  const { profile } = settled
  const seccomp = withNamesOnly(settled.seccomp)
  const leftOut = settled.leftOut.flatMap(({ rule }) => profile.rules[rule] ?? [])
  return { ok: true, seccomp, losses: settlingLosses(document, profile, reader, leftOut, seccomp) }
}

/** A rule without names does nothing, and crun refuses one without the key. */
function withNamesOnly(seccomp: OciSeccomp): OciSeccomp {
  return { ...seccomp, syscalls: seccomp.syscalls.filter(({ names }) => names.length > 0) }
}

function settlingLosses(
  document: ProfileDocument,
  profile: Profile,
  reader: Target,
  leftOut: readonly Rule[],
  seccomp: OciSeccomp,
): Loss[] {
  const gone = new Set(leftOut)
  const kept = profile.rules.filter(rule => !gone.has(rule))
  const settled = kept.filter(rule => rule.includes || rule.excludes)
  const comments = kept.flatMap(rule => rule.comment?.value || [])
  const readsNames = dialectOf(reader.runtime) === 'common'
  const names = readsNames
    ? [profile.defaultErrnoName, ...kept.map(({ errnoName }) => errnoName)].flatMap(name => name?.value || [])
    : unreadErrnoNames(profile, kept, reader.architecture)
  const unknownKeys = document.problems.flatMap(({ id, values }) => (id === 'key-unknown' ? values.key : []))
  return [
    ...countedLoss('rules-left-out', leftOut.length, leftOut.map(titleOf)),
    ...countedLoss('conditions-settled', settled.length, settled.map(titleOf)),
    ...countedLoss(
      'arch-map-settled',
      profile.archMap.length > 0 ? seccomp.architectures.length : 0,
      seccomp.architectures,
    ),
    ...countedLoss(readsNames ? 'errno-names-settled' : 'errno-names-left-out', names.length, names),
    ...countedLoss('legacy-names-settled', kept.filter(rule => rule.legacyName).length),
    ...countedLoss('comments-stripped', document.tree.comments.length),
    ...countedLoss('rule-comments-left-out', comments.length, comments),
    ...countedLoss('unknown-keys-left-out', unknownKeys.length, unknownKeys),
    ...unknownNameLoss(document),
  ]
}

/** A profile on its way to a place that has no container engine to settle its conditions. */
export interface ResolvedExport {
  readonly document: ProfileDocument
  readonly profile: Profile
  /** Whose dialect the conditions were settled by. */
  readonly target: Target
  readonly seccomp: OciSeccomp
  readonly leftOut: readonly Rule[]
  readonly compilation: CompiledFilter
}

/**
 * The profile as the target's runtime would load it, or why it would not. Where the target's runtime reads no
 * conditions, Docker's reading settles them, since they would otherwise be lost and every rule would always hold.
 */
export function resolveForExport(
  document: ProfileDocument,
  options: ExportOptions,
): ({ readonly ok: true } & ResolvedExport) | (ExportResult & { readonly ok: false }) {
  const target = settlingTarget(options.target)
  const load = compileProfile(document, target)
  if (load.kind !== 'filter') return { ok: false, failure: load.failure }
  const { profile, seccomp, compilation } = load
  const leftOut = load.leftOut.flatMap(({ rule }) => profile.rules[rule] ?? [])
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

/** A rule as a person recognises it: its first names. */
function titleOf(rule: Rule): string {
  const names = rule.names.map(({ value }) => value)
  const shown = names.slice(0, 4).join(', ')
  return names.length > 4 ? `${shown}, +${names.length - 4}` : shown
}
