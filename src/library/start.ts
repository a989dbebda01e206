import { hostOf, presets } from '../core'
import type { Profile } from './profile'
import { type TargetOptions, targetOf } from './targets'

/**
 * The names of the profiles to begin with.
 *
 * @public
 */
export function presetNames(): readonly string[] {
  return presets.map(({ id }) => id)
}

/**
 * A profile to begin with, such as `docker-default`. Throws a `RangeError` on a name that is none.
 *
 * @public
 */
export function preset(name: string, target?: TargetOptions): Profile {
  const found = presets.find(({ id }) => id === name)
  if (!found) throw new RangeError(`${name}: one of ${presetNames().join(', ')} is expected`)
  return { text: found.make(hostOf(targetOf(target))) }
}
