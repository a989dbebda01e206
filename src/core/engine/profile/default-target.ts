import { runtimeDefaults } from '../catalogue'
import { currentVersions } from './filter-versions'
import type { Target } from './target'

/** Docker on the most usual machine, with the capabilities it gives a container unless told otherwise. */
export const defaultTarget: Target = {
  runtime: 'docker',
  loader: 'runc',
  architecture: 'SCMP_ARCH_X86_64',
  kernel: { major: 6, minor: 12 },
  capabilities: runtimeDefaults.docker.capabilities,
  versions: currentVersions,
}
