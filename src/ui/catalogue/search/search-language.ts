import { catalogue, type SearchContext, searchCatalogue, searchContext } from '../../../core'
import {
  buildSearchIndex,
  completeQuery,
  filterKinds,
  parseQuery,
  type SearchIndex,
  withoutFilter,
} from '../../../core/catalogue/query'
import type { Language } from '../../../messages'
import { loadSyscallMessages, searchableTexts } from '../../../messages/syscalls'
import { settleFilters } from './settle-filters'
import type { Searched, SearchLanguage } from './use-search-language'

/** The query language with the texts it searches: large, so it is fetched behind the first rows. */
export async function loadSearchLanguage(language: Language): Promise<SearchLanguage> {
  const { texts } = await loadSyscallMessages(language)
  const index = buildSearchIndex(searchableTexts(texts))
  const context = keptContext(index)
  const search: SearchLanguage['search'] = (query, searched) => {
    const hits = searchCatalogue(query, context(searched))
    const { terms } = parseQuery(query, index)
    const isNamed = terms.some(({ kind }) => kind !== 'filter')
    const asksArchitecture = terms.some(term => term.kind === 'filter' && term.filter === 'arch')
    if (isNamed || asksArchitecture) return hits
    // Filters alone speak of the calls that the target has, as the counts beside them do.
    const { architecture } = searched.target
    return hits.filter(({ syscall }) => catalogue.numberOf(syscall.name, architecture) !== undefined)
  }
  const parse: SearchLanguage['parse'] = query => parseQuery(query, index)
  return {
    search,
    parse,
    settle: (typed, isDone) => settleFilters(typed, parse, isDone),
    complete: (text, caret) => completeQuery(text, caret, index),
    countValues: (query, filter, searched) => {
      const kind = filterKinds().find(({ name }) => name === filter)
      const others = withoutFilter(query, filter)
      const found = search(others, searched)
      return (kind?.values() ?? []).map(value => {
        const passes = kind?.test([value], context(searched), index)
        return { value, count: found.filter(({ syscall }) => passes?.(syscall)).length }
      })
    },
  }
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
