import type { DestinationFiles } from '../../format'
import { profileInObject } from './reader'
import { exportForSpo } from './writer'

export const spo: DestinationFiles = { write: exportForSpo, format: { profileIn: profileInObject } }
