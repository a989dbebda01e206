import type { ExportedFile } from '../../destination'
import { ociSeccompValue } from '../../oci-json'
import { yamlFile } from '../../yaml-file'
import { INSTALLER_NAMESPACE, type Installer, installerLabels } from './installer'
import type { NodeProfile } from './node-profiles'
import type { Manifest } from './workload'

export const KUSTOMIZE_FOLDER = 'kustomize'

/** Where the profile of an architecture is in the archive. */
export function profilePath({ architecture }: NodeProfile, profileFile: string): string {
  return architecture === undefined ? profileFile : `${architecture}/${profileFile}`
}

/**
 * A folder for `kubectl apply -k`: the installer and the workload. kustomize makes the ConfigMap of files beside it, for
 * it reads none outside the folder, and names it after what it holds, so that another profile restarts the installer.
 */
export function kustomizeFiles(
  installer: Installer,
  workload: Manifest,
  workloadFile: string,
): ExportedFile[] {
  const { name, data, namespace, serviceAccount, daemonSet } = installer
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['installer.yaml', workloadFile],
    configMapGenerator: [
      {
        name,
        namespace: INSTALLER_NAMESPACE,
        files: Object.keys(data),
        options: { labels: installerLabels(name) },
      },
    ],
  }
  return [
    yamlFile('kustomization.yaml', [kustomization]),
    yamlFile('installer.yaml', [namespace, serviceAccount, daemonSet]),
    yamlFile(workloadFile, [workload]),
    ...Object.entries(data).map(
      ([file, text]): ExportedFile => ({
        name: file,
        language: file.endsWith('.sh') ? 'shell' : 'json',
        text,
        isProfile: false,
      }),
    ),
  ].map(file => ({ ...file, name: `${KUSTOMIZE_FOLDER}/${file.name}` }))
}

/**
 * A cluster whose one node has the profile from the start; the path is looked up from where `kind` is run. Where nodes of
 * several architectures have files of their own, there is a cluster for each.
 */
export function kindConfig(
  architecture: string | undefined,
  profileFile: string,
  nodePath: string,
): ExportedFile {
  const mount = { hostPath: `./${profileFile}`, containerPath: nodePath, readOnly: true }
  return yamlFile(kindFile(architecture), [
    {
      apiVersion: 'kind.x-k8s.io/v1alpha4',
      kind: 'Cluster',
      nodes: [{ role: 'control-plane', extraMounts: [mount] }],
    },
  ])
}

export function kindFile(architecture: string | undefined): string {
  return architecture === undefined ? 'kind.yaml' : `kind-${architecture}.yaml`
}

/**
 * Patches of the machine configuration for the nodes of one architecture; Talos writes the file itself. Since Talos 1.15 a
 * document of its own takes the place of the list in `machine` (Talos reference, `SeccompProfileConfig`).
 */
export function talosPatches(profile: NodeProfile, profileFile: string): ExportedFile[] {
  const { architecture, seccomp } = profile
  const value = ociSeccompValue(seccomp)
  const patch = { machine: { seccompProfiles: [{ name: profileFile, value }] } }
  const own = { apiVersion: 'v1alpha1', kind: 'SeccompProfileConfig', name: profileFile, profile: value }
  return [
    yamlFile(talosFile(architecture), [patch]),
    yamlFile(talosFile(architecture).replace('.yaml', '-1.15.yaml'), [own]),
  ]
}

export function talosFile(architecture: string | undefined): string {
  return architecture === undefined ? 'talos.yaml' : `${architecture}/talos.yaml`
}
