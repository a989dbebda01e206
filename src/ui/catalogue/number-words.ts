import { type ArchitectureToken, architectureByToken } from '../../core'
import type { Messages } from '../../messages'
import type { CatalogueRow } from './catalogue-rows'

/** `59`, `socketcall 5`, or that the architecture has no such call. */
export function numberWords(
  { number }: CatalogueRow,
  architecture: ArchitectureToken,
  catalogue: Messages['catalogue'],
): string {
  if (number === undefined)
    return catalogue.absentNumber(architectureByToken(architecture)?.name ?? architecture)
  return number.kind === 'direct' ? String(number.number) : `${number.via} ${number.call}`
}
