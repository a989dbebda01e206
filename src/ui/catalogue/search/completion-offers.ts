import type { Completion, Completions } from '../../../core/engine/catalogue/query'
import type { SearchLanguage } from './searching'

/** From this many letters a word may be the beginning of a filter, or of a library function. */
const filterLetters = 2
const libraryLetters = 3

/**
 * What to suggest while somebody types. Names of syscalls are left out: the rows below show them already, and a list
 * over the rows would hide them. `isAsked`: by a key, so that all that can stand here is wanted.
 */
export function completionOffers(
  language: Pick<SearchLanguage, 'complete'>,
  text: string,
  cursor: number,
  isAsked: boolean,
): Completions {
  const { start, end, items } = language.complete(text, cursor)
  const typed = text.slice(start, cursor)
  const hasSyscalls = items.some(({ kind }) => kind === 'syscall')
  const isOffered = ({ kind, text: offer }: Completion) => {
    if (offer.toLowerCase() === text.slice(start, end).toLowerCase()) return false
    switch (kind) {
      case 'filter':
        // All of them only when asked, not after every space.
        return isAsked || typed.replace('-', '').length >= filterLetters
      case 'library':
        return typed.length >= libraryLetters && !hasSyscalls
      case 'value':
        return isValueBegun(typed)
      default:
        return false
    }
  }
  return { start, end, items: items.filter(isOffered) }
}

/** `risk:h`, `@mo`, `CAP_S`, `CVE-2`: nothing but a value can be meant, so the first is marked for Enter to take. */
export function isValueBegun(typed: string): boolean {
  return /:|^-?(@|cap_|cve-)/i.test(typed)
}
