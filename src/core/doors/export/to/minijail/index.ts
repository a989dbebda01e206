import type { DestinationFiles } from '../../format'
import { readPolicy } from './reader'
import { exportMinijail } from './writer'

export const minijail: DestinationFiles = { write: exportMinijail, format: { filterIn: readPolicy } }
