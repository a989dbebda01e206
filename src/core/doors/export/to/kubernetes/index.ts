import { asProfile, type DestinationFiles } from '../../format'
import { exportForKubernetes } from './writer'

export const kubernetes: DestinationFiles = { write: exportForKubernetes, format: asProfile }
