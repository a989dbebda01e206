import { catalogue } from '../../engine/catalogue'
import type { Fleet, FleetContainer } from './fleet'

let places: ReadonlyMap<string, number> | undefined

/**
 * Who may make a call, if only with some arguments: those whose filter lets it through. Those of which that is not known
 * are among them; whose profile is not loaded calls nothing. Undefined where no call has the name.
 */
export function mayCall(
  { effects }: Pick<Fleet, 'effects'>,
  name: string,
): ((container: Pick<FleetContainer, 'effect'>) => boolean) | undefined {
  places ??= new Map(catalogue.syscalls.map((call, place) => [call.name, place]))
  const place = places.get(name)
  if (place === undefined) return undefined
  const may = effects.map(({ calls }) => calls[place] === 'o' || calls[place] === 'p')
  return ({ effect }) => effect === undefined || may[effect] === true
}
