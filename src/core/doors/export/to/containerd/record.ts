import type { NoValues } from '../../../../engine/profile'
import type { Destination } from '../../record'

export const containerdRecord = {
  group: 'containers',
  startsContainers: true,
  dropsPrivileges: 'at-times',
} as const satisfies Destination

/** Its steps, each with the values that its sentence has. */
export interface ContainerdSteps {
  'ctr-pull': NoValues
  'ctr-run': NoValues
  'nerdctl-run': NoValues
}
