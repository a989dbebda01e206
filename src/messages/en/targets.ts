import type { RuntimeName, TargetPresetId } from '../../core'

/** The usual targets, and what it changes to go from one to another. */
export const words = {
  intro: 'Verdicts, problems and exports are for this target.',
  runtimes: {
    docker: 'Docker',
    podman: 'Podman',
    'cri-o': 'CRI-O',
    containerd: 'Kubernetes on containerd',
    oci: 'Plain OCI',
  } satisfies Record<RuntimeName, string>,
  runtimeHints: {
    docker: 'Reads archMap, includes and excludes.',
    podman: 'Reads archMap, includes and excludes, but no minKernel.',
    'cri-o': 'Reads archMap, includes and excludes, but no minKernel.',
    containerd: 'Ignores archMap, includes and excludes: every rule always applies.',
    oci: 'Ignores archMap, includes and excludes: every rule always applies.',
  } satisfies Record<RuntimeName, string>,
  kernelHint: 'Two numbers, such as 6.12',
  kernelInvalid: 'A kernel version is two numbers separated by a point, such as 6.12.',
  capabilityCount: (count: number) => `${count} of the container’s bounding set`,
  dockerCapabilities: (count: number) => `Docker’s ${count}`,
  podmanCapabilities: (count: number) => `Podman’s ${count}`,
  crioCapabilities: (count: number) => `CRI-O’s ${count}`,
  noCapabilities: 'None',
  allCapabilities: 'All',
  presets: 'Usual targets',
  preset: {
    docker: 'Docker',
    'docker-sys-admin': 'Docker, --cap-add SYS_ADMIN',
    podman: 'Podman',
    'kubernetes-containerd': 'Kubernetes on containerd',
    'kubernetes-cri-o': 'Kubernetes on CRI-O',
  } satisfies Record<TargetPresetId, string>,
  present: 'chosen',
  changes: (count: number) =>
    count === 0 ? 'no syscall changes' : count === 1 ? '1 syscall changes' : `${count} syscalls change`,
  startsNoMore: 'container does not start',
  startsOnlyThere: 'container starts',
  /** After the target was changed, with the first calls by name. */
  changed: (count: number, names: readonly string[]) => {
    if (count === 0) return 'No syscall changes with this target.'
    const more = count > names.length ? ` and ${count - names.length} more` : ''
    return `${count === 1 ? '1 syscall changes' : `${count} syscalls change`}: ${names.join(', ')}${more}.`
  },
  changedNoStart: 'On this target the container does not start.',
}
