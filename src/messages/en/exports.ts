import type { DestinationId, ExportRefusalValues, ExportStepValues, LossValues, Sentences } from '../../core'
import { engineWords } from './exports-engines'
import { kubernetesWords } from './exports-kubernetes'
import { panelWords } from './exports-panel'
import { sourceWords } from './exports-sources'
import { notRead } from './not-read'
import { listed, plural } from './wording'

const destination: Record<DestinationId, string> = {
  docker: 'Docker',
  podman: 'Podman',
  containerd: 'containerd',
  oci: 'OCI runtime',
  crio: 'CRI-O',
  elsewhere: 'ECS, gVisor, Landlock',
  kubernetes: 'Kubernetes',
  spo: 'Security Profiles Operator',
  ...sourceWords.destination,
}

const destinationHint: Record<DestinationId, string> = {
  docker: 'Compose, Nomad, GitLab, Buildkite',
  podman: 'and containers.conf, image label',
  containerd: 'ctr, nerdctl',
  oci: 'runc, crun: config.json',
  crio: 'crio.conf, OCI artifact',
  elsewhere: 'no profile there, but alternatives',
  kubernetes: 'Localhost profile, installer',
  spo: 'SeccompProfile',
  ...sourceWords.destinationHint,
}

const loss: Sentences<LossValues> = {
  ...engineWords.loss,
  ...kubernetesWords.loss,
  ...sourceWords.loss,
  'comments-stripped': v =>
    `${plural(v.count, 'comment is', 'comments are')} left out: the runtime reads plain JSON.`,
  'trailing-commas-stripped': v =>
    `${plural(v.count, 'trailing comma is', 'trailing commas are')} left out: the runtime reads plain JSON.`,
  'byte-order-mark-stripped': () => 'The byte order mark is left out: the runtime reads plain JSON.',
  'rules-left-out': v =>
    `${plural(v.count, 'rule holds', 'rules hold')} only for other architectures, kernels or capabilities and ${v.count === 1 ? 'is' : 'are'} left out. The plain form has no includes and excludes: if kept, the rules would always apply.`,
  'conditions-settled': v =>
    `${plural(v.count, 'rule applies', 'rules apply')} to this target and ${v.count === 1 ? 'stays' : 'stay'} without includes and excludes.`,
  'arch-map-settled': v =>
    `archMap becomes ${plural(v.count, 'architecture', 'architectures')} of this target.`,
  'errno-names-settled': v =>
    `${plural(v.count, 'errno name becomes a number', 'errno names become numbers')}.`,
  'legacy-names-settled': v =>
    `${plural(v.count, 'rule', 'rules')} with the old key name now ${v.count === 1 ? 'uses' : 'use'} names.`,
  'rule-comments-left-out': v => `${plural(v.count, 'rule comment is', 'rule comments are')} left out.`,
  'part-not-read': v => `The profile lacks a part of the file it was imported from. ${notRead[v.part](v)}`,
  'unknown-keys-left-out': v => `${plural(v.count, 'unknown key is', 'unknown keys are')} left out.`,
  'unknown-names-kept': v =>
    `${plural(v.count, 'name is not a call', 'names are not calls')} of Linux. The runtime ignores ${v.count === 1 ? 'it' : 'them'}.`,
}

const engineName = { docker: 'Docker', podman: 'Podman', containerd: 'containerd' }

/** What to do with the files, in order. */
const step: Sentences<ExportStepValues> = {
  ...engineWords.step,
  ...kubernetesWords.step,
  ...sourceWords.step,
  'name-image': v => `Put the name of your image where ${v.place} stands, in the files and in the commands.`,
  run: () => 'Start it under the profile.',
  'seccomp-mode': () => 'The kernel shows “Seccomp: 2”: a filter is loaded. 0 would mean none.',
  'refuses-more': v => {
    const parts = [
      ...(v.names.length > 0 ? [`refuses ${listed(v.names)}`] : []),
      ...(v.partly.length > 0 ? [`allows ${listed(v.partly)} only with some arguments`] : []),
    ]
    return parts.length === 0
      ? `The profile refuses nothing that ${engineName[v.engine]}’s default allows.`
      : `The profile ${parts.join(', and ')}. ${engineName[v.engine]}’s default does not.`
  },
  'try-refused': v =>
    `${v.name} is refused: the program ${v.kills ? 'is killed' : 'reports an error'}.${v.runsUnder ? ` Under ${engineName[v.runsUnder]}’s default it works.` : ''}`,
}

/** Why there can be no file. */
const refusal: Sentences<ExportRefusalValues> = {
  ...kubernetesWords.refusal,
  ...sourceWords.refusal,
  'elsewhere-ecs': () =>
    'Amazon ECS accepts no seccomp profile in a task definition, and Fargate accepts no security options at all. On your own EC2 instances, make the profile the daemon’s default: use daemon.json from the Docker export. On Fargate, let the program load the filter itself: C, Go, Rust or BPF under “Host” and “Source code”.',
  'elsewhere-gvisor': () =>
    'gVisor’s runsc reads the profile of config.json only when it is started with --oci-seccomp, and then inside its own kernel. To keep the host’s kernel as a whole out of reach, gVisor does more than a filter: use both, or gVisor alone.',
  'elsewhere-landlock': () =>
    'No filter can decide which files a program may open or which ports it may use: it sees no names. Landlock does that. A program applies it to itself, or a sandbox such as minijail applies it. Use it together with a profile.',
  'value-out-of-range': v => `${v.value} does not fit: the destination takes values up to ${v.limit}.`,
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
  /** Without lines for a binary file. */
  size: (lines: number | undefined, bytes: number) => {
    const size = bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`
    return lines === undefined
      ? `${size}, binary`
      : `${plural(lines.toLocaleString('en'), 'line', 'lines')}, ${size}`
  },
  preview: (name: string) => `Text of ${name}`,
  copyFile: (name: string) => `Copy ${name}`,
  copy: 'Copy',
  download: (name: string) => `Download ${name}`,
  imageHint: 'nginx:1.29',
  errorsTitle: (count: number) => `The profile has ${plural(count, 'error', 'errors')}`,
  errorsText: 'The errors are exported too. A runtime may refuse the file.',
  moreErrors: (count: number) => `and ${count} more`,
  show: 'Show',
  lost: 'What is lost',
  nothingLost: 'Nothing: the file has exactly the effect of this profile.',
  details: (count: number): string => (count === 1 ? 'Which one' : 'Which ones'),
  onEveryNode: 'On every node',
  failed: 'This cannot be exported',
  working: 'Preparing the files',
  footer: 'Made in this browser; nothing is sent.',
}

/** What leaves the app, and what it loses on its way. */
export const words = {
  ...panel,
  ...panelWords,
  destination,
  destinationHint,
  loss,
  step,
  refusal,
  fieldProblem: { ...kubernetesWords.fieldProblem, ...engineWords.fieldProblem },
}
