import type {
  ExportStepValues,
  FieldProblemId,
  FieldProblemValues,
  LossId,
  LossValues,
  Sentences,
  StepId,
} from '../../core'
import { listed, plural } from './wording'

type OwnLoss = Extract<
  LossId,
  | 'errno-names-left-out'
  | 'errno-names-ignored'
  | 'seccomp-switched-off'
  | `effect-${string}`
  | `abi-${string}`
  | `x32-${string}`
  | 'capabilities-differ'
  | 'flags-need-runc'
  | `container-start-${string}`
  | 'not-loaded-there'
  | 'listener-needed'
  | 'artifact-beyond-limits'
  | 'baseline-refuses'
  | 'effective-not-proven'
  | `rollout-${string}`
  | `oci-${string}`
>
type OwnStep = Extract<
  StepId,
  | `docker-${string}`
  | `podman-${string}`
  | `oci-${string}`
  | `crio-${string}`
  | `rollout-${string}`
  | 'compose-up'
  | 'prove'
  | 'remove'
  | 'ctr-pull'
  | 'ctr-run'
  | 'nerdctl-run'
>
type OwnFieldProblem = Extract<FieldProblemId, `config-${string}` | `reference-${string}`>

/** Where a file is for several OCI runtimes, the one that differs. */
const under = (v: { readonly under?: string }) => (v.under ? `Under ${v.under}: ` : '')

const ofPrograms = (
  v: { readonly count: number; readonly of: readonly string[] },
  [one, many]: readonly [one: string, many: string],
) =>
  v.of.length === 0
    ? `Calls of programs of other architectures ${many}`
    : `${plural(v.count, 'call', 'calls')} of programs of ${listed(v.of)} ${v.count === 1 ? one : many}`

const themOrIt = (v: { readonly count: number; readonly of: readonly string[] }) =>
  v.of.length > 0 && v.count === 1 ? 'it' : 'them'

const loss: Sentences<Pick<LossValues, OwnLoss>> = {
  'errno-names-left-out': v =>
    `${plural(v.count, 'errno name is', 'errno names are')} left out: the target’s runtime reads only numbers, as in errnoRet.`,
  'errno-names-ignored': v =>
    `${plural(v.count, 'errno name has', 'errno names have')} no effect: Docker reads only numbers, as in errnoRet, and the calls return the number, or EPERM, instead.`,
  'seccomp-switched-off': () =>
    'Without defaultAction and rules the file switches seccomp off: containers start unconfined.',
  'effect-looser': v =>
    `${under(v)}${plural(v.count, 'call runs', 'calls run')} there although the profile refuses ${v.count === 1 ? 'it' : 'them'}, at least with some arguments.`,
  'effect-stricter': v =>
    `${under(v)}${plural(v.count, 'call is', 'calls are')} refused there although the profile allows ${v.count === 1 ? 'it' : 'them'}, at least with some arguments.`,
  'effect-other': v =>
    `${under(v)}${plural(v.count, 'call ends', 'calls end')} differently there: with another error, with the end of the program instead of an error, or with or without a line in the log.`,
  'effect-unknown': v =>
    `${under(v)}${plural(v.count, 'call has', 'calls have')} too many conditions to be compared. What happens to ${v.count === 1 ? 'it' : 'them'} there is not known.`,
  'abi-looser': v =>
    `${under(v)}${ofPrograms(v, ['runs', 'run'])} there although the profile refuses ${themOrIt(v)}.`,
  'abi-stricter': v =>
    `${under(v)}${ofPrograms(v, ['is', 'are'])} refused there although the profile allows ${themOrIt(v)}.`,
  'abi-other': v => `${under(v)}${ofPrograms(v, ['ends', 'end'])} differently there.`,
  'x32-looser': v =>
    `${under(v)}Calls by x32 numbers run there although the profile refuses them, but only on kernels built with CONFIG_X86_X32_ABI and booted with it.`,
  'x32-other': v =>
    `${under(v)}Calls by x32 numbers end differently there, which matters only on kernels built with CONFIG_X86_X32_ABI and booted with it.`,
  'capabilities-differ': v =>
    `Rules depend on ${plural(v.count, 'capability', 'capabilities')} that a container has by default either here or there, but not in both places. Give it the same capabilities with --cap-add or --cap-drop, and both behave alike.`,
  'flags-need-runc': v =>
    `runc before 1.2 refuses ${plural(v.count, 'flag', 'flags')} of the profile and starts nothing: Debian 12 and 13 ship runc 1.1. Check with runc --version.`,
  'not-loaded-there': v =>
    v.under
      ? `Nothing starts with this file under ${v.under}, which refuses it.`
      : 'Nothing starts with this file there: whatever reads it refuses it.',
  'container-start-refused': v =>
    `No container starts with this file: once the filter is loaded, ${v.by} itself makes ${plural(v.count, 'call that is', 'calls that are')} refused.`,
  'container-start-at-times': v =>
    `A container may fail to start with this file: once the filter is loaded, ${v.by} makes ${plural(v.count, 'call that is', 'calls that are')} refused at times or for some arguments.`,
  'listener-needed': v =>
    v.isAsked
      ? 'A supervisor decides some calls of the profile. It must be listening at the path on every machine before a container starts; otherwise none does.'
      : 'crun connects to listenerPath although no rule asks a supervisor: if nothing is listening there, no container starts. Leave the path out.',
  'artifact-beyond-limits': v =>
    `A node with Kubernetes’ KEP-6061 refuses the artifact, by ${plural(v.count, 'limit', 'limits')}: 128 rules, 1 MiB, nothing that needs a supervisor. Join rules that have the same action, and leave out SCMP_ACT_NOTIFY and listenerPath. CRI-O takes it today.`,
  'baseline-refuses': v =>
    `${plural(v.count, 'call', 'calls')} that the profile lets run ${v.count === 1 ? 'is' : 'are'} refused by the default of containerd, CRI-O or OpenShift. With KEP-6061 a node applies both, and the stricter one wins.`,
  'effective-not-proven': v =>
    `For ${plural(v.count, 'call', 'calls')} it could not be proven that a node allows nothing beyond its default: there are too many conditions to compare, or a call runs.`,
  'rollout-logs-only': () =>
    'The default action only logs: a call that no rule names runs. This protects nothing yet.',
  'rollout-still-refuses': v =>
    `Rules that refuse still do so: ${plural(v.count, 'call does', 'calls do')} not run and may leave no line in the log.`,
  'rollout-refusals-logged': v =>
    `Here a call can only run, or run and be logged: ${plural(v.count, 'call that rules refuse is', 'calls that rules refuse are')} logged, too, and ${v.count === 1 ? 'runs' : 'run'}.`,
  'rollout-unchanged': () => 'The default action refuses nothing that could be logged instead, so it stays.',
  'oci-config-capabilities': v =>
    `config.json and the target differ in ${plural(v.count, 'capability', 'capabilities')} on which conditions of the profile depend. Set the target’s capabilities to those of config.json.`,
}

const step: Sentences<Pick<ExportStepValues, OwnStep>> = {
  prove: () =>
    'Prove it: run it under the profile, under a copy that only logs, and once without each call. A server, which does not end by itself, needs a command that checks it: CHECK in PROVE.md. Then open proof.txt with the profile open, or drop it there.',
  remove: () => 'To undo it. Containers that are running keep their filter until they are restarted.',
  'compose-up': () => 'Or start it with Compose, in the directory of these files.',
  'docker-daemon': v =>
    `To make it the default of all containers, put the profile where the daemon finds it, and add the line of daemon.json to ${v.file}. dockerd reports “configuration OK”. It does not check that the profile exists, but does not start without it.`,
  'docker-restart': v =>
    `Restart Docker; a reload does not read a new default. The restart stops all containers, unless ${v.file} already had "live-restore": true and sudo systemctl reload docker has applied it.`,
  'docker-daemon-check': v => `Docker names ${v.path} as its profile, and a container has “Seccomp: 2”.`,
  'docker-remove': v =>
    `To remove it, even if containers no longer start: take the line out of ${v.file} and restart. Until then, --security-opt seccomp=builtin starts a container under Docker’s own default. Containers get the new default when they are restarted.`,
  'docker-nomad': v =>
    `With Nomad: put the profile at ${v.path} on every client, where Nomad’s Docker driver reads it; it accepts a file, not text. Not tested with Nomad.`,
  'docker-gitlab': v =>
    `With GitLab Runner: add security_opt to the runner in ${v.file}. The file then contains the profile itself, which every release takes. It applies to the containers of jobs, not to those of services. To undo it, take security_opt out again. Not tested with GitLab Runner.`,
  'docker-buildkite': () =>
    'With Buildkite: the plugin for Compose starts the step from compose.yaml. Both files belong beside the profile in the repository. Not tested with Buildkite.',
  'podman-default': v =>
    `To make it the default of all containers, install the profile and the settings of ${v.file}.`,
  'podman-default-check': v => `Podman names ${v.path} as its profile, and a container has “Seccomp: 2”.`,
  'podman-quadlet': v =>
    `Or run it as a service of systemd: install the profile and ${v.file}, from which Podman’s generator makes the service.`,
  'podman-quadlet-check': () => 'The container of the service shows “Seccomp: 2”.',
  'podman-label': v => `Or let an image carry it, in the label ${v.label}.`,
  'podman-label-check': () =>
    'The container has “Seccomp: 2”, and the label holds the profile. Without --seccomp-policy=image Podman does not read it.',
  'ctr-pull': () => 'Get the image: ctr does not pull it automatically.',
  'ctr-run': () =>
    'Start it under the profile. --seccomp-profile has an effect only together with --seccomp.',
  'nerdctl-run': () => 'Or start it with nerdctl, which pulls the image.',
  'oci-bundle': () => 'Make a bundle: the container’s files in rootfs, beside config.json.',
  'oci-run': v => `Start it with ${v.loader}, in the bundle’s directory.`,
  'oci-user': v =>
    `A bundle knows users by their numbers: put that of ${v.name} into config.json, at process.user.`,
  'oci-check': () => 'While it runs, the kernel shows “Seccomp: 2” for it: a filter is loaded.',
  'crio-default': v =>
    `For pods with the profile RuntimeDefault: install the profile as ${v.path}, and the setting that names it, on every node.`,
  'crio-push': v =>
    `Or, for single pods, push the artifact as ${v.reference} and let CRI-O, 1.30 or newer, read the annotation that names it, on every node. The setting is a workload in crio.conf(5) and changes no runtime. It follows CRI-O’s documentation and source; it has not been tested with CRI-O.`,
  'crio-restart': () =>
    'Restart CRI-O on every node. Not tested with CRI-O; its filter was tested with crun.',
  'crio-pod': () =>
    'Start the pod whose annotation names the artifact. It has an effect only where the pod’s securityContext names no profile.',
  'crio-check': () => 'The kernel shows “Seccomp: 2” in the pod: a filter is loaded.',
  'crio-effective': v =>
    `What runs on a node with KEP-6061 is in ${listed(v.files)}: the profile and the default of ${listed(v.nodes)}, of which the stricter answer counts. ${v.proven.length > 0 ? `Compared by every call and all arguments, nothing runs there that the default of ${listed(v.proven)} refuses. ` : ''}On OpenShift for pods without capabilities, as SCC restricted-v2 makes them. It follows the proposal and has not been tested on such a node.`,
  'rollout-watch': () =>
    'Watch the kernel’s log while the program does all that it can do. The first line must contain “log”; without the second, the kernel drops lines when many arrive at once.',
  'rollout-learn': v =>
    `Save the lines, open them in Log here, and add the calls that the program needs. Where auditd runs it has the lines: ${v.auditd}.`,
  'rollout-enforce': () =>
    'When the log stays empty, export again with refusals enforced, and replace the file.',
}

const fieldProblem: Sentences<Pick<FieldProblemValues, OwnFieldProblem>> = {
  'config-unreadable': v => `This is not JSON: see line ${v.line}, column ${v.column}.`,
  'reference-digest': () =>
    'A digest is known only once the artifact is pushed. Name a tag, and leave out what follows the @.',
  'config-shape': v => `${v.path} must be one JSON object, and is not.`,
}

/** What is said of the container engines and of trying a profile out. */
export const engineWords = { loss, step, fieldProblem }
