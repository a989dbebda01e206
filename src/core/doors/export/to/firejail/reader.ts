import { readFirejailProfile } from '../../../import/firejail-profile'
import { behindFirejailsOwn, firejailsOutside } from '../../beside-filters'
import { type FilterReader, spelled } from '../../format'

/** The filter that firejail makes of its profile, behind its own. */
export const readProfile: FilterReader = ({ text }, target) => {
  const filter = readFirejailProfile(text, target.architecture)
  return behindFirejailsOwn(filter, spelled(filter, target, firejailsOutside(filter)), target)
}
