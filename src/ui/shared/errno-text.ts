import { type ArchitectureToken, errnoNumber, MAX_ERRNO } from '../../core'

/** The errno that a person names, by its number or its name on the architecture; undefined where no filter can answer with it. */
export function readErrno(text: string, architecture: ArchitectureToken): number | undefined {
  const word = text.trim()
  if (!/^\d+$/.test(word)) return errnoNumber(word.toUpperCase(), architecture)
  const errno = Number(word)
  return errno <= MAX_ERRNO ? errno : undefined
}
