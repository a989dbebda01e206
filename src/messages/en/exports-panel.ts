import { plural } from './wording'

/** The panel's own words, as against what the destinations say. */
export const panelWords = {
  group: {
    containers: 'Containers',
    kubernetes: 'Kubernetes',
    host: 'Host',
    source: 'Source code',
    review: 'Review',
  },
  take: (destination: string) => `Add ${destination} to the zip`,
  downloads: 'Downloads',
  back: 'Destinations',
  profileFile: 'the profile',
  options: 'Options',
  correctFields: (count: number): string =>
    count === 1
      ? 'The marked field has a value that cannot be used'
      : 'The marked fields have values that cannot be used',
  showInJson: 'Show in the JSON',
  steps: 'What to do, in order',
  check: 'Check',
  copyStep: (place: number) => `Copy the commands of step ${place}`,
  commandsOf: (place: number) => `Commands of step ${place}`,
  downloadZip: (names: readonly string[]) =>
    names.length === 1
      ? `Download all for ${names[0]} (zip)`
      : `Download all for ${names.length} destinations (zip)`,
  zipped: (name: string, files: number) => `${name} holds ${plural(files, 'file', 'files')}`,
  zippedWithout: (name: string, files: number, refused: readonly string[]) =>
    `${name} holds ${plural(files, 'file', 'files')}. Not for ${refused.join(', ')}: the README has the reason.`,
  field: {
    image: 'Image to start',
    rollout: 'Calls refused by default',
    conditionalCalls: 'Calls with conditions',
    ociConfig: 'Your own config.json, to add the profile to',
    ociConfigHint: 'Without one, a complete new file is made.',
    services: 'Settings for',
    crioReference: 'Where the artifact is pushed',
    crioReferenceHint: 'registry/repository:tag',
    workload: 'Workload',
    level: 'The profile is named for',
    privileges: 'The workload runs as',
    folder: 'Directory on the node',
    namespace: 'Namespace',
    namespaceHint: 'kubectl’s own',
    name: 'Name of the workload',
    nameHint: 'like the file',
    profileName: 'Name of the SeccompProfile',
    use: 'A pod gets it',
    architectures: 'Architectures of the nodes',
    extras: 'Also made',
  },
  rollout: { enforce: 'stay refused', log: 'are only logged, to try it out' },
  level: { pod: 'every container of the pod', container: 'the one container' },
  privileges: {
    restricted: 'user 65534, without capabilities',
    image: 'the image’s own user, with the usual capabilities',
  },
  use: { workload: 'named by the workload', binding: 'bound to its image' },
  extra: {
    installer: 'Installer for every node',
    kustomize: 'kustomize directory',
    component: 'kustomize component',
    helm: 'Helm values',
    kind: 'kind cluster',
    talos: 'Talos machine config',
    openshift: 'OpenShift machine config and SCC',
    policies: 'Policies that require the profile',
    annotations: 'Annotations for clusters before 1.19',
  },
  service: { nomad: 'Nomad', gitlab: 'GitLab Runner', buildkite: 'Buildkite' },
  conditionalCalls: { refuse: 'are refused', allow: 'are let through' },
  startNeeds: {
    title: 'A container does not start under this profile',
    atTimes: 'A container may not start under this profile',
    sometimes: 'In some starts, or with some arguments:',
    by: {
      runc: (count: number) =>
        `runc makes ${count === 1 ? 'a call' : 'calls'} behind its filter that the profile refuses:`,
      crun: (count: number) =>
        `crun makes ${count === 1 ? 'a call' : 'calls'} behind its filter that the profile refuses:`,
      pause: (count: number) =>
        `Before Kubernetes 1.19 the pod’s pause container runs under the profile of the pod, which refuses ${count === 1 ? 'a call' : 'calls'} of its:`,
    },
    add: (count: number) => (count === 1 ? 'Add the call' : `Add the ${count} calls`),
  },
  readme: {
    title: (name: string) => `${name}: how to use these files`,
    intro: (target: string) =>
      `Made by Seccompose for ${target}. For another target, export again: verdicts depend on it.`,
    prove:
      'Where the files are used, this command loads them with the tools installed there, reads the filters back from the kernel, and reports every difference that is not listed here. It needs root and Python 3.',
    files: (folder: string) => `The files are in ${folder}:`,
    begin: (command: string) => `The commands are for a POSIX shell in that directory: ${command}.`,
    colon: ': ',
  },
}
