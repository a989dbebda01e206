import { defaultEngines } from '../../advice/presets'
import type { ProfilePicture } from '../../advice/report'
import { type CallMet, pictureCalls } from '../../advice/review'
import { catalogue } from '../../engine/catalogue'
import type { FleetEffect } from './fleet'

const OPENNESS = { o: 'open', p: 'partly', c: 'closed' } as const

const known = new WeakMap<FleetEffect, ProfilePicture>()

/** What calls meet in containers of one effect; which are stricter than the engine's default is not told of them. */
export function pictureEffect(effect: FleetEffect): ProfilePicture {
  const picture = known.get(effect) ?? pictureAnew(effect)
  known.set(effect, picture)
  return picture
}

function pictureAnew({ calls, looser, target }: FleetEffect): ProfilePicture {
  const opened = new Set(looser.map(({ name }) => name))
  const met = new Map<string, CallMet>(
    catalogue.syscalls.flatMap(({ name }, place) => {
      const letter = calls[place]
      if (letter !== 'o' && letter !== 'p' && letter !== 'c') return []
      return [[name, { openness: OPENNESS[letter], looser: opened.has(name), tighter: false }] as const]
    }),
  )
  return pictureCalls(met, target.architecture, defaultEngines[target.runtime])
}
