import { type ProfileDocument, parseProfile, type Target } from '../../engine/profile'
import type { ExportedFile } from './destination'
import { type DestinationId, destinationOf } from './destinations'
import { ofProfile, type ProfileFile, plainTarget } from './format'
import type { FilterThere } from './made-filter'
import { readerAt } from './resolved-profile'
import { destinationFiles } from './to'

/**
 * Reads the file that a destination is given as the destination does: with its own dialect, start, known names and
 * architectures, and with its runtime's stub or without one. Undefined where nothing there makes a filter of it.
 *
 * @param target whose architecture the file is for
 * @param logs whether the destination is started so that what it would refuse is only logged
 */
export function filterThere(
  destination: DestinationId,
  file: ExportedFile,
  target: Target,
  logs: boolean,
): FilterThere | undefined {
  const given = profileThere(destination, file, target)
  if (given) return ofProfile(given.document, given.reader)
  const { format } = destinationFiles[destination]
  return 'filterIn' in format ? format.filterIn(file, target, logs) : undefined
}

/** The profile in a file that is one, and who reads it; undefined for a format of its own. */
export function profileThere(
  destination: DestinationId,
  file: ProfileFile,
  target: Target,
): { readonly document: ProfileDocument; readonly reader: Target } | undefined {
  const { format } = destinationFiles[destination]
  if (!('profileIn' in format)) return undefined
  const reader = destinationOf(destination).reader ? readerAt(destination, target) : plainTarget(target)
  return { document: parseProfile(format.profileIn(file, target)), reader }
}
