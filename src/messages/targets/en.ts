import type { TargetPresetId } from '../../core'

/** The usual targets, and what it changes to go from one to another. */
export const targetWords = {
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
  changedNoStart: 'Under this target the container does not start.',
}
