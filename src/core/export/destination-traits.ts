import type { DestinationId } from './destination'

/** Where runc or crun starts a container of an image; elsewhere a program is started in another way, or none. */
export const containerDestinations: ReadonlySet<DestinationId> = new Set<DestinationId>([
  'docker',
  'podman',
  'containerd',
  'oci',
  'crio',
  'kubernetes',
  'spo',
])

/** Those that know names of calls and nothing of their arguments, or not enough; see `ExportOptions.conditionalCalls`. */
export const destinationsWithoutConditions: ReadonlySet<DestinationId> = new Set<DestinationId>([
  'systemd',
  'nspawn',
  'firejail',
  'minijail',
  'seccompiler',
  'firecracker',
])
