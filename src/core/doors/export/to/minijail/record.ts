import type { Destination, OfFile } from '../../record'

export const minijailRecord = { group: 'host', comparesNoArguments: true } as const satisfies Destination

/** Its steps, each with the values that its sentence has. */
export interface MinijailSteps {
  'minijail-run': OfFile
}
