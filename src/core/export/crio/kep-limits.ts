import { compileProfile } from '../../bpf'
import type { OciSeccomp } from '../../policy'
import { hostOf, type PresetId, presets } from '../../presets'
import { type ProfileDocument, parseProfile, type Target } from '../../profile'
import type { Loss } from '../destination'
import { filterOf } from '../filter-there'
import { countedLoss } from '../losses'
import { refusedToo } from '../lost-effect'

/** What KEP-6061 takes of an artifact. */
const ENTRIES = 128
const BYTES = 1024 * 1024

/** The defaults of nodes that a profile from an artifact is joined with: containerd's, and that of CRI-O's library. */
const BASELINES = {
  'containerd-default': 'containerd',
  'podman-default': 'containers/common',
} as const satisfies Partial<Record<PresetId, string>>

/**
 * What Kubernetes' KEP-6061 makes of an artifact: too many entries, too many bytes and NOTIFY are refused, and a pod runs
 * under the profile and the node's own default, each of which may refuse. So nothing that the default refuses runs, and
 * what the profile lets run beyond it is named.
 */
export function kepLosses(
  document: ProfileDocument,
  seccomp: OciSeccomp,
  size: number,
  reader: Target,
): Loss[] {
  const notifies = seccomp.syscalls.some(({ action }) => action === 'SCMP_ACT_NOTIFY')
  const beyond = [
    ...(seccomp.syscalls.length > ENTRIES ? [`syscalls: ${seccomp.syscalls.length} > ${ENTRIES}`] : []),
    ...(size > BYTES ? [`${size} B > ${BYTES} B`] : []),
    ...(notifies || seccomp.defaultAction === 'SCMP_ACT_NOTIFY' ? ['SCMP_ACT_NOTIFY'] : []),
  ]
  const load = compileProfile(document, reader)
  const refused =
    load.kind === 'filter'
      ? Object.entries(BASELINES).flatMap(([id, name]) => {
          const baseline = compileProfile(parseProfile(textOf(id, reader)), reader)
          if (baseline.kind !== 'filter') return []
          return refusedToo(filterOf(load), filterOf(baseline), reader).map(line => `${name}: ${line}`)
        })
      : []
  return [
    ...countedLoss('artifact-beyond-limits', beyond.length, beyond),
    ...countedLoss('baseline-refuses', refused.length, refused),
  ]
}

function textOf(id: string, target: Target): string {
  return presets.find(preset => preset.id === id)?.make(hostOf(target)) ?? ''
}
