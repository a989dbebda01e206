import { type DestinationFiles, unread } from '../../format'
import { exportElsewhere } from './writer'

export const elsewhere: DestinationFiles = { write: exportElsewhere, format: unread }
