import type { DestinationFiles } from '../../format'
import { readFilters } from '../seccompiler/reader'
import { exportFirecracker } from '../seccompiler/writer'

export const firecracker: DestinationFiles = { write: exportFirecracker, format: { filterIn: readFilters } }
