import { asProfile, type DestinationFiles } from '../../format'
import { exportForCrio } from './writer'

export const crio: DestinationFiles = { write: exportForCrio, format: asProfile }
