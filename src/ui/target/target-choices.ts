import type { RuntimeName, Target } from '../../core'

/** What loads the filter below a runtime, the usual one first. */
export function loaders(runtime: RuntimeName): readonly Target['loader'][] {
  return runtime === 'podman' || runtime === 'cri-o' ? ['crun', 'runc'] : ['runc', 'crun']
}
