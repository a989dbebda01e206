import { type MergeLoss, mergeProfiles } from '../../../../advice/compare'
import { hostOf } from '../../../../advice/presets'
import { crioDefault } from '../../../../advice/presets/crio-default'
import { engineDraft } from '../../../../advice/presets/engine-default'
import { writeProfile } from '../../../../advice/presets/profile-draft'
import { compileProfile } from '../../../../engine/bpf'
import { architectureName } from '../../../../engine/catalogue'
import { type ProfileDocument, parseProfile, type Target } from '../../../../engine/profile'
import { outcomeWord } from '../../action-words'
import type { Loss } from '../../destination'
import { argumentsText, differencesOf } from '../../filter-differences'
import { filterOf } from '../../made-filter'
import { renderOciSeccomp } from '../../oci-json'
import { settleProfile } from '../../resolved-profile'

/**
 * Whose default a profile from an artifact is joined with. OpenShift's nodes run CRI-O, and a pod under its SCC
 * `restricted-v2` has no capabilities.
 */
export const nodeBaselines = ['containerd', 'CRI-O', 'OpenShift'] as const
export type NodeBaseline = (typeof nodeBaselines)[number]

/** What a node makes of a profile from an artifact by Kubernetes' KEP-6061. */
export interface EffectiveProfile {
  /** The intersection with the node's default, in the plain form. */
  readonly text: string
  /** What the profile lets run and the node refuses: a line for each call, with arguments that show it. */
  readonly taken: readonly string[]
  /** Where more happens under it than under the profile or the node's default, likewise; none is wanted. */
  readonly looser: readonly string[]
  /** Calls with too many conditions to be sure of. */
  readonly unresolved: readonly string[]
}

/**
 * The profile that is in force where a node holds an artifact's profile against its own default: the stricter answer of
 * both counts for each call and all arguments. The merge compiles the text that it has made and holds that filter against
 * both, with all arguments open, so that what is looser is found by comparison.
 *
 * @param profile the artifact's, in the plain form
 * @returns undefined where one of the two makes no filter
 */
export function effectiveProfile(
  profile: ProfileDocument,
  baseline: NodeBaseline,
  target: Target,
): EffectiveProfile | undefined {
  const floor = defaultOf(baseline, target)
  const node = plainNode(baseline, target)
  if (!floor) return undefined
  const merge = mergeProfiles('intersection', profile, floor, node)
  if (!merge.ok) return undefined
  const own = compileProfile(profile, node)
  const least = compileProfile(floor, node)
  if (own.kind !== 'filter' || least.kind !== 'filter') return undefined
  const losses = differencesOf(filterOf(own), filterOf(least), node, Number.POSITIVE_INFINITY)
  const linesOf = (...ids: Loss['id'][]) =>
    losses.flatMap(({ id, details }) => (ids.includes(id) ? details : []))
  return {
    text: merge.text,
    taken: linesOf('effect-stricter', 'abi-stricter'),
    looser: merge.losses.filter(({ direction }) => direction === 'looser').map(loss => lineOf(loss, target)),
    unresolved: [...new Set([...merge.unresolved, ...linesOf('effect-unknown')])],
  }
}

function lineOf({ names, witness, wanted, got }: MergeLoss, { architecture }: Target): string {
  const change = [wanted, got].map(outcome => outcomeWord(outcome, architecture)).join(' → ')
  return `${architectureName(witness.arch)} ${names[0] ?? witness.nr}(${argumentsText(witness.args)}): ${change}`
}

/** A node's default in the plain form, settled for the containers that it is for. */
export function defaultOf(baseline: NodeBaseline, target: Target): ProfileDocument | undefined {
  if (baseline === 'containerd') return parseProfile(writeProfile(engineDraft('containerd', hostOf(target))))
  const capabilities = baseline === 'OpenShift' ? [] : target.capabilities
  const reader: Target = { ...target, runtime: 'cri-o', loader: 'crun', capabilities }
  const settled = settleProfile(parseProfile(crioDefault(hostOf(reader))), reader)
  return settled.ok ? parseProfile(renderOciSeccomp(settled.seccomp)) : undefined
}

/** What loads the plain form there: runc below containerd, crun below CRI-O. */
export function plainNode(baseline: NodeBaseline, target: Target): Target {
  return { ...target, runtime: 'containerd', loader: baseline === 'containerd' ? 'runc' : 'crun' }
}
