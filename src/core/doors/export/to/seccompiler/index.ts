import type { DestinationFiles } from '../../format'
import { readFilters } from './reader'
import { exportSeccompiler } from './writer'

export const seccompiler: DestinationFiles = { write: exportSeccompiler, format: { filterIn: readFilters } }
