import type { DestinationFiles } from '../../format'
import { readNspawnSettings } from './reader'
import { exportNspawn } from './writer'

export const nspawn: DestinationFiles = { write: exportNspawn, format: { filterIn: readNspawnSettings } }
