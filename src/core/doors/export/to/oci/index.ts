import { asProfile, type DestinationFiles } from '../../format'
import { exportForOciRuntime } from './writer'

export const oci: DestinationFiles = { write: exportForOciRuntime, format: asProfile }
