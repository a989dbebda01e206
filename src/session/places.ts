import type { NamePlaces } from '../core'

export interface NamePlace {
  readonly name: string
  readonly offset: number
  readonly length: number
  readonly rule: number
}

const CELLS = 4

/** The place whose name covers `offset`, its quotes included. */
export function placeAt(places: NamePlaces, offset: number): NamePlace | undefined {
  const { table } = places
  let low = 0
  let high = table.length / CELLS - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const start = table[middle * CELLS + 1] ?? 0
    const length = table[middle * CELLS + 2] ?? 0
    if (offset < start) high = middle - 1
    else if (offset > start + length) low = middle + 1
    else return readPlace(places, middle)
  }
  return undefined
}

/** Every place that names a call, in text order. */
export function placesOf(places: NamePlaces, name: string): NamePlace[] {
  const id = places.names.indexOf(name)
  const found: NamePlace[] = []
  if (id < 0) return found
  for (let index = 0; index * CELLS < places.table.length; index++) {
    if (places.table[index * CELLS] === id) found.push(readPlace(places, index))
  }
  return found
}

function readPlace({ names, table }: NamePlaces, index: number): NamePlace {
  const at = index * CELLS
  return {
    name: names[table[at] ?? 0] ?? '',
    offset: table[at + 1] ?? 0,
    length: table[at + 2] ?? 0,
    rule: table[at + 3] ?? 0,
  }
}
