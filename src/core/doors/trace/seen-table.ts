import type { SeenArguments } from './trace-summary'

type Kept = Omit<SeenArguments, 'count'>

/**
 * The distinct arguments of one call by two hashes of their text, up to a limit. A table of numbers, since most lines
 * of a log only count what was seen before.
 */
export class SeenTable {
  /** Whether there were more than the limit. */
  leftOut = false
  private readonly mask: number
  private readonly slots: Uint8Array
  private readonly keys: Int32Array
  private readonly checks: Int32Array
  private readonly counts: Float64Array
  private readonly kept: Kept[] = []

  /** At most 64. */
  constructor(private readonly limit: number) {
    this.mask = limit * 4 - 1
    this.slots = new Uint8Array(limit * 4)
    this.keys = new Int32Array(limit)
    this.checks = new Int32Array(limit)
    this.counts = new Float64Array(limit)
  }

  /** False where the arguments are new and there is room for them. */
  count(key: number, check: number): boolean {
    const { mask, slots } = this
    for (let slot = (key ^ (key >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const entry = (slots[slot] ?? 0) - 1
      if (entry < 0) break
      if (this.keys[entry] === key && this.checks[entry] === check) {
        this.counts[entry] = (this.counts[entry] ?? 0) + 1
        return true
      }
    }
    if (this.kept.length < this.limit) return false
    this.leftOut = true
    return true
  }

  /** Adds what `count` did not know. */
  keep(key: number, check: number, seen: Kept): void {
    const entry = this.kept.length
    if (entry >= this.limit) return
    let slot = (key ^ (key >>> 15)) & this.mask
    while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask
    this.slots[slot] = entry + 1
    this.keys[entry] = key
    this.checks[entry] = check
    this.counts[entry] = 1
    this.kept.push(seen)
  }

  /** A call whose end stands on a later line has other text than one on a line; what was kept of both is then the same. */
  list(): SeenArguments[] {
    const found = new Map<string, SeenArguments>()
    for (const [entry, kept] of this.kept.entries()) {
      const key = [...kept.values, ...kept.texts].join('\0')
      const known = found.get(key)
      const count = (this.counts[entry] ?? 0) + (known?.count ?? 0)
      found.set(key, { ...(known ?? kept), count })
    }
    return [...found.values()]
  }
}
