import type { Query } from '../../../core/catalogue/query'
import type { SearchText } from './search-text'

/**
 * Turns the filters in the text into chips: those with a space behind them, or all where the person is done. What
 * was not understood stays in the text, to be corrected.
 */
export function settleFilters(
  { chips, text }: SearchText,
  parse: (query: string) => Query,
  isDone: boolean,
): SearchText {
  const filters = parse(text).terms.filter(
    ({ kind, start, end }) =>
      (kind === 'filter' || text.startsWith('-', start)) && (isDone || end < text.length),
  )
  if (filters.length === 0) return { chips, text }
  let rest = text
  for (const { start, end } of [...filters].reverse()) {
    rest = rest.slice(0, start) + rest.slice(end).trimStart()
  }
  return { chips: [...chips, ...filters.map(({ start, end }) => text.slice(start, end))], text: rest }
}
