import type { ProfileDocument } from '../profile'
import type { ExportedFile, ExportOptions, ExportResult } from './destination'
import { errorsOf } from './failure'
import { nodeFolderPath, objectName, profileFileName } from './file-name'
import { DEFAULT_IMAGE } from './image'
import { renderOciSeccomp } from './oci-json'
import { settleProfile, settlingTarget } from './settled-profile'

/** The kubelet's default root with its `seccomp` folder, below which `localhostProfile` is looked up. */
const KUBELET_SECCOMP = '/var/lib/kubelet/seccomp'

/**
 * A Localhost profile for Kubernetes. containerd decodes the file straight into the plain OCI form (contrib/seccomp
 * `WithProfile`), so Docker's conditions are settled here for one architecture, kernel and set of capabilities:
 * left in, they would be ignored and every conditional rule would always hold.
 */
export function exportForKubernetes(document: ProfileDocument, options: ExportOptions): ExportResult {
  const settled = settleProfile(document, settlingTarget(options.target))
  if (!settled.ok) return settled
  const name = profileFileName(options.name)
  const folder = nodeFolderPath(options.nodeFolder ?? 'profiles')
  const localhostProfile = folder === '' ? name : `${folder}/${name}`
  const files: ExportedFile[] = [
    { name, language: 'json', text: renderOciSeccomp(settled.seccomp), isProfile: true },
    { name: 'pod.yaml', language: 'yaml', text: podText(name, localhostProfile, options), isProfile: false },
  ]
  return {
    ok: true,
    files,
    losses: settled.losses,
    steps: [],
    errors: errorsOf(document),
    nodePath: `${KUBELET_SECCOMP}/${localhostProfile}`,
  }
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
