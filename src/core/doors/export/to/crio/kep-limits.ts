import type { OciSeccomp } from '../../../../engine/policy'
import { type ProfileDocument, parseProfile, type Target } from '../../../../engine/profile'
import { escapedJson } from '../../../../engine/text'
import type { ExportedFile, Loss, Step } from '../../destination'
import { countedLoss } from '../../losses'
import {
  type EffectiveProfile,
  effectiveProfile,
  type NodeBaseline,
  nodeBaselines,
} from './effective-profile'

/** What a runtime takes of an artifact by KEP-6061, unless it is set otherwise there. */
const ENTRIES = 128
const BYTES = 1024 * 1024

/**
 * What Kubernetes' KEP-6061 makes of an artifact: too many entries, too many bytes and what needs a supervisor are
 * refused, and a pod runs under the profile and the node's own default, each of which may refuse. The profile that is then
 * in force is a file for each default.
 *
 * @param text the artifact's profile, in the plain form
 * @param size of it, in bytes
 */
export function kepParts(
  seccomp: OciSeccomp,
  text: string,
  size: number,
  target: Target,
): {
  readonly files: readonly ExportedFile[]
  readonly losses: readonly Loss[]
  readonly steps: readonly Step[]
} {
  const beyond = beyondLimits(seccomp, size)
  if (beyond.length > 0) {
    return { files: [], losses: countedLoss('artifact-beyond-limits', beyond.length, beyond), steps: [] }
  }
  const made = effectiveProfiles(parseProfile(text), target)
  if (made.length === 0) return { files: [], losses: [], steps: [] }
  const taken = made.flatMap(([name, { taken: lines }]) => lines.map(line => `${name}: ${line}`))
  const calls = new Set(made.flatMap(([, { taken: lines }]) => lines.map(callOf)))
  const doubtful = made.flatMap(([name, { looser, unresolved }]) =>
    [...looser, ...unresolved].map(line => `${name}: ${line}`),
  )
  const proven = made.filter(([, { looser, unresolved }]) => looser.length + unresolved.length === 0)
  return {
    files: made.map(([name, effective]) => ({
      name: fileOf(name),
      language: 'json',
      text: escapedJson(effective.text),
      isProfile: false,
    })),
    losses: [
      ...countedLoss('baseline-refuses', calls.size, taken),
      ...countedLoss('effective-not-proven', doubtful.length, doubtful),
    ],
    steps: [
      {
        id: 'crio-effective',
        values: {
          files: made.map(([name]) => fileOf(name)),
          nodes: made.map(([name]) => name),
          proven: proven.map(([name]) => name),
        },
        commands: [],
      },
    ],
  }
}

function beyondLimits({ syscalls, defaultAction, listenerPath = '' }: OciSeccomp, size: number): string[] {
  const notifies = [defaultAction, ...syscalls.map(({ action }) => action)].includes('SCMP_ACT_NOTIFY')
  return [
    ...(syscalls.length > ENTRIES ? [`syscalls: ${syscalls.length} > ${ENTRIES}`] : []),
    ...(size > BYTES ? [`${size} B > ${BYTES} B`] : []),
    ...(notifies ? ['SCMP_ACT_NOTIFY'] : []),
    ...(listenerPath === '' ? [] : ['listenerPath']),
  ]
}

function effectiveProfiles(
  profile: ProfileDocument,
  target: Target,
): (readonly [NodeBaseline, EffectiveProfile])[] {
  return nodeBaselines.flatMap(baseline => {
    const effective = effectiveProfile(profile, baseline, target)
    return effective ? [[baseline, effective] as const] : []
  })
}

function fileOf(baseline: NodeBaseline): string {
  return `effective/${baseline.toLowerCase()}.json`
}

/** The call's name in a line such as `x86_64, x86 mount(1): allow → EPERM`. */
function callOf(line: string): string {
  return / (\w+)\(/.exec(line)?.[1] ?? line
}
