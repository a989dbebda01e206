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
} from '../../../core/engine/catalogue/query'
import { sinceOn } from '../../../core/engine/catalogue/since'
import type { Language } from '../../../messages'
import { loadSearchableTexts } from '../../../messages/searchable-texts'
import { loadTermTables } from '../../../messages/term-tables'
import type { Searched, SearchLanguage } from './searching'

/**
 * The query language with the texts it searches: large, so it is fetched behind the first rows. What people call things
 * is fetched when somebody asks in words; until then the texts alone answer.
 */
export async function loadSearchLanguage(language: Language): Promise<SearchLanguage> {
  const texts = await loadSearchableTexts(language)
  const more: More = { listeners: new Set() }
  const byNames = buildSearchIndex(texts, [])
  let asked = false
  const fetchTerms = async () => {
    if (asked) return
    asked = true
    try {
      const byWords = buildSearchIndex(texts, await loadTermTables(language))
      const next = languageOf(byNames, byWords, more)
      more.there = next
      for (const tell of more.listeners) tell(next)
    } catch {
      // The texts answer meanwhile; the next question tries again.
      asked = false
    }
  }
  return languageOf(byNames, byNames, more, fetchTerms)
}

/** The language that answers better, once it is there, and who waits for it. */
interface More {
  there?: SearchLanguage
  readonly listeners: Set<(next: SearchLanguage) => void>
}

/** Whether a query asks for what a call does, rather than for a name. */
function asksInWords(query: string): boolean {
  const [word = '', ...others] = query.trim().toLowerCase().split(/\s+/)
  return (
    others.length > 0 ||
    /\p{Script=Han}/u.test(word) ||
    (/^\w+$/.test(word) && !catalogue.syscalls.some(({ name }) => name.startsWith(word)))
  )
}

/** Queries for names are answered without them, so that what they find does not turn on what was asked before. */
function languageOf(
  byNames: SearchIndex,
  byWords: SearchIndex,
  more: More,
  wantTerms?: () => Promise<void>,
): SearchLanguage {
  const index = byWords
  const namesContext = keptContext(byNames)
  const context = keptContext(byWords)
  const search: SearchLanguage['search'] = (query, searched) => {
    const inWords = asksInWords(query)
    if (inWords) void wantTerms?.()
    const hits = searchCatalogue(query, (inWords ? context : namesContext)(searched))
    const { terms } = parseQuery(query, index)
    return terms.some(goesBeyondTarget) ? hits : hits.filter(({ syscall }) => isOnTarget(syscall, searched))
  }
  const parse = (query: string) => parseQuery(query, index)
  const filters = (query: string) => parse(query).terms.filter(term => term.kind === 'filter' || term.negated)
  return {
    sinceOn,
    onMore: tell => {
      if (more.there) tell(more.there)
      more.listeners.add(tell)
      return () => more.listeners.delete(tell)
    },
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
