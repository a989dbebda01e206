import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base64 } from '../../base64'
import type { ExportedFile, Step } from '../../destination'
import { yamlFile } from '../../yaml-file'
import type { KubernetesChoices } from './choices'
import type { NodeProfile } from './node-profiles'
import type { Manifest } from './workload'

/** A file of a node's configuration is 0644, in decimal. */
const MODE = 0o644

const fileOf = ({ architecture }: NodeProfile) =>
  architecture === undefined ? 'openshift.yaml' : `openshift-${architecture}.yaml`

const poolOf = ({ architecture }: NodeProfile) =>
  architecture === undefined ? 'worker' : `worker-${architecture}`

/**
 * For OpenShift: a MachineConfig, by which its operator writes the profile on the nodes of a pool, and the
 * SecurityContextConstraints that admit it; `restricted-v2` admits `runtime/default` alone (OpenShift 4 `seccompProfiles`).
 * Nodes of an architecture with a file of its own need a pool of their own.
 */
export function openshiftFile(
  profile: NodeProfile,
  choices: KubernetesChoices,
  { nodePath, localhostProfile }: { readonly nodePath: string; readonly localhostProfile: string },
): ExportedFile {
  const pool = poolOf(profile)
  const machineConfig: Manifest = {
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineConfig',
    metadata: {
      name: `99-${pool}-seccomp-${choices.name}`,
      labels: { 'machineconfiguration.openshift.io/role': pool },
    },
    spec: {
      config: {
        ignition: { version: '3.2.0' },
        storage: {
          files: [
            {
              path: nodePath,
              mode: MODE,
              overwrite: true,
              contents: { source: dataUrl(profile.text) },
            },
          ],
        },
      },
    },
  }
  return yamlFile(fileOf(profile), [machineConfig, constraints(choices, localhostProfile)])
}

/** Ignition takes no line breaks in it, which the text of a file of base64 has. */
function dataUrl(text: string): string {
  return `data:application/json;base64,${base64(utf8ToBytes(text)).replaceAll('\n', '')}`
}

function constraints({ name, privileges }: KubernetesChoices, localhostProfile: string): Manifest {
  const isRestricted = privileges === 'restricted'
  return {
    apiVersion: 'security.openshift.io/v1',
    kind: 'SecurityContextConstraints',
    metadata: { name: `seccomp-${name}` },
    allowHostDirVolumePlugin: false,
    allowHostIPC: false,
    allowHostNetwork: false,
    allowHostPID: false,
    allowHostPorts: false,
    allowPrivilegeEscalation: false,
    allowPrivilegedContainer: false,
    allowedCapabilities: null,
    defaultAddCapabilities: null,
    fsGroup: { type: 'MustRunAs' },
    groups: [],
    readOnlyRootFilesystem: false,
    requiredDropCapabilities: isRestricted ? ['ALL'] : null,
    runAsUser: { type: isRestricted ? 'MustRunAsNonRoot' : 'RunAsAny' },
    seLinuxContext: { type: 'MustRunAs' },
    seccompProfiles: [`localhost/${localhostProfile}`],
    supplementalGroups: { type: 'RunAsAny' },
    users: [],
    volumes: [
      'configMap',
      'csi',
      'downwardAPI',
      'emptyDir',
      'ephemeral',
      'persistentVolumeClaim',
      'projected',
      'secret',
    ],
  }
}

/** The SCC is taken back before the objects go, which makes the pool restart its nodes. */
export function openshiftRemoval(
  profiles: readonly NodeProfile[],
  { name, namespace }: KubernetesChoices,
): readonly string[] {
  const here = namespace === undefined ? '' : ` -n ${namespace}`
  return [
    `oc adm policy remove-scc-from-user seccomp-${name} -z default${here}`,
    ...profiles.map(profile => `oc delete -f ${fileOf(profile)}`),
  ]
}

export function openshiftSteps(
  profiles: readonly NodeProfile[],
  { name, namespace }: KubernetesChoices,
): Step[] {
  const here = namespace === undefined ? '' : ` -n ${namespace}`
  return [
    {
      id: 'kubernetes-openshift',
      values: {},
      commands: [
        ...profiles.map(profile => `oc apply -f ${fileOf(profile)}`),
        `oc adm policy add-scc-to-user seccomp-${name} -z default${here}`,
      ],
    },
    {
      id: 'kubernetes-openshift-check',
      values: {},
      commands: profiles.map(
        profile => `oc wait machineconfigpool/${poolOf(profile)} --for=condition=Updated --timeout=60m`,
      ),
      isCheck: true,
    },
  ]
}
