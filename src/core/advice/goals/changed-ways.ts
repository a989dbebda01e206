import { type ArchitectureToken, architectureByToken, type Multiplexer } from '../../engine/catalogue'
import { type SyscallVerdict, sameWay, type WayVerdict } from '../../engine/policy'
import { waysIn } from './ways-in'

/** Where a call is made: on an architecture of the filter, by its own number or behind `socketcall` or `ipc`. */
export interface WayPlace {
  readonly architecture: ArchitectureToken
  readonly via?: Multiplexer
}

/** What ways of making a call meet before and after, for all places that share it. */
export interface WayChange {
  readonly places: readonly [WayPlace, ...WayPlace[]]
  readonly before: WayVerdict
  readonly after: WayVerdict
}

/** The ways of making a call that meet something else than before, on architectures that are in both filters. */
export function changedWays(
  before: SyscallVerdict,
  after: SyscallVerdict,
  architectures: readonly ArchitectureToken[],
): readonly WayChange[] {
  const changes: WayChange[] = []
  for (const place of placesOf(before.name, architectures)) {
    const old = verdictAt(before, place)
    const now = verdictAt(after, place)
    if (sameWay(old, now)) continue
    const at = changes.findIndex(change => sameWay(change.before, old) && sameWay(change.after, now))
    const known = changes[at]
    if (known) changes[at] = { ...known, places: [...known.places, place] }
    else changes.push({ places: [place], before: old, after: now })
  }
  return changes
}

function placesOf(name: string, architectures: readonly ArchitectureToken[]): readonly WayPlace[] {
  return architectures.flatMap(token => {
    const architecture = architectureByToken(token)
    const ways = architecture ? waysIn(name, architecture) : []
    return ways.map(way => ({ architecture: token, ...(way.kind === 'multiplexed' && { via: way.via }) }))
  })
}

/** A verdict names another way only where that one meets something else. */
function verdictAt(verdict: SyscallVerdict, { architecture, via }: WayPlace): WayVerdict {
  return verdict.otherWays.find(way => way.architecture === architecture && way.via === via) ?? verdict
}
