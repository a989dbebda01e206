import type { DestinationId, ExportRefusalId, LossId, MessageValues, StepId } from '../../core'

type Sentence = (values: MessageValues) => string

const plural = (count: string | number | undefined, one: string, many: string) =>
  `${count} ${Number(count) === 1 ? one : many}`

const destination: Record<DestinationId, string> = {
  docker: 'Docker',
  podman: 'Podman',
  containerd: 'containerd',
  oci: 'OCI runtime',
  crio: 'CRI-O',
  kubernetes: 'Kubernetes',
}

const destinationHint: Record<DestinationId, string> = {
  docker: 'and Compose',
  podman: 'and containers.conf, image label',
  containerd: 'ctr, nerdctl',
  oci: 'runc, crun: config.json',
  crio: 'crio.conf, OCI artifact',
  kubernetes: 'Pod, Localhost profile',
}

const loss: Record<LossId, Sentence> = {
  'comments-stripped': v =>
    `${plural(v.count, 'comment is', 'comments are')} left out: the runtime reads plain JSON.`,
  'trailing-commas-stripped': v =>
    `${plural(v.count, 'trailing comma is', 'trailing commas are')} left out: the runtime reads plain JSON.`,
  'byte-order-mark-stripped': () => 'The byte order mark is left out: the runtime reads plain JSON.',
  'rules-left-out': v =>
    `${plural(v.count, 'rule holds', 'rules hold')} only for other architectures, kernels or capabilities and ${Number(v.count) === 1 ? 'is' : 'are'} left out. The plain form has no includes and excludes: kept, they would hold always.`,
  'conditions-settled': v =>
    `${plural(v.count, 'rule applies', 'rules apply')} to this target and ${Number(v.count) === 1 ? 'stays' : 'stay'} without includes and excludes.`,
  'arch-map-settled': v =>
    `archMap becomes ${plural(v.count, 'architecture', 'architectures')} of this target.`,
  'errno-names-settled': v =>
    `${plural(v.count, 'errno name becomes a number', 'errno names become numbers')}.`,
  'legacy-names-settled': v =>
    `${plural(v.count, 'rule', 'rules')} with the old key name now ${Number(v.count) === 1 ? 'uses' : 'use'} names.`,
  'rule-comments-left-out': v => `${plural(v.count, 'rule comment is', 'rule comments are')} left out.`,
  'unknown-keys-left-out': v => `${plural(v.count, 'unknown key is', 'unknown keys are')} left out.`,
  'unknown-names-kept': v =>
    `${plural(v.count, 'name is no call', 'names are no calls')} of Linux. The runtime ignores ${Number(v.count) === 1 ? 'it' : 'them'}.`,
  'verdicts-differ': v =>
    `${plural(v.count, 'call meets', 'calls meet')} another verdict there than the one shown for the target, since the file is read in another way. Set the target to this runtime to see its verdicts.`,
  'rollout-logs-only': () =>
    'The default action only logs: a call that no rule names runs. This protects nothing yet.',
  'rollout-still-refuses': v =>
    `Rules that refuse still do: ${plural(v.count, 'call does', 'calls do')} not run and may leave no line in the log.`,
  'rollout-unchanged': () => 'The default action refuses nothing that could be logged instead, so it stays.',
  'oci-config-capabilities': v =>
    `config.json gives other capabilities than the target, by ${v.count}, and conditions of the profile depend on them. Set the target’s capabilities to those of config.json.`,
}

/** What to do with the files, in order. */
const step: Record<StepId, Sentence> = {
  run: () => 'Start it under the profile.',
  'seccomp-mode': () => 'The kernel says “Seccomp: 2”: a filter is loaded. 0 would mean none.',
  'try-refused': v =>
    Number(v.kills) === 1
      ? `${v.name} is refused: the program is killed.`
      : `${v.name} is refused: the program reports an error.`,
  'compose-up': () => 'Or start it with Compose, in the folder of these files.',
  'docker-daemon': v =>
    `To make it the default of all containers, put the profile where the daemon finds it, add the line of daemon.json to ${v.file}, and restart Docker.`,
  'docker-daemon-check': v => `Docker names ${v.path} as its profile, and a container has “Seccomp: 2”.`,
  'podman-default': v =>
    `To make it the default of all containers, install the profile and the settings of ${v.file}.`,
  'podman-default-check': v => `Podman names ${v.path} as its profile, and a container has “Seccomp: 2”.`,
  'podman-label': v => `Or let an image carry it, in the label ${v.label}.`,
  'podman-label-check': () =>
    'The container has “Seccomp: 2”, and the label holds the profile. Without --seccomp-policy=image Podman does not read it.',
  'ctr-pull': () => 'Get the image: ctr pulls none by itself.',
  'ctr-run': () => 'Start it under the profile. --seccomp-profile counts only beside --seccomp.',
  'nerdctl-run': () => 'Or start it with nerdctl, which pulls the image.',
  'oci-bundle': () => 'Make a bundle: the container’s files in rootfs, beside config.json.',
  'oci-run': v => `Start it with ${v.loader}, in the bundle’s folder.`,
  'oci-check': () => 'While it runs, the kernel says “Seccomp: 2” of it: a filter is loaded.',
  'crio-default': v =>
    `For pods with the profile RuntimeDefault: install the profile as ${v.path}, and the setting that names it, on every node.`,
  'crio-push': v =>
    `Or, for single pods, push the artifact as ${v.reference} and let CRI-O, 1.30 or newer, read the annotation that names it, on every node.`,
  'crio-restart': () => 'Restart CRI-O on every node.',
  'crio-pod': () =>
    'Start the pod whose annotation names the artifact. It counts only where the pod’s securityContext names no profile.',
  'crio-check': () => 'The kernel says “Seccomp: 2” in the pod: a filter is loaded.',
  'rollout-watch': () =>
    'Watch the kernel’s log while the program does all that it can do. The first line has to hold “log”, and without the second the kernel drops lines when many come at once.',
  'rollout-learn': v =>
    `Save the lines, open them in Log here, and add the calls that the program needs. Where auditd runs it has the lines: ${v.auditd}.`,
  'rollout-enforce': () =>
    'When the log stays empty, export again with refusals enforced, and replace the file.',
}

/** Why there can be no file. */
const refusal: Record<ExportRefusalId, Sentence> = {
  'value-out-of-range': v => `${v.value} does not fit: the destination takes values up to ${v.limit}.`,
  'oci-config-unreadable': v => `The config.json is no JSON: see its line ${v.line}, column ${v.column}.`,
  'oci-config-shape': v => `${v.path} must be one JSON object, and is not.`,
}

const panel = {
  title: (name: string) => `Export ${name}`,
  forTarget: (architecture: string, kernel: string, count: number) =>
    `for ${architecture} · Linux ${kernel} · ${plural(count, 'capability', 'capabilities')}`,
  change: 'Change',
  changeTarget: 'Change the target',
  backToFiles: 'Show the files',
  destinations: 'Destinations',
  files: 'Files',
  size: (lines: number, bytes: number) =>
    `${plural(lines.toLocaleString('en'), 'line', 'lines')}, ${bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`}`,
  preview: (name: string) => `Text of ${name}`,
  copyFile: (name: string) => `Copy ${name}`,
  copy: 'Copy',
  download: (name: string) => `Download ${name}`,
  downloadAll: (count: number) => `Download all ${count} files`,
  image: 'Image to start',
  imageHint: 'debian:stable-slim',
  nodeFolder: 'Folder on the node',
  errorsTitle: (count: number) => `The profile has ${plural(count, 'error', 'errors')}`,
  errorsText: 'They are exported as they are. A runtime may refuse the file.',
  moreErrors: (count: number) => `and ${count} more`,
  show: 'Show',
  lost: 'What is lost',
  nothingLost: 'Nothing: the file says exactly what the document says.',
  details: (count: number): string => (count === 1 ? 'Which one' : 'Which ones'),
  onEveryNode: 'On every node',
  failed: 'This cannot be exported',
  working: 'Preparing the files',
  footer: 'Made in this browser; nothing is sent.',
}

/** What leaves the app, and what it loses on its way. */
export const exportWords = { ...panel, destination, destinationHint, loss, step, refusal }
