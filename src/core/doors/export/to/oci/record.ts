import type { NoValues } from '../../../../engine/profile'
import type { Destination } from '../../record'

export const ociRecord = {
  group: 'containers',
  startsContainers: true,
  dropsPrivileges: true,
  eitherLoader: true,
  options: 'oci',
} as const satisfies Destination

/** Its steps, each with the values that its sentence has. */
export interface OciSteps {
  'oci-bundle': NoValues
  'oci-run': { readonly loader: string }
  'oci-user': { readonly name: string }
  'oci-check': NoValues
}
