import { type DestinationFiles, unread } from '../../format'
import { exportReview } from './writer'

export const review: DestinationFiles = { write: exportReview, format: unread }
