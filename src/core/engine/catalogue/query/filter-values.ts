import type { FilterName } from './filters'
import { parseQuery, type QueryFilter } from './parse-query'

/** The terms by which a query asks for values of a filter. Negated ones leave values out and are not among them. */
function termsOf(query: string, filter: FilterName): readonly QueryFilter[] {
  return parseQuery(query)
    .terms.filter(term => term.kind === 'filter')
    .filter(term => term.filter === filter && !term.negated)
}

/** Which values of a filter a query asks for. */
export function valuesAskedOf(query: string, filter: FilterName): readonly string[] {
  return [...new Set(termsOf(query, filter).flatMap(({ values }) => values))]
}

/** The query without what it asks of a filter, for counting what each value of that filter would find. */
export function withoutFilter(query: string, filter: FilterName): string {
  return withTerm(query, termsOf(query, filter), '')
}

/**
 * The query that asks for one more value of a filter, or for that one no longer. All values of a filter stand in one
 * term, where any of them suffices; the term keeps the place of the first there was.
 */
export function withValueToggled(query: string, filter: FilterName, value: string): string {
  const values = valuesAskedOf(query, filter)
  const wanted = values.includes(value) ? values.filter(other => other !== value) : [...values, value]
  return withTerm(query, termsOf(query, filter), termText(filter, wanted))
}

/** Groups and capabilities are known by how they look: `@mount`, `CAP_SYS_ADMIN`. */
function termText(filter: FilterName, values: readonly string[]): string {
  if (values.length === 0) return ''
  const list = values.join(',')
  return values.every(value => /^(@|CAP_)/.test(value)) ? list : `${filter}:${list}`
}

function withTerm(query: string, terms: readonly QueryFilter[], text: string): string {
  const [first, ...others] = terms
  if (first === undefined) return [query.trim(), text].filter(Boolean).join(' ')
  let changed = query
  for (const { start, end } of others.reverse()) changed = changed.slice(0, start) + changed.slice(end)
  return `${changed.slice(0, first.start)}${text}${changed.slice(first.end)}`.replace(/\s+/g, ' ').trim()
}
