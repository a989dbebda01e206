import type { NoValues } from '../../../../engine/profile'
import type { Destination } from '../../record'

export const spoRecord = {
  group: 'kubernetes',
  startsContainers: true,
  dropsPrivileges: true,
  options: 'spo',
} as const satisfies Destination

/** Its steps, each with the values that its sentence has. */
export interface SpoSteps {
  'spo-apply': NoValues
  'spo-installed': NoValues
  'spo-enable-binding': NoValues
  'spo-bind': NoValues
  'spo-bound': { readonly profile: string }
  'spo-remove': NoValues
}
