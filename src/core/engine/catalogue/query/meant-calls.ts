import type { ArchitectureToken } from '../architectures'
import { catalogue } from '../syscalls'
import { libraryNames } from './library-names'
import { nearestNames } from './nearest-names'
import { bareName } from './spelling'

/** More than are asked for, so that those the architecture has can go before those it has not. */
const considered = 8

/** Shorter words begin too many names to tell which was meant. */
const begunLetters = 4

/**
 * Calls that a name which is no call may have been meant for, at most `count`: the call inside what code writes, the
 * calls that a library's function of the name makes, and else names that are near or that it begins. Within each, those
 * of the architecture come first.
 */
export function callsMeantBy(
  name: string,
  architecture: ArchitectureToken,
  count: number,
): readonly string[] {
  const isPresent = (known: string) => catalogue.numberOf(known, architecture) !== undefined
  const presentFirst = (names: readonly string[]) => [
    ...names.filter(isPresent),
    ...names.filter(known => !isPresent(known)),
  ]
  const bare = bareName(name.trim().toLowerCase())
  const own = catalogue.byName(bare)
  if (own) return [own.name]
  const library = libraryNames.find(known => known.name.toLowerCase() === bare)
  if (library) return presentFirst([...new Set(library.calls.flat())]).slice(0, count)
  const begun =
    bare.length < begunLetters
      ? []
      : catalogue.syscalls.map(call => call.name).filter(known => known.startsWith(`${bare}_`))
  const near = [...presentFirst(nearestNames(bare, considered)), ...presentFirst(begun)]
  return [...new Set(near)].slice(0, count)
}
