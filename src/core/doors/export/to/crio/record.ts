import type { NoValues } from '../../../../engine/profile'
import type { Destination, OfPath } from '../../record'

export const crioRecord = {
  group: 'containers',
  startsContainers: true,
  reader: 'cri-o',
  options: 'crio',
} as const satisfies Destination

/** Its steps, each with the values that its sentence has. */
export interface CrioSteps {
  'crio-default': OfPath
  'crio-restart': NoValues
  'crio-push': { readonly reference: string }
  'crio-pod': NoValues
  'crio-check': NoValues
  /** Of which nodes' defaults there is a file, and for which of them it is sure that nothing more runs. */
  'crio-effective': {
    readonly files: readonly string[]
    readonly nodes: readonly string[]
    readonly proven: readonly string[]
  }
}
