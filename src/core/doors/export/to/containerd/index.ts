import { asProfile, type DestinationFiles } from '../../format'
import { exportForContainerd } from './writer'

export const containerd: DestinationFiles = { write: exportForContainerd, format: asProfile }
