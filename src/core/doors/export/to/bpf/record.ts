import type { Destination, OfFile } from '../../record'

export const bpfRecord = { group: 'host' } as const satisfies Destination

/** Its steps, each with the values that its sentence has. */
export interface BpfSteps {
  'bpf-run': OfFile & { readonly descriptor: number }
  'bpf-embed': OfFile & { readonly name: string }
}
