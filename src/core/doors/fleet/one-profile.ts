import { abisOf } from '../../advice/analysis'
import { compareReach } from '../../advice/compare/call-reach'
import { FilterSide, filterSide } from '../../advice/compare/filter-side'
import { mergeProfiles } from '../../advice/compare/merge-profiles'
import { condemnedIn } from '../../advice/lint'
import { parseProfile, type Severity, type Target } from '../../engine/profile'
import type { Fleet, FleetEffect } from './fleet'

/** What containers of one effect lose by the profile that is proposed for all. */
export interface LostByOne {
  /** Its place in `effects`. */
  readonly effect: number
  /** Calls that it refused, if only with some arguments, and that run then, if only with some, the riskiest first. */
  readonly noLongerRefused: readonly string[]
  /** Calls that ran and do not any more: all that is new where there was no filter. */
  readonly noLongerRuns: readonly string[]
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
): Pick<LostByOne, 'noLongerRefused' | 'noLongerRuns'> {
  const own = profile === undefined ? undefined : profiles[profile]
  const before = own && filterSide({ document: parseProfile(own.text), target })
  const after = filterSide({ document: merged, target })
  if (!after.ok || (before && !before.ok)) return { noLongerRefused: [], noLongerRuns: [] }
  const was = before?.side ?? new FilterSide(target, undefined, undefined)
  const { calls } = compareReach(was, after.side, abisOf(target.architecture))
  const named = (wanted: 'looser' | 'stricter') => [
    ...new Set(calls.flatMap(call => (call[wanted] && call.name !== undefined ? [call.name] : []))),
  ]
  return { noLongerRefused: named('looser'), noLongerRuns: named('stricter') }
}
