import { type ArchitectureToken, catalogue, nearestNames } from '../../core'

/** More than are shown, so that those the target has can go before those it has not. */
const considered = 8

/** Calls that an unknown name may have been meant for, those of the architecture first, then the nearest first. */
export function nearCalls(name: string, architecture: ArchitectureToken, count: number): readonly string[] {
  const near = nearestNames(name, considered)
  const isPresent = (known: string) => catalogue.numberOf(known, architecture) !== undefined
  return [...near.filter(isPresent), ...near.filter(known => !isPresent(known))].slice(0, count)
}
