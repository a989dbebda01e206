import type { Problem, ProfileDocument, Target } from '../../../../engine/profile'
import { runsPrograms } from '../../container-steps'
import type { ExportedFile, ExportOptions, ExportResult, Loss, Step } from '../../destination'
import { losesLetters, plainFileName } from '../../file-name'
import { countedLoss } from '../../losses'
import { ownRefusals, withOwnRefusals } from '../../own-refusals'
import { refusedCall } from '../../refused-call'
import { errorsOf, settlingTarget } from '../../resolved-profile'
import { yamlFile } from '../../yaml-file'
import { admissionFiles, admissionRemoval, admissionSteps } from './admission'
import { capabilityLoss } from './capability-loss'
import { type KubernetesChoices, kubernetesChoices, refusedChoices } from './choices'
import { kindConfig, kustomizeFiles, profilePath, talosPatches } from './extra-files'
import { INSTALLER_NAMESPACE, type Installer, installerOf, sizeOf } from './installer'
import { type NodeProfile, nameByContent, nodeProfiles } from './node-profiles'
import { openshiftFile, openshiftRemoval, openshiftSteps } from './openshift'
import { componentSteps, helmSteps, helmValues, kustomizeComponent, settingsRemoval } from './pod-settings'
import {
  afterSteps,
  copySteps,
  installSteps,
  kindSteps,
  kubectl,
  type PodLooks,
  rollbackSteps,
  talosRemoval,
  talosSteps,
  workloadSteps,
} from './steps'
import { annotatedManifest, type ProfilePlace, workloadManifest } from './workload'

/** The kubelet's default root with its `seccomp` folder, below which `localhostProfile` is looked up. */
const KUBELET_SECCOMP = '/var/lib/kubelet/seccomp'

/** What the API server takes for a ConfigMap (pkg/apis/core MaxSecretSize). */
const CONFIG_MAP_LIMIT = 1024 * 1024

/** Each error once, though several kinds of nodes have it. */
function errorsOfNodes(
  document: ProfileDocument,
  reader: Target,
  { architectures }: KubernetesChoices,
): readonly Problem[] {
  const readers = architectures.map(architecture => ({ ...reader, architecture }))
  const errors = (readers.length > 0 ? readers : [reader]).flatMap(each => errorsOf(document, each))
  return [...new Map(errors.map(error => [`${error.id} ${error.offset}`, error])).values()]
}

/**
 * A Localhost profile for Kubernetes: the file for each kind of node, a workload that names it by the very path at which
 * it is put there, and what puts it there. One path serves every architecture, so the workload is one as well.
 */
export function exportForKubernetes(document: ProfileDocument, options: ExportOptions): ExportResult {
  const file = plainFileName(options.name)
  const choices = kubernetesChoices(options, file)
  const fields = refusedChoices(choices)
  if (fields.length > 0) return { ok: false, fields }
  const settled = nodeProfiles(document, options.target, choices.architectures)
  if (!settled.ok) return settled

  const reader = settlingTarget(options.target)
  const { profiles, nodes } = settled
  const { folder, extras } = choices
  // Named after what it holds: another profile is another file, so that pods of either find theirs.
  const placed = nameByContent(file, profiles)
  const localhostProfile = folder === '' ? placed : `${folder}/${placed}`
  const nodeFolder = folder === '' ? KUBELET_SECCOMP : `${KUBELET_SECCOMP}/${folder}`
  const nodePath = `${KUBELET_SECCOMP}/${localhostProfile}`
  const place: ProfilePlace = { localhostProfile, nodes }
  const installer = installerOf(file, placed, nodeFolder, profiles, nodes)
  if (extras.has('installer') || extras.has('kustomize')) {
    const size = sizeOf(installer)
    const values = { size, limit: CONFIG_MAP_LIMIT }
    if (size > CONFIG_MAP_LIMIT) {
      return { ok: false, refusals: [{ id: 'config-map-too-large', values, offset: 0, length: 0 }] }
    }
  }
  const own = ownRefusals(document, reader)
  const named = profiles.map(profile => ({ profile, file: profilePath(profile, file) }))
  return {
    ok: true,
    files: filesOf(choices, named, place, installer, { placed, nodePath }),
    losses: [
      ...settled.losses,
      ...(choices.privileges === 'restricted' ? capabilityLoss(document, options.target) : []),
      ...annotationLoss(choices),
      ...countedLoss('name-replaced', losesLetters(options.name) ? 1 : 0, [], { name: file }),
    ],
    steps: withOwnRefusals(
      stepsOf(
        choices,
        named,
        installer,
        { placed, nodePath },
        {
          isRun: runsPrograms(document, reader),
          refused: refusedCall(document, reader, own, 'other'),
        },
      ),
      own,
    ),
    errors: errorsOfNodes(document, reader, choices),
    nodePath,
  }
}

type NamedProfiles = readonly { readonly profile: NodeProfile; readonly file: string }[]

function filesOf(
  choices: KubernetesChoices,
  named: NamedProfiles,
  place: ProfilePlace,
  installer: Installer,
  { placed, nodePath }: { placed: string; nodePath: string },
): ExportedFile[] {
  const { extras } = choices
  const { localhostProfile } = place
  const workload = workloadManifest(choices, place)
  const profileFiles = named.map(
    ({ profile: { text }, file: name }): ExportedFile => ({ name, language: 'json', text, isProfile: true }),
  )
  const installerFiles = () => {
    const { namespace, serviceAccount, configMap, daemonSet } = installer
    return yamlFile('installer.yaml', [namespace, serviceAccount, configMap, daemonSet])
  }
  return [
    ...profileFiles,
    yamlFile(workloadFile(choices), [workload]),
    ...(extras.has('annotations')
      ? [yamlFile(annotatedFile(choices), [annotatedManifest(choices, place)])]
      : []),
    ...(extras.has('installer') ? [installerFiles()] : []),
    ...(extras.has('kustomize') ? kustomizeFiles(installer, workload, workloadFile(choices)) : []),
    // The node of kind is a container, so that it has the architecture of the machine that starts it.
    ...(extras.has('kind')
      ? named.map(({ profile, file }) => kindConfig(profile.architecture, file, nodePath))
      : []),
    ...(extras.has('talos') ? named.flatMap(({ profile }) => talosPatches(profile, placed)) : []),
    ...(extras.has('openshift')
      ? named.map(({ profile }) => openshiftFile(profile, choices, { nodePath, localhostProfile }))
      : []),
    ...(extras.has('helm') ? [helmValues(choices, localhostProfile)] : []),
    ...(extras.has('component') ? [kustomizeComponent(localhostProfile)] : []),
    ...(extras.has('policies') ? admissionFiles(choices, localhostProfile) : []),
  ]
}

/** First what puts the profile on the nodes, each way being one of several; then the workload. */
function stepsOf(
  choices: KubernetesChoices,
  named: NamedProfiles,
  installer: Installer,
  { placed, nodePath }: { placed: string; nodePath: string },
  looks: PodLooks,
): Step[] {
  const { extras } = choices
  const file = workloadFile(choices)
  const run = kubectl(choices)
  const ways = [
    ...(extras.has('kind')
      ? kindSteps(
          named.map(({ profile }) => profile),
          nodePath,
        )
      : []),
    ...(extras.has('talos')
      ? talosSteps(
          named.map(({ profile }) => profile),
          nodePath,
        )
      : []),
    ...(extras.has('openshift')
      ? openshiftSteps(
          named.map(({ profile }) => profile),
          choices,
        )
      : []),
    ...(extras.has('installer') ? installSteps(installer, 'installer.yaml') : []),
    ...(extras.has('kustomize') ? installSteps(installer, undefined) : []),
  ]
  const annotated: Step[] = extras.has('annotations')
    ? [{ id: 'kubernetes-annotations', values: {}, commands: [`${run} apply -f ${annotatedFile(choices)}`] }]
    : []
  const hasInstaller = extras.has('installer') || extras.has('kustomize')
  const all = `-l app.kubernetes.io/name=${installer.name}`
  const removal = [
    ...(extras.has('policies') ? admissionRemoval(choices) : []),
    `${run} delete -f ${file}`,
    ...(extras.has('kind') ? ['kind delete cluster'] : []),
    ...(extras.has('openshift')
      ? openshiftRemoval(
          named.map(({ profile }) => profile),
          choices,
        )
      : []),
    ...(hasInstaller
      ? [
          `kubectl -n ${INSTALLER_NAMESPACE} set env daemonset/${installer.name} REMOVE=1`,
          `kubectl -n ${INSTALLER_NAMESPACE} rollout status daemonset/${installer.name} --timeout=120s`,
          `kubectl -n ${INSTALLER_NAMESPACE} delete daemonset,configmap,serviceaccount ${all}`,
        ]
      : []),
    ...(ways.length === 0 ? [`sudo rm ${nodePath}`] : []),
  ]
  const places = (['kind', 'talos', 'openshift', 'installer', 'kustomize'] as const).filter(extra =>
    extras.has(extra),
  )
  const oneOf: Step[] = places.length > 1 ? [{ id: 'kubernetes-ways', values: { places }, commands: [] }] : []
  return [
    ...oneOf,
    ...(ways.length > 0 ? ways : copySteps(named, nodePath)),
    ...workloadSteps(choices, file, looks),
    ...annotated,
    ...(extras.has('helm') ? helmSteps() : []),
    ...(extras.has('component') ? componentSteps() : []),
    ...(extras.has('policies') ? admissionSteps(choices) : []),
    ...rollbackSteps(choices),
    ...settingsRemoval(choices),
    ...afterSteps('kubernetes-remove', removal),
    ...(extras.has('talos') ? [talosRemoval(placed)] : []),
  ]
}

function annotationLoss({ extras }: KubernetesChoices): Loss[] {
  return countedLoss('annotations-without-effect', extras.has('annotations') ? 1 : 0)
}

function workloadFile({ workload }: KubernetesChoices): string {
  return `${workload.toLowerCase()}.yaml`
}

function annotatedFile({ workload }: KubernetesChoices): string {
  return `${workload.toLowerCase()}-before-1.19.yaml`
}
