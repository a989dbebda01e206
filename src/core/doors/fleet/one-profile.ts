import { abisOf } from '../../advice/analysis'
import { compareReach } from '../../advice/compare/call-reach'
import { FilterSide, filterSide } from '../../advice/compare/filter-side'
import { mergeProfiles } from '../../advice/compare/merge-profiles'
import { condemnedIn } from '../../advice/lint'
import { type ArchitectureToken, riskLevels, riskOf } from '../../engine/catalogue'
import { parseProfile, type Severity, type Target } from '../../engine/profile'
import type { Fleet, FleetEffect } from './fleet'

interface Lost {
  /** Calls that it refused, if only with some arguments, and that run then, if only with some, the riskiest first. */
  readonly noLongerRefused: readonly string[]
  /** Calls that ran and do not any more: all that is new where there was no filter. */
  readonly noLongerRuns: readonly string[]
}

/** What containers of one effect lose by the profile that is proposed for all, first by calls of the machine itself. */
export interface LostByOne extends Lost {
  /** Its place in `effects`. */
  readonly effect: number
  /** What programs of the machine’s other ABIs lose, such as those of 32 bits: calls that are not lost above. */
  readonly elsewhere: readonly (Lost & { readonly architecture: ArchitectureToken })[]
  /** Calls with more conditions than could be looked at. */
  readonly unresolved: readonly string[]
  /** The proposed profile does not load on the target of these. */
  readonly startsNoMore: boolean
}

/** One profile for several containers, or why there is none. */
export type OneProfile =
  | {
      readonly ok: true
      readonly text: string
      /** The profiles that it lets run whatever each of them does, by their places in `profiles`. */
      readonly from: readonly number[]
      readonly losses: readonly LostByOne[]
      /** Findings of weight in it, by id. */
      readonly flaws: readonly { readonly id: string; readonly severity: Severity }[]
    }
  /** `nothing`: none of them runs under a profile; `fails`: no filter does what all of them do. */
  | { readonly ok: false; readonly id: 'nothing' | 'fails' }

/**
 * A profile under which all that may run now under any of the profiles still runs: their union, one after the other. What
 * runs without a filter has no say in it, and loses what the profile refuses.
 *
 * @param effects places in `effects` of the fleet
 */
export function oneProfileFor(
  { profiles, effects: all }: Pick<Fleet, 'profiles' | 'effects'>,
  effects: readonly number[],
): OneProfile {
  const chosen = [...new Set(effects)].flatMap(place => {
    const effect = all[place]
    return effect && !effect.failure ? [{ place, effect }] : []
  })
  const from = [...new Set(chosen.flatMap(({ effect }) => effect.profile ?? []))]
  const [first, ...others] = from
  const target = targetFor(chosen.map(({ effect }) => effect))
  const start = first === undefined ? undefined : profiles[first]
  if (!target || !start) return { ok: false, id: 'nothing' }
  let { text } = start
  for (const place of others) {
    const merge = mergeProfiles(
      'union',
      parseProfile(text),
      parseProfile(profiles[place]?.text ?? ''),
      target,
    )
    if (!merge.ok) return { ok: false, id: 'fails' }
    text = merge.text
  }
  const document = parseProfile(text)
  const made = filterSide({ document, target })
  if (!made.ok || made.side.isOff) return { ok: false, id: 'fails' }
  return {
    ok: true,
    text,
    from,
    losses: chosen.map(({ place, effect }) => ({
      effect: place,
      ...lossOf(effect, profiles, document),
    })),
    flaws: condemnedIn(document, target).map(({ id, severity }) => ({ id, severity })),
  }
}

/** The one with the fewest capabilities: what is decided for it holds for the others, too. */
function targetFor(effects: readonly FleetEffect[]): Target | undefined {
  const filtered = effects.filter(({ profile }) => profile !== undefined)
  return filtered.map(({ target }) => target).sort((a, b) => a.capabilities.length - b.capabilities.length)[0]
}

function lossOf(
  { profile, target }: FleetEffect,
  profiles: Fleet['profiles'],
  merged: ReturnType<typeof parseProfile>,
): Omit<LostByOne, 'effect'> {
  const own = profile === undefined ? undefined : profiles[profile]
  const before = own && filterSide({ document: parseProfile(own.text), target })
  const after = filterSide({ document: merged, target })
  if (!after.ok || (before && !before.ok)) {
    const nothing = { noLongerRefused: [], noLongerRuns: [], elsewhere: [], unresolved: [] }
    return { ...nothing, startsNoMore: !after.ok }
  }
  const was = before?.side ?? new FilterSide(target, undefined, undefined)
  const [machine = target.architecture, ...others] = abisOf(target.architecture)
  const { calls, unresolved } = compareReach(was, after.side, [machine, ...others])
  const lost = (wanted: 'looser' | 'stricter', on: ArchitectureToken, told: readonly string[] = []) =>
    riskiestFirst(
      calls.flatMap(({ [wanted]: isLost, architecture, name }) =>
        isLost && architecture === on && name !== undefined && !told.includes(name) ? [name] : [],
      ),
    )
  const noLongerRefused = lost('looser', machine)
  const noLongerRuns = lost('stricter', machine)
  return {
    noLongerRefused,
    noLongerRuns,
    elsewhere: others
      .map(architecture => ({
        architecture,
        noLongerRefused: lost('looser', architecture, noLongerRefused),
        noLongerRuns: lost('stricter', architecture, noLongerRuns),
      }))
      .filter(one => one.noLongerRefused.length + one.noLongerRuns.length > 0),
    unresolved: riskiestFirst(unresolved.flatMap(({ name }) => name ?? [])),
    startsNoMore: false,
  }
}

function riskiestFirst(names: readonly string[]): string[] {
  const rank = (name: string) => riskLevels.indexOf(riskOf(name))
  return [...new Set(names)].sort((a, b) => rank(a) - rank(b))
}
