import type { Destination, OfFile } from '../../record'

export const firecrackerRecord = { group: 'host', comparesNoArguments: true } as const satisfies Destination

/** Its steps, each with the values that its sentence has. */
export interface FirecrackerSteps {
  'firecracker-run': OfFile
}
