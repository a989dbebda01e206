import type { NoValues } from '../../../../engine/profile'
import type { Destination } from '../../record'

export const libseccompGoRecord = { group: 'source' } as const satisfies Destination

/** Its steps, each with the values that its sentence has. */
export interface LibseccompGoSteps {
  'go-build': NoValues
}
