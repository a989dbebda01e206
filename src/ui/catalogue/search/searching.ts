import type { SearchHit, SyscallVerdict, Target } from '../../../core'
import type { Completions, FilterName, Query, QueryTerm } from '../../../core/engine/catalogue/query'
import type { SinceOn } from '../catalogue-rows'

/** What a search answers for. */
export interface Searched {
  readonly target: Target
  readonly verdicts: readonly SyscallVerdict[]
}

/** All that the search can be asked, once its language is there. */
export interface SearchLanguage {
  /** The first kernel with a call on an architecture, which the first rows do without. */
  readonly sinceOn: SinceOn
  search(query: string, searched: Searched): readonly SearchHit[]
  /** Hands on the language that answers better, once it is there. */
  onMore(tell: (next: SearchLanguage) => void): () => unknown
  parse(query: string): Query
  /** The terms that leave calls out; other words and numbers look for some. */
  filters(query: string): readonly QueryTerm[]
  /** The query without the last of those; undefined where it has none. */
  withoutLast(query: string): string | undefined
  complete(text: string, caret: number): Completions
  /** For each value of a filter, how many calls it would find beside all else that the query asks for. */
  countValues(
    query: string,
    filter: FilterName,
    searched: Searched,
  ): readonly { readonly value: string; readonly count: number }[]
}
