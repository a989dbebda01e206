import type { Engine } from './default-rules'
import { shipmentRows } from './shipments.generated'

/** A platform that ships a release, as its maker states it. */
export interface Shipment {
  readonly where: string
  /** Two numbers where the maker names no more. */
  readonly release: string
  /** Empty where the source has none. */
  readonly date: string
  readonly source: string
}

/** Who ships which release of an engine: a sample. */
export function shipments(engine: Engine): readonly Shipment[] {
  return shipmentRows
    .filter(([of]) => of === engine)
    .map(([, release, where, date, source]) => ({ where, release, date, source }))
}
