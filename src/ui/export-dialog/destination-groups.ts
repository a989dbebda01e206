import type { DestinationId } from '../../core'

export type DestinationGroup = 'containers' | 'kubernetes' | 'host' | 'source' | 'review'

interface Group {
  readonly id: DestinationGroup
  readonly destinations: readonly DestinationId[]
}

/** Where a profile goes, as the list shows it. */
export const destinationGroups: readonly Group[] = [
  { id: 'containers', destinations: ['docker'] },
  { id: 'kubernetes', destinations: ['kubernetes', 'spo'] },
]
