import type { NoValues } from '../../../../engine/profile'
import type { Destination } from '../../record'

export const reviewRecord = { group: 'review', isForReaders: true } as const satisfies Destination

/** Its steps, each with the values that its sentence has. */
export interface ReviewSteps {
  'review-attach': { readonly table: string; readonly verdicts: string }
  'review-compare': NoValues
}
