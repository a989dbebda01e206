import type { NoValues } from '../../../../engine/profile'
import type { Destination, OfFile, OfPath } from '../../record'

export const podmanRecord = {
  group: 'containers',
  startsContainers: true,
  reader: 'podman',
} as const satisfies Destination

/** Its steps, each with the values that its sentence has. */
export interface PodmanSteps {
  'podman-default': OfFile
  'podman-default-check': OfPath
  'podman-quadlet': OfFile
  'podman-quadlet-check': NoValues
  'podman-label': { readonly label: string }
  'podman-label-check': NoValues
}
