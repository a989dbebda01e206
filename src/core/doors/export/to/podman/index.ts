import { asProfile, type DestinationFiles } from '../../format'
import { exportForPodman } from './writer'

export const podman: DestinationFiles = { write: exportForPodman, format: asProfile }
