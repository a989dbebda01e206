import type { DestinationFiles } from '../../format'
import { readInstructions } from './reader'
import { exportBpf } from './writer'

export const bpf: DestinationFiles = { write: exportBpf, format: { filterIn: readInstructions } }
