import { catalogue, type SearchContext, type Syscall, searchCatalogue, searchContext } from '../../../core'
import {
  buildSearchIndex,
  completeQuery,
  type FilterName,
  filterKinds,
  parseQuery,
  type QueryTerm,
  type SearchIndex,
  withoutFilter,
  withoutTerm,
} from '../../../core/catalogue/query'
import { sinceOn } from '../../../core/catalogue/since'
import type { Language } from '../../../messages'
import { loadSearchableTexts } from '../../../messages/syscall-texts'
import type { Searched, SearchLanguage } from './use-search-language'

/** The query language with the texts it searches: large, so it is fetched behind the first rows. */
export async function loadSearchLanguage(language: Language): Promise<SearchLanguage> {
  const index = buildSearchIndex(await loadSearchableTexts(language))
  const context = keptContext(index)
  const search: SearchLanguage['search'] = (query, searched) => {
    const hits = searchCatalogue(query, context(searched))
    const { terms } = parseQuery(query, index)
    return terms.some(goesBeyondTarget) ? hits : hits.filter(({ syscall }) => isOnTarget(syscall, searched))
  }
  const parse = (query: string) => parseQuery(query, index)
  const filters = (query: string) => parse(query).terms.filter(term => term.kind === 'filter' || term.negated)
  return {
    sinceOn,
    search,
    parse,
    filters,
    withoutLast: query => {
      const last = filters(query).at(-1)
      return last && withoutTerm(query, last)
    },
    complete: (text, caret) => completeQuery(text, caret, index),
    countValues: (query, filter, searched) => {
      const kind = filterKinds().find(({ name }) => name === filter)
      const others = withoutFilter(query, filter)
      const found = widening.includes(filter)
        ? searchCatalogue(others, context(searched))
        : search(others, searched)
      return (kind?.values() ?? []).map(value => {
        const passes = kind?.test([value], context(searched), index)
        return { value, count: found.filter(({ syscall }) => passes?.(syscall)).length }
      })
    },
  }
}

/**
 * A group is a set of names, and whoever denies it means those of the 32-bit calls as well, which the filter of a
 * 64-bit container sees too; an architecture is asked for by name.
 */
const widening: readonly FilterName[] = ['group', 'arch']

/** Other filters alone speak of the calls that the target has, as the counts above the table do. */
function goesBeyondTarget(term: QueryTerm): boolean {
  if (term.kind === 'filter') return !term.negated && widening.includes(term.filter)
  return !term.negated
}

function isOnTarget({ name }: Syscall, { target }: Searched): boolean {
  return catalogue.numberOf(name, target.architecture) !== undefined
}

/** Makes the context anew only when the target or the verdicts are others. */
function keptContext(index: SearchIndex): (searched: Searched) => SearchContext {
  let last: { readonly searched: Searched; readonly context: SearchContext } | undefined
  return searched => {
    const { target, verdicts } = searched
    if (last?.searched.target !== target || last.searched.verdicts !== verdicts) {
      last = { searched, context: searchContext(target, verdicts, index) }
    }
    return last.context
  }
}
