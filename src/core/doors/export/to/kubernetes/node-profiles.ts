import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { architectureByToken } from '../../../../engine/catalogue'
import type { OciSeccomp, StartFailure } from '../../../../engine/policy'
import type { ProfileDocument, Target } from '../../../../engine/profile'
import type { Loss } from '../../destination'
import { lossKey } from '../../losses'
import { renderOciSeccomp } from '../../oci-json'
import { settleProfile, settlingTarget } from '../../resolved-profile'
import { type NodeArchitecture, nodeArchitectures } from './options'

/** A profile settled for the nodes of one architecture, or of all that it is the same for. */
export interface NodeProfile {
  /** Kubernetes' word for the architecture, as in the label `kubernetes.io/arch`; none where there is one file for all. */
  readonly architecture: string | undefined
  readonly seccomp: OciSeccomp
  readonly text: string
}

export type NodeProfiles =
  | {
      readonly ok: true
      readonly profiles: readonly [NodeProfile, ...NodeProfile[]]
      /** The nodes that the profiles are for, in Kubernetes' words; undefined where one file serves any node. */
      readonly nodes: readonly string[] | undefined
      readonly losses: readonly Loss[]
    }
  | { readonly ok: false; readonly failure: StartFailure }

/**
 * One file where the nodes' architectures make no difference, otherwise one for each. containerd decodes a file straight
 * into the plain OCI form (contrib/seccomp `WithProfile`), so what depends on the architecture is settled here.
 */
export function nodeProfiles(
  document: ProfileDocument,
  target: Target,
  architectures: readonly NodeArchitecture[],
): NodeProfiles {
  const settle = (architecture: Target['architecture']) =>
    settleProfile(document, settlingTarget({ ...target, architecture }))

  const [first = target.architecture, ...others] = architectures
  const settled = settle(first)
  if (!settled.ok) return settled
  const profile = (token: Target['architecture'], seccomp: OciSeccomp): NodeProfile => ({
    architecture: nodeWord(token),
    seccomp,
    text: renderOciSeccomp(seccomp),
  })

  const profiles: [NodeProfile, ...NodeProfile[]] = [profile(first, settled.seccomp)]
  const losses = [...settled.losses]
  for (const token of others) {
    const other = settle(token)
    if (!other.ok) return other
    profiles.push(profile(token, other.seccomp))
    losses.push(...other.losses)
  }
  const [{ seccomp, text }] = profiles
  const isOne = profiles.every(other => other.text === text)
  const isForAll =
    isOne &&
    nodeArchitectures.every(token => {
      const other = settle(token)
      return other.ok && renderOciSeccomp(other.seccomp) === text
    })
  return {
    ok: true,
    profiles: isOne ? [{ architecture: undefined, seccomp, text }] : profiles,
    nodes: isForAll ? undefined : [first, ...others].map(nodeWord),
    losses: isOne ? settled.losses : joinedLosses(losses),
  }
}

/** Digits of the hash in a file's name: enough to tell the versions of one profile apart. */
export const HASH_DIGITS = 10

/**
 * The name of the file on the nodes: with a hash of what it holds, on every architecture. What runs keeps its file when a
 * newer profile is rolled out, and what is rolled back finds it again.
 */
export function nameByContent(file: string, profiles: readonly NodeProfile[]): string {
  const whole = profiles.map(({ architecture = '', text }) => `${architecture}\n${text}`).join('\n')
  const hash = bytesToHex(sha256(utf8ToBytes(whole))).slice(0, HASH_DIGITS)
  return `${file.replace(/\.json$/, '')}-${hash}.json`
}

/** Kubernetes calls an architecture as Go does. */
export function nodeWord(token: Target['architecture']): string {
  const architecture = architectureByToken(token)
  return architecture?.goarch ?? architecture?.name ?? token
}

function withCount(loss: Loss, count: number): Loss {
  return { ...loss, values: { ...loss.values, count } } as Loss
}

/** What is lost for one architecture is mostly lost for another: each named once, with what either knows of it. */
export function joinedLosses(losses: readonly Loss[]): Loss[] {
  const byKey = new Map<string, Loss>()
  for (const loss of losses) {
    const key = lossKey(loss)
    const before = byKey.get(key)
    const details = [...new Set([...(before?.details ?? []), ...loss.details])]
    const counts = [before?.values.count ?? 0, loss.values.count]
    const count = details.length > 0 ? details.length : Math.max(...counts)
    byKey.set(key, { ...withCount(loss, count), details })
  }
  return [...byKey.values()]
}
