import type { Destination, OfArchitecture, OfFile } from '../../record'

export const seccompilerRecord = { group: 'source', comparesNoArguments: true } as const satisfies Destination

/** Its steps, each with the values that its sentence has. */
export interface SeccompilerSteps {
  'seccompiler-add': OfArchitecture
  'seccompiler-build': OfArchitecture
  'seccompiler-load': OfFile
}
