import type { DestinationFiles } from '../../format'
import { readPolicy } from './reader'
import { exportLxc } from './writer'

export const lxc: DestinationFiles = { write: exportLxc, format: { filterIn: readPolicy } }
