import type { NoValues } from '../../../../engine/profile'
import type { Destination, OfFile } from '../../record'

export const systemdRecord = { group: 'host', comparesNoArguments: true } as const satisfies Destination

/** Its steps, each with the values that its sentence has. */
export interface SystemdSteps {
  'systemd-install': OfFile & { readonly unit: string }
  'systemd-verify': NoValues
  'systemd-restart': NoValues
  'systemd-loaded': NoValues
}
