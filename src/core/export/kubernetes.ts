import { type OciSeccomp, resolveProfile } from '../policy'
import type { Profile, ProfileDocument, Rule, Target } from '../profile'
import type { ExportedFile, ExportOptions, ExportResult, Loss } from './destination'
import { DEFAULT_IMAGE } from './docker'
import { startFailureOf } from './failure'
import { nodeFolderPath, objectName, profileFileName } from './file-name'
import { countedLoss, unknownNameLoss } from './losses'
import { renderOciSeccomp } from './oci-json'

/** The kubelet's default root with its `seccomp` folder, below which `localhostProfile` is looked up. */
const KUBELET_SECCOMP = '/var/lib/kubelet/seccomp'

/**
 * A Localhost profile for Kubernetes. containerd decodes the file straight into the plain OCI form (contrib/seccomp
 * `WithProfile`), so Docker's conditions are settled here for one architecture, kernel and set of capabilities:
 * left in, they would be ignored and every conditional rule would always hold.
 */
export function exportForKubernetes(document: ProfileDocument, options: ExportOptions): ExportResult {
  const dialectTarget: Target = readsConditions(options.target)
    ? options.target
    : { ...options.target, runtime: 'docker' }
  const { profile } = document
  const failure = startFailureOf(document, dialectTarget)
  if (!profile || failure) {
    const { failure: cause } = failure ?? { failure: undefined }
    return { ok: false, failure: cause ?? { id: 'text-unreadable', values: {}, offset: 0, length: 0 } }
  }
  const resolution = resolveProfile(profile, dialectTarget)
  if (!resolution.ok) return { ok: false, failure: resolution.failure }
  if (!resolution.seccomp)
    return { ok: false, failure: { id: 'seccomp-off', values: {}, offset: 0, length: 0 } }

  const seccomp = withNamesOnly(resolution.seccomp)
  const name = profileFileName(options.name)
  const folder = nodeFolderPath(options.kubernetes?.folder ?? 'profiles')
  const localhostProfile = folder === '' ? name : `${folder}/${name}`
  const files: ExportedFile[] = [
    { name, language: 'json', text: renderOciSeccomp(seccomp), isProfile: true },
    { name: 'pod.yaml', language: 'yaml', text: podText(name, localhostProfile, options), isProfile: false },
  ]
  const leftOut = resolution.leftOut.flatMap(({ rule }) => profile.rules[rule] ?? [])
  return {
    ok: true,
    files,
    losses: lossesOf(document, profile, leftOut, seccomp),
    steps: [],
    errors: document.problems.filter(({ severity }) => severity === 'error'),
    nodePath: `${KUBELET_SECCOMP}/${localhostProfile}`,
  }
}

/** Whether the target's runtime reads the dialect's conditions in its own way, which then settles them. */
function readsConditions({ runtime }: Target): boolean {
  return runtime === 'docker' || runtime === 'podman' || runtime === 'cri-o'
}

/** A rule without names does nothing, and crun refuses it. */
function withNamesOnly(seccomp: OciSeccomp): OciSeccomp {
  return { ...seccomp, syscalls: seccomp.syscalls.filter(({ names }) => names.length > 0) }
}

/** JSON's strings are YAML's, so what a person named is quoted that way (YAML 1.2, a superset of JSON). */
function podText(fileName: string, localhostProfile: string, options: ExportOptions): string {
  const name = objectName(fileName)
  return `apiVersion: v1
kind: Pod
metadata:
  name: ${JSON.stringify(name)}
spec:
  securityContext:
    seccompProfile:
      type: Localhost
      localhostProfile: ${JSON.stringify(localhostProfile)}
  containers:
    - name: ${JSON.stringify(name)}
      image: ${JSON.stringify(options.image ?? DEFAULT_IMAGE)}
`
}

function lossesOf(
  document: ProfileDocument,
  profile: Profile,
  leftOut: readonly Rule[],
  seccomp: OciSeccomp,
): Loss[] {
  const gone = new Set(leftOut)
  const kept = profile.rules.filter(rule => !gone.has(rule))
  const settled = kept.filter(rule => rule.includes || rule.excludes)
  const commented = kept.filter(rule => (rule.comment?.value ?? '') !== '')
  const named = kept.filter(rule => (rule.errnoName?.value ?? '') !== '')
  const unknownKeys = document.problems.filter(({ id }) => id === 'key-unknown')
  return [
    ...countedLoss('rules-left-out', leftOut.length, leftOut.map(titleOf)),
    ...countedLoss('conditions-settled', settled.length, settled.map(titleOf)),
    ...countedLoss(
      'arch-map-settled',
      profile.archMap.length > 0 ? seccomp.architectures.length : 0,
      seccomp.architectures,
    ),
    ...countedLoss('errno-names-settled', named.length + (profile.defaultErrnoName ? 1 : 0)),
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
