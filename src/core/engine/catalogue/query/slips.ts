import { editDistance } from '../edit-distance'
import type { SearchHits } from '../search'
import { catalogue } from '../syscalls'

const rankOfUnfinishedTypo = 250
const rankOfSlip = 100

/** A word may be this many slips away, by its length: short words are close to everything. */
function tolerance(length: number): number {
  if (length < 4) return 0
  return length < 8 ? 1 : 2
}

/** How much a name that may have been meant ranks behind: undefined where it is more than a slip or two away. */
export function rankOfSlips(wanted: string, name: string): number | undefined {
  const slips = tolerance(wanted.length)
  if (slips === 0) return undefined
  const whole = editDistance(wanted, name, slips)
  const begun = whole <= 1 ? whole : editDistance(wanted, name, slips, true)
  return begun > slips ? undefined : begun * rankOfSlip + (whole <= slips ? 0 : rankOfUnfinishedTypo)
}

/** Adds the names that are a slip or two away. */
export function addSlips(wanted: string, hits: SearchHits): void {
  for (const syscall of catalogue.syscalls) {
    const extra = rankOfSlips(wanted, syscall.name)
    if (extra !== undefined) hits.add({ syscall, match: 'typo', ranges: [] }, extra)
  }
}
