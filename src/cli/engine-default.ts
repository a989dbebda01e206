import { hostOf, presets, type Target } from '../core'

const engines = {
  docker: 'docker',
  podman: 'podman',
  'cri-o': 'podman',
  containerd: 'containerd',
  oci: 'docker',
} as const

/** The profile that a container of the target has without one of its own, and its name; plain OCI runtimes have none. */
export function engineDefault(
  target: Target,
  id = `${engines[target.runtime]}-default`,
): DefaultProfile | undefined {
  const preset = presets.find(one => one.id === id)
  return preset && { id, text: preset.make(hostOf(target)) }
}

interface DefaultProfile {
  readonly id: string
  readonly text: string
}
