import type { DestinationId } from '../../core'

export type DestinationGroup = 'containers' | 'kubernetes' | 'host' | 'source' | 'review'

interface Group {
  readonly id: DestinationGroup
  readonly destinations: readonly DestinationId[]
}

/** Where a profile goes, as the list shows it. */
export const destinationGroups: readonly Group[] = [
  { id: 'containers', destinations: ['docker', 'podman', 'containerd', 'oci', 'crio'] },
  { id: 'kubernetes', destinations: ['kubernetes', 'spo'] },
  {
    id: 'host',
    destinations: ['systemd', 'bpf', 'nspawn', 'lxc', 'firejail', 'minijail', 'firecracker'],
  },
  { id: 'source', destinations: ['libseccomp-c', 'libseccomp-go', 'seccompiler'] },
  { id: 'review', destinations: ['review'] },
]
