import type { NoValues } from '../../../../engine/profile'
import type { Destination } from '../../record'

export const libseccompCRecord = { group: 'source' } as const satisfies Destination

/** Its steps, each with the values that its sentence has. */
export interface LibseccompCSteps {
  'c-build': NoValues
}
