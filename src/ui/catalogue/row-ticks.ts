/** Names of the ticked calls, in the form that the table keeps row selection in. */
export type Ticks = Readonly<Record<string, true>>

export const noTicks: Ticks = {}

export function toggleTick(ticks: Ticks, name: string): Ticks {
  return withTicks(ticks, [name], ticks[name] !== true)
}

/** Ticks all of `order`, or takes their ticks away when all have one. Others keep theirs. */
export function toggleAll(ticks: Ticks, order: readonly string[]): Ticks {
  return withTicks(ticks, order, tickedAmong(ticks, order) < order.length)
}

/**
 * Moves the far end of a range of ticks that started at `anchor`: what the range leaves behind loses its tick, what
 * it now covers gets one. Names that are not in `order` count as the anchor or, without one, as the target.
 */
export function moveRange(
  ticks: Ticks,
  order: readonly string[],
  anchor: string | undefined,
  from: string | undefined,
  to: string,
): Ticks {
  const target = order.indexOf(to)
  if (target < 0) return ticks
  const start = placeIn(order, anchor, target)
  const old = placeIn(order, from, start)
  return withTicks(withTicks(ticks, between(order, start, old), false), between(order, start, target), true)
}

export function tickedAmong(ticks: Ticks, order: readonly string[]): number {
  return order.reduce((count, name) => (ticks[name] === true ? count + 1 : count), 0)
}

export function withTicks(ticks: Ticks, names: readonly string[], on: boolean): Ticks {
  const changed: Record<string, true> = { ...ticks }
  for (const name of names) {
    if (on) changed[name] = true
    else delete changed[name]
  }
  return changed
}

function between(order: readonly string[], a: number, b: number): readonly string[] {
  return order.slice(Math.min(a, b), Math.max(a, b) + 1)
}

function placeIn(order: readonly string[], name: string | undefined, otherwise: number): number {
  const place = name === undefined ? -1 : order.indexOf(name)
  return place < 0 ? otherwise : place
}
