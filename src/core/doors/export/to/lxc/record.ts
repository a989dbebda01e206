import type { Destination, OfFile } from '../../record'

export const lxcRecord = { group: 'host', logsNothing: true } as const satisfies Destination

/** Its steps, each with the values that its sentence has. */
export interface LxcSteps {
  'lxc-install': OfFile
}
