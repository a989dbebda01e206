import { objectName } from '../../file-name'
import { ANY_NODE, INSTALL_SCRIPT } from './install-script'
import type { NodeProfile } from './node-profiles'
import { type Manifest, nodeChoice } from './workload'

/** Every installer stands here, apart from what may not mount a folder of the node. */
export const INSTALLER_NAMESPACE = 'seccomp-profiles'

const IMAGE = 'busybox:1.37'
const SCRIPT = 'install.sh'

export interface Installer {
  readonly name: string
  /** What the ConfigMap holds, by key. */
  readonly data: Readonly<Record<string, string>>
  readonly namespace: Manifest
  readonly serviceAccount: Manifest
  readonly configMap: Manifest
  readonly daemonSet: Manifest
}

/**
 * Puts the profile on every node that can have it, under the name of `placedFile`. It runs as root, since the folder is root's, and with nothing more:
 * no capabilities, no namespaces of the host, no token, and of the node's files the one folder. Pod Security asks for
 * level `privileged` where a folder of the node is mounted, hence a namespace of its own.
 */
export function installerOf(
  profileFile: string,
  placedFile: string,
  nodeFolder: string,
  profiles: readonly NodeProfile[],
  nodes: readonly string[] | undefined,
): Installer {
  const name = `install-${objectName(profileFile)}`
  const metadata = { name, namespace: INSTALLER_NAMESPACE, labels: installerLabels(name) }
  const data = {
    [SCRIPT]: INSTALL_SCRIPT,
    ...Object.fromEntries(
      profiles.map(({ architecture, text }) => [`${architecture ?? ANY_NODE}.json`, text]),
    ),
  }
  return {
    name,
    data,
    namespace: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: INSTALLER_NAMESPACE,
        labels: { 'pod-security.kubernetes.io/enforce': 'privileged' },
      },
    },
    serviceAccount: {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata,
      automountServiceAccountToken: false,
    },
    configMap: { apiVersion: 'v1', kind: 'ConfigMap', metadata, data },
    daemonSet: daemonSet(name, placedFile, nodeFolder, nodes),
  }
}

function daemonSet(
  name: string,
  profileFile: string,
  nodeFolder: string,
  nodes: readonly string[] | undefined,
): Manifest {
  const labels = installerLabels(name)
  const script = `/profiles/${SCRIPT}`
  const { nodeSelector, affinity } = nodeChoice(nodes)
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name, namespace: INSTALLER_NAMESPACE, labels },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: name,
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          nodeSelector: { 'kubernetes.io/os': 'linux', ...nodeSelector },
          affinity,
          tolerations: [{ operator: 'Exists' }],
          terminationGracePeriodSeconds: 5,
          securityContext: {
            runAsUser: 0,
            runAsGroup: 0,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containers: [
            {
              name: 'install',
              image: IMAGE,
              command: ['/bin/sh', script, profileFile],
              readinessProbe: {
                exec: { command: ['/bin/sh', script, 'check', profileFile] },
                periodSeconds: 5,
              },
              resources: { requests: { cpu: '5m', memory: '8Mi' }, limits: { memory: '32Mi' } },
              securityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ['ALL'] },
              },
              volumeMounts: [
                { name: 'profiles', mountPath: '/profiles', readOnly: true },
                { name: 'node', mountPath: '/node' },
              ],
            },
          ],
          volumes: [
            { name: 'profiles', configMap: { name } },
            { name: 'node', hostPath: { path: nodeFolder, type: 'DirectoryOrCreate' } },
          ],
        },
      },
    },
  }
}

/** By which all that belongs to an installer is found. */
export function installerLabels(name: string): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/name': name }
}

/** How many bytes of UTF-8 the ConfigMap holds. */
export function sizeOf({ data }: Installer): number {
  let size = 0
  for (const character of Object.values(data).join('')) {
    const code = character.codePointAt(0) ?? 0
    size += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return size
}
