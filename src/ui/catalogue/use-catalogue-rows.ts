import { useMemo, useState } from 'react'
import { catalogue, type DefaultVerdicts, type SearchHit, searchCatalogue, type Target } from '../../core'
import { useMessages } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useVerdicts } from '../shared/use-verdicts'
import { type CatalogueRow, rowMaker, type SinceOn, unknownRows, unknownRowsNamed } from './catalogue-rows'
import type { ColumnId } from './catalogue-table'
import type { Searched, SearchLanguage } from './search/searching'
import { useConditionWords } from './use-condition-words'
import { useDefaultVerdicts } from './use-default-verdicts'

const noNames: readonly string[] = []

interface CatalogueRows {
  /** A row for every call of the catalogue, in its order. */
  readonly rows: readonly CatalogueRow[]
  /** Those that answer the query, best first; without one, those that the target has. Unknown names come first. */
  readonly found: readonly CatalogueRow[]
  /** What the rows stand by where nothing is chosen to sort by; undefined where they answer a query. */
  readonly natural: ColumnId | undefined
  /** Undefined where nothing is searched for. */
  readonly hits: readonly SearchHit[] | undefined
  readonly searched: Searched
  /** Unknown names beyond those that have a row. */
  readonly unlisted: number
}

export function useCatalogueRows(query: string, language: SearchLanguage | undefined): CatalogueRows {
  const target = useSessionState(state => state.target)
  const verdicts = useVerdicts()
  const unknownNames = useSessionState(state => state.analysis?.unknownNames ?? noNames)
  const unknownCount = useSessionState(state => state.analysis?.unknownCount ?? 0)
  const { defaults, order } = useDefaultVerdicts(target)
  const rows = useRows(target, defaults, language?.sinceOn)
  const searched = useMemo(() => ({ target, verdicts }), [target, verdicts])
  const hits = useMemo(() => {
    if (query === '') return undefined
    return language?.search(query, searched) ?? searchCatalogue(query, target)
  }, [query, language, searched, target])
  const unknown = useMemo(() => unknownRows(unknownNames), [unknownNames])
  const present = useMemo(
    () => (order?.places.flatMap(place => rows[place] ?? []) ?? rows).filter(row => row.number !== undefined),
    [rows, order],
  )
  const found = useMemo(() => {
    const calls = hits?.flatMap(({ syscall }) => rows[syscall.index] ?? []) ?? present
    const named = unknownRowsNamed(unknown, query)
    return named.length === 0 ? calls : [...named, ...calls]
  }, [rows, present, hits, unknown, query])
  const natural = hits ? undefined : (order?.engine ?? 'name')
  return { rows, found, natural, hits, searched, unlisted: unknownCount - unknown.length }
}

export function rowOf(rows: readonly CatalogueRow[], name: string): CatalogueRow | undefined {
  const syscall = catalogue.byName(name)
  return syscall && rows[syscall.index]
}

function useRows(
  target: Target,
  defaults: DefaultVerdicts,
  sinceOn: SinceOn | undefined,
): readonly CatalogueRow[] {
  const messages = useMessages()
  const verdicts = useVerdicts()
  const baseVerdicts = useSessionState(state => state.baseVerdicts)
  const conditionWords = useConditionWords(target.architecture)
  const [make] = useState(rowMaker)
  const { architecture } = target
  return useMemo(
    () => make({ architecture, verdicts, baseVerdicts, defaults, messages, conditionWords, sinceOn }),
    [make, architecture, verdicts, baseVerdicts, defaults, messages, conditionWords, sinceOn],
  )
}
