import type { Destination, OfFile } from '../../record'

export const firejailRecord = { group: 'host', comparesNoArguments: true } as const satisfies Destination

/** Its steps, each with the values that its sentence has. */
export interface FirejailSteps {
  'firejail-run': OfFile
}
