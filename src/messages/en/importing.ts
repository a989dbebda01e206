import type { Sentences } from '../../core'
import type {
  AskingContainer,
  ImportFailureValues,
  ImportFormat,
  ImportNoteValues,
  ListMeaning,
} from '../../core/doors/import'
import type { WorkloadFindingId } from '../../core/doors/workload'
import { fleet } from './fleet'
import { notRead } from './not-read'
import { listed } from './wording'

/** What filter a container of a workload asks for. */
function asking({ container, asks, profile = '', unread = [] }: AskingContainer): string {
  if (unread.length > 0) return `${container} has ${listed(unread)}, which is not examined here.`
  switch (asks) {
    case 'default':
      return `${container} asks for its runtime’s default, which Seccompose has as a preset.`
    case 'none':
      return `${container} asks for no filter.`
    case 'privileged':
      return `${container} is privileged and runs without a filter.`
    case 'named':
      return `${container} names ${profile}, a file that can be opened.`
    default:
      return `${container} asks for nothing: it runs without a filter, unless the kubelet gives all containers the default.`
  }
}

/** Profiles taken out of files that carry them. */
export const words = {
  fleet,
  title: (file: string) => `Open a profile from ${file}`,
  /** While a long file is looked through. */
  reading: (file: string) => `Reading ${file}…`,
  untilRead: 'Nothing is opened until its profiles are found.',
  /** After some seconds. */
  takesLong: 'This takes longer than usual. It stops after half a minute.',
  choose: 'Profiles',
  open: 'Open',
  close: 'Close',
  text: 'Text of the profile',
  format: {
    'oci-config': 'An OCI runtime configuration',
    'container-inspect': 'Inspected containers',
    'spo-profile': 'A SeccompProfile of the Security Profiles Operator',
    'kubescape-profile': 'A SeccompProfile of kubescape',
    'varmor-policy': 'A policy of vArmor',
    'config-map': 'A ConfigMap of Kubernetes',
    'machine-config': 'A MachineConfig of OpenShift',
    'talos-config': 'The configuration of a Talos machine',
    kubernetes: 'Objects of Kubernetes',
    'yaml-profile': 'A profile written as YAML',
    'name-list': 'A list of syscall names',
    'systemd-unit': 'The system call filter of a systemd unit',
    'nspawn-settings': 'Settings of systemd-nspawn',
    'lxc-policy': 'A policy of LXC',
    'firejail-profile': 'A profile of firejail',
    'minijail-policy': 'A policy of minijail',
    'seccompiler-filter': 'Filters of seccompiler or Firecracker',
    'libseccomp-source': 'The source of a program',
    settings: 'Settings',
  } satisfies Record<ImportFormat, string>,
  meaning: {
    allow: 'Allow these calls, refuse the rest',
    deny: 'Refuse these calls, allow the rest',
  } satisfies Record<ListMeaning, string>,
  /** Said once the profile is open. */
  taken: (format: ImportFormat, place: string | undefined, file: string) => {
    switch (format) {
      case 'name-list':
        return `Made a profile from the names in ${file}.`
      case 'systemd-unit':
        return `Made a profile from ${place ?? ''} in ${file}.`
      case 'yaml-profile':
        return `Wrote ${file} as JSON. The YAML file stays as it is.`
      default:
        return `Took ${place ?? 'the profile'} out of ${file}. The rest of the file stays where it is.`
    }
  },
  /** What is found of the containers of a file. */
  workload: {
    'workload-unconfined': (container: string) =>
      `${container} asks for no filter: every system call is open to it. Let it run under its runtime’s default, or name a profile.`,
    'workload-privileged': (container: string) =>
      `${container} is privileged and runs without a filter. Give it the capabilities and devices that it needs instead.`,
    'workload-no-profile': (container: string, annotated: string) =>
      annotated === ''
        ? `${container} names no profile, which means no filter unless the kubelet gives all containers the default. Set seccompProfile to RuntimeDefault, or name a profile.`
        : `${container} names its profile (${annotated}) in an annotation only, which has no effect since Kubernetes 1.27. Move it to securityContext.seccompProfile.`,
    'workload-profile-path': (container: string, profile: string) =>
      profile === ''
        ? `${container} asks for a profile of the node without its path, which Kubernetes refuses. Set localhostProfile.`
        : `${container} names the profile ${profile}. Kubernetes takes only a path below the kubelet’s seccomp directory, without “..” and without a slash at its beginning.`,
    'workload-profile-missing': (container: string, profile: string) =>
      `${container} names the profile ${profile}, and no such file is here. Where it is missing, the container does not start.`,
  } satisfies Record<WorkloadFindingId, (container: string, profile: string) => string>,
  passedOver: (names: string) => `No profile in: ${names}.`,
  note: {
    ...notRead,
    'fields-left': v => `Left out, since only the operator reads them: ${listed(v.fields)}.`,
    'unknown-names': v => `Not known as system calls, kept as given: ${listed(v.names)}.`,
    'architectures-of': v => `A list names no architectures. The profile names ${listed(v.architectures)}.`,
    'errno-of-list': v => `A list names no errors. Refused calls return ${v.errno}.`,
    'systemd-write': () =>
      'systemd leaves write open, which the list refuses: it needs write to report a failed start. The profile allows it too.',
    'systemd-default-set': () =>
      'systemd adds the set @default to every allow list, and so does the profile.',
    'firejail-ignored': v =>
      `firejail does not know these and skips them, and so does the profile: ${listed(v.words)}.`,
    'systemd-ignored': v =>
      `systemd does not know these, and continues without them after a warning: ${listed(v.words)}.`,
    'systemd-architectures': v =>
      `Without SystemCallArchitectures=, systemd filters ${listed(v.architectures)}. The profile names these.`,
    'capabilities-of': v =>
      `The container has ${v.added.length > 0 ? listed(v.added) : 'no capability'} beside its engine’s capabilities, and lacks ${v.dropped.length > 0 ? listed(v.dropped) : 'none of them'}. Conditions on capabilities are judged by the target’s capabilities: set them there.`,
    'spo-base-joined': v =>
      `The rules of ${v.base}, which is in the same file, are merged in, as the operator does.`,
    'containers-beside': v => `Beside it: ${v.containers.map(asking).join(' ')}`,
    'talos-deprecated': () =>
      'Talos 1.15 deprecates machine.seccompProfiles, where this profile is, in favour of a document of kind SeccompProfileConfig. The export for Kubernetes writes both.',
    'default-moved': () =>
      'The file has one action for calls whose conditions do not hold and another for calls that it does not name. The first is the profile’s default, the second is in a rule. Calls of future kernels get the first.',
  } satisfies Sentences<ImportNoteValues>,
  failure: (file: string): Sentences<ImportFailureValues> => ({
    'no-profile': () => `${file} carries no seccomp profile.`,
    'repeated-key': v =>
      `${file} has the key ${v.key} several times (${listed(v.spelled)}): runc merges their values whatever the case, the later over the earlier, and crun uses the first that is spelled ${v.key}. Leave one of them.`,
    'key-spelled': v =>
      `${file} spells the key ${v.key} as ${v.spelled}: runc reads it anyway, and crun ignores it. Write ${v.key}.`,
    unconfined: () => `${file} carries no profile: it asks for no filter (seccomp=unconfined).`,
    privileged: () =>
      `${file} carries no profile: the container is privileged and names none, so it runs unconfined, without a filter.`,
    builtin: () =>
      `${file} carries no profile: the container runs under its engine’s default, which Seccompose has as a preset.`,
    elsewhere: v => `${file} carries no profile: it only names one, ${v.name}. Open that file.`,
    'other-group': v =>
      `${file} has a SeccompProfile of ${v.group}, which is neither the Security Profiles Operator’s nor kubescape’s. The meaning of its fields is not known here.`,
    template: v =>
      `${file} is a template: line ${v.line} has a place to fill in. Open what “helm template” makes of it.`,
    'program-source': () =>
      `${file} is the source of a program. What it filters is known only when it runs: have it write its filter, and open that under Try a call, Filter.`,
    'compiled-filter': () =>
      `${file} holds a compiled filter, which cannot be turned into a profile. Compare it with a profile under Try a call, Filter.`,
    containers: v => `${file} carries no profile. ${v.containers.map(asking).join(' ')}`,
    'own-filters': v =>
      `${file} lists no calls. It has settings that create other filters, which are not read here: ${listed(v.settings)}.`,
    'firejail-stops': v =>
      `firejail 0.9.74 starts nothing with ${file}: it stops at ${listed(v.words)}. Its lists contain no spaces, and seccomp.32 cannot be combined with seccomp.drop.`,
    'systemd-unknown': v =>
      `${file}: systemd skips ${listed(v.words)} with a warning, so no filter is loaded. Upper and lower case matter: write SystemCallFilter= below [Service].`,
    kafel: () => `${file} has a policy in Kafel, as nsjail takes it. That language is not read here.`,
    'snapd-filter': () => `${file} lists calls as snapd does, with arguments. That form is not read here.`,
    'ecs-task': () =>
      `${file} is a task definition of Amazon ECS, which takes no seccomp profile. Export has what is possible instead, under “ECS, gVisor, Landlock”.`,
    'for-readers': () => `${file} is a review, made for readers. Open the profile it was made from.`,
    'not-yaml': v => `${file} is not valid YAML at line ${v.line}.`,
    'yaml-unfolds': () => `The aliases or the nesting of ${file} expand to more than is read here.`,
  }),
  untouched: 'Nothing was opened.',
  takesTooLong: (file: string) =>
    `${file} takes too long to search. Nothing was opened. Open only the part of it that has the profile.`,
}
