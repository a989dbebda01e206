import { asProfile, type DestinationFiles } from '../../format'
import { exportForDocker } from './writer'

export const docker: DestinationFiles = { write: exportForDocker, format: asProfile }
