import type { Engine, RuntimeName, Target } from '../../core'

export const runtimes: readonly RuntimeName[] = ['docker', 'podman', 'cri-o', 'containerd', 'oci']

const engineByRuntime: Record<RuntimeName, Engine> = {
  docker: 'docker',
  podman: 'podman',
  'cri-o': 'podman',
  containerd: 'containerd',
  oci: 'containerd',
}

/** The engine whose set of capabilities a container gets under a runtime unless it asks for another. */
export function engineOf(runtime: RuntimeName): Engine {
  return engineByRuntime[runtime]
}

/** What loads the filter below a runtime, the usual one first. */
export function loaders(runtime: RuntimeName): readonly Target['loader'][] {
  return runtime === 'podman' || runtime === 'cri-o' ? ['crun', 'runc'] : ['runc', 'crun']
}
