import type {
  ExportRefusalId,
  ExportRefusalValues,
  ExportStepValues,
  FieldProblemId,
  FieldProblemValues,
  LossId,
  LossValues,
  Sentences,
  StepId,
} from '../../core'
import { plural } from './wording'

type OwnLoss = Extract<
  LossId,
  `spo-${string}` | 'capabilities-dropped' | 'annotations-without-effect' | 'name-replaced'
>
type OwnStep = Extract<StepId, `kubernetes-${string}` | `spo-${string}` | 'seccomp-mode'>
type OwnFieldProblem = Exclude<FieldProblemId, `config-${string}` | `reference-${string}`>
type OwnRefusal = Extract<ExportRefusalId, `spo-${string}` | 'config-map-too-large'>

const placeNames: Readonly<Record<string, string>> = {
  talos: 'Talos',
  openshift: 'OpenShift',
  installer: 'the installer',
}

const loss: Sentences<Pick<LossValues, OwnLoss>> = {
  'capabilities-dropped': v =>
    `${plural(v.count, 'call is', 'calls are')} allowed for capabilities that the workload gives up: it drops all of them, as Pod Security restricted requires. Remove them from the target to get a smaller profile.`,
  'annotations-without-effect': () =>
    'The file with annotations is only for clusters before 1.19. Since 1.27 annotations have no effect: the pod runs unconfined unless the kubelet sets a default.',
  'name-replaced': v =>
    `Kubernetes allows only ASCII letters in a name, so it is called ${v.name}. To choose another name, type one where there is a field for it, or rename the document.`,
  'spo-default-errno-by-rule': v =>
    `SeccompProfile has no defaultErrnoRet. A separate rule gives ${plural(v.count, 'call', 'calls')} the errno instead.`,
  'spo-default-errno-lost': v =>
    `${plural(v.count, 'call fails', 'calls fail')} with EPERM instead of the default errno where no rule applies: SeccompProfile has no defaultErrnoRet.`,
  'spo-errno-swapped': v =>
    `${plural(v.count, 'call that a condition refuses fails', 'calls that conditions refuse fail')} with ${v.errno}, not with EPERM: EPERM is the default there, and runtimes skip rules that repeat the default.`,
}

const step: Sentences<Pick<ExportStepValues, OwnStep>> = {
  'seccomp-mode': () => 'Seccomp: 2 means that a filter is loaded.',
  'kubernetes-ways': v =>
    `There are ${v.places.length} ways to put the profile on the nodes. One is enough: follow the steps for ${v.places.map(place => placeNames[place] ?? place).join(' or ')}, then start the workload.`,
  'kubernetes-install': v =>
    `Install the profile on the nodes. The installer is in the namespace ${v.namespace} and follows changes of its ConfigMap.`,
  'kubernetes-kustomize': v =>
    `With kustomize: install the profile on the nodes and start the workload. The installer is in the namespace ${v.namespace}.`,
  'kubernetes-installed': () =>
    'An installer pod is ready when its node has the profile. If one is not, the reason is in its log.',
  'kubernetes-copy': v => `On every node: put the file at ${v.path}.`,
  'kubernetes-copy-architecture': v =>
    `On every ${v.architecture} node: put its file at ${v.path}. The path is the same everywhere.`,
  'kubernetes-kind': () =>
    'With kind: create a cluster that has the profile, in the directory of these files.',
  'kubernetes-kind-architecture': v =>
    `With kind on a machine of architecture ${v.architecture}: create a cluster that has the profile, in the directory of these files.`,
  'kubernetes-kind-check': v => `The node has ${v.path}.`,
  'kubernetes-talos': () =>
    'On Talos: patch each node’s machine configuration, in place of the installer. Talos removes other files from its profiles directory. Talos 1.15 deprecates machine.seccompProfiles: from then on, patch with the file that ends in -1.15.yaml. Not tested on Talos.',
  'kubernetes-talos-check': () => 'The profile is listed and can be read.',
  'kubernetes-talos-remove': v =>
    `On Talos: take the entry ${v.name} out of machine.seccompProfiles, or the document of that name, on each node.`,
  'kubernetes-openshift': () =>
    'On OpenShift: let its operator write the profile on the nodes of the pool, which restarts them one by one, and let the service account use it. Not tested on OpenShift.',
  'kubernetes-openshift-check': () => 'Every node of the pool has the profile.',
  'kubernetes-helm': () =>
    'With a chart in place of the workload above: these are the values of charts that helm create makes. RELEASE and CHART stand for yours. Not tested with Helm.',
  'kubernetes-helm-undo': () =>
    'To go back to the release’s previous values. A release installed with these values has no previous ones: helm uninstall removes it.',
  'kubernetes-component': () =>
    'In a kustomization of your own, in place of the workload above: every pod of it names the profile. A container that names another one keeps it.',
  'kubernetes-component-undo': () =>
    'To take the component out of your kustomization again; then apply that.',
  'kubernetes-policies': v =>
    `To require the profile: namespaces with the label admit no new pod that has a container without it. ${v.builtIn} needs Kubernetes 1.30; ${v.kyverno} has the same rule for Kyverno 1.11. Neither has been tested.`,
  'kubernetes-policies-check': () => 'A pod without the profile is refused.',
  'kubernetes-apply': v =>
    v.privileges === 'restricted'
      ? 'Start the workload. As Pod Security restricted requires, it runs as user 65534, without capabilities and without gaining privileges. An image that needs root, such as nginx, then fails: set a user that it can run as, or choose the image’s user in the export.'
      : 'Start the workload. It runs as the image’s own user, with the usual capabilities and without gaining privileges: Pod Security baseline admits it, restricted does not.',
  'kubernetes-started': () =>
    'The pod is Running or Completed. CreateContainerError means that its node does not have the profile.',
  'kubernetes-kata': () =>
    'Under a RuntimeClass of Kata Containers the profile has no effect, and Seccomp is 0, unless its configuration has disable_guest_seccomp = false; true is the default. Not tested with Kata.',
  'kubernetes-annotations': () => 'On a cluster before 1.19, in place of the workload above.',
  'kubernetes-refused': () =>
    'On the node: the calls that the profile logs or kills for. The kernel logs nothing for a call that fails, unless the profile’s flags request it.',
  'kubernetes-rollback': () =>
    'To go back to the previous pods: the file’s name contains a hash of the profile, and the previous profile’s file is still on the nodes.',
  'kubernetes-remove': () =>
    'To remove it, in this order. The installer removes what it installed, including earlier profiles. Running containers keep their filter; a container that starts without the file fails.',
  'spo-apply': () =>
    'Create the profile. This needs release 1.0 of the operator or later. Not tested with the operator; the file it would write was tested with containerd.',
  'spo-installed': () =>
    'The operator has written it to the nodes. If not, the profile’s events give the reason.',
  'spo-enable-binding': () => 'Let the operator bind profiles in the namespace.',
  'spo-bind': () => 'Bind the profile to the image. Pods that are already running must be recreated.',
  'spo-bound': v => `New pods with the image show ${v.profile}.`,
  'spo-remove': () => 'To remove it, in this order. The operator keeps a profile while pods use it.',
}

const refusal: Sentences<Pick<ExportRefusalValues, OwnRefusal>> = {
  'config-map-too-large': v =>
    `The installer’s ConfigMap would have ${v.size} bytes; Kubernetes allows at most ${v.limit}. Leave the installer out.`,
  'spo-architecture-unknown': v => `SeccompProfile does not know ${v.value}.`,
  'spo-value-unknown': v => `SeccompProfile does not know “${v.value}”.`,
  'spo-arguments-too-many': v => `${v.count} conditions in a rule: SeccompProfile takes ${v.limit}.`,
  'spo-argument-incomplete': () => 'A condition needs index and op in a SeccompProfile.',
  'spo-errno-zero': () =>
    'Errno 0 makes a call seem to succeed. The operator leaves a 0 out of the file, so the call would fail with EPERM.',
  'spo-listener-path': v =>
    `SeccompProfile takes a listenerPath only in /var/run/security-profiles-operator, not ${v.path}.`,
}

/** Why a field cannot be taken. */
const fieldProblem: Sentences<Pick<FieldProblemValues, OwnFieldProblem>> = {
  empty: () => 'A name is needed.',
  'too-long': v => `${v.length} characters; ${v.limit} are allowed.`,
  'name-characters': v => `“${v.character}” is not allowed: only a–z, 0–9 and -.`,
  'name-ends': () => 'A name begins and ends with a letter or digit.',
  'path-absolute': () =>
    'The path is relative to the kubelet’s seccomp directory. Leave out the / at the front.',
  'path-parent': () => 'Kubernetes refuses a path with “..”.',
  'path-characters': v => `“${v.character}” is not allowed: only letters, digits, “.”, “_”, - and /.`,
  'path-blank-part': () => 'A part of the path is empty or “.”.',
  'reserved-word': v => `Runtimes read “${v.word}” as a word of their own, not as a path.`,
  'image-malformed': v => `“${v.image}” is not an image name.`,
  'talos-folder': v => `Talos puts profiles only into the directory ${v.folder}.`,
}

export const kubernetesWords = { loss, step, refusal, fieldProblem }
