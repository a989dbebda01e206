import { type OciSeccomp, resolveProfile, type StartFailure } from '../policy'
import { dialectOf, type Profile, type ProfileDocument, type Rule, type Target } from '../profile'
import type { Loss } from './destination'
import { unreadErrnoNames } from './errno-names'
import { startFailureOf } from './failure'
import { countedLoss, unknownNameLoss } from './losses'

export type SettledProfile =
  | { readonly ok: true; readonly seccomp: OciSeccomp; readonly losses: readonly Loss[] }
  | { readonly ok: false; readonly failure: StartFailure }

/**
 * The target whose runtime reads the dialect's conditions, for a destination that reads none: the target itself where
 * it does, Docker on the same host otherwise, since the conditions are Docker's.
 */
export function settlingTarget(target: Target): Target {
  const { runtime } = target
  const readsConditions = runtime === 'docker' || runtime === 'podman' || runtime === 'cri-o'
  return readsConditions ? target : { ...target, runtime: 'docker' }
}

/**
 * The plain OCI form, settled for one architecture, kernel and set of capabilities. A reader of the plain form, such as
 * containerd (contrib/seccomp `WithProfile`), runc or crun, ignores conditions: left in, every rule would always hold.
 *
 * @param reader whose dialect settles it; see `settlingTarget`
 */
export function settleProfile(document: ProfileDocument, reader: Target): SettledProfile {
  const { profile } = document
  const failure = startFailureOf(document, reader)
  if (failure) return { ok: false, failure: failure.failure }
  const resolution = profile && resolveProfile(profile, reader)
  if (!profile || !resolution?.ok || !resolution.seccomp) {
    return { ok: false, failure: { id: 'seccomp-off', values: {}, offset: 0, length: 0 } }
  }
  const seccomp = withNamesOnly(resolution.seccomp)
  const leftOut = resolution.leftOut.flatMap(({ rule }) => profile.rules[rule] ?? [])
  return { ok: true, seccomp, losses: lossesOf(document, profile, reader, leftOut, seccomp) }
}

/** A rule without names does nothing, and crun refuses it. */
function withNamesOnly(seccomp: OciSeccomp): OciSeccomp {
  return { ...seccomp, syscalls: seccomp.syscalls.filter(({ names }) => names.length > 0) }
}

function lossesOf(
  document: ProfileDocument,
  profile: Profile,
  reader: Target,
  leftOut: readonly Rule[],
  seccomp: OciSeccomp,
): Loss[] {
  const gone = new Set(leftOut)
  const kept = profile.rules.filter(rule => !gone.has(rule))
  const settled = kept.filter(rule => rule.includes || rule.excludes)
  const commented = kept.filter(rule => (rule.comment?.value ?? '') !== '')
  const readsNames = dialectOf(reader.runtime) === 'common'
  const names = readsNames
    ? [profile.defaultErrnoName, ...kept.map(({ errnoName }) => errnoName)].flatMap(name => name?.value || [])
    : unreadErrnoNames(profile, kept, reader.architecture)
  const unknownKeys = document.problems.filter(({ id }) => id === 'key-unknown')
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
    ...countedLoss(
      'rule-comments-left-out',
      commented.length,
      commented.map(rule => rule.comment?.value ?? ''),
    ),
    ...countedLoss(
      'unknown-keys-left-out',
      unknownKeys.length,
      unknownKeys.map(({ values }) => String(values.key)),
    ),
    ...unknownNameLoss(document),
  ]
}

/** A rule as a person recognises it: its first names. */
function titleOf(rule: Rule): string {
  const names = rule.names.map(({ value }) => value)
  const shown = names.slice(0, 4).join(', ')
  return names.length > 4 ? `${shown}, +${names.length - 4}` : shown
}
