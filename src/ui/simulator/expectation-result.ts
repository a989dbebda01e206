import type { ExpectationResult } from '../../core/advice/expectations'
import type { Words } from '../../messages'

/** What has come of all expectations, and whether a person should look. */
export function resultWords(
  results: readonly ExpectationResult[],
  words: Words['simulator'],
): { readonly text: string; readonly isWrong: boolean } {
  const missed = results.filter(({ met }) => met === false).length
  const unjudged = results.filter(({ met }) => met === undefined).length
  if (missed + unjudged === 0) return { text: words.allMet, isWrong: false }
  const parts = [
    ...(missed > 0 ? [words.notMet(missed)] : []),
    ...(unjudged > 0 ? [words.unjudged(unjudged)] : []),
  ]
  return { text: parts.join(words.listMark), isWrong: true }
}
