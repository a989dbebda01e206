import type { DestinationFiles } from '../../format'
import { readProfile } from './reader'
import { exportFirejail } from './writer'

export const firejail: DestinationFiles = { write: exportFirejail, format: { filterIn: readProfile } }
