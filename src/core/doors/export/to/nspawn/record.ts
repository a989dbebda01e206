import type { Destination, OfFile } from '../../record'

export const nspawnRecord = {
  group: 'host',
  comparesNoArguments: true,
  logsNothing: true,
} as const satisfies Destination

/** Its steps, each with the values that its sentence has. */
export interface NspawnSteps {
  'nspawn-install': OfFile & { readonly machine: string }
}
