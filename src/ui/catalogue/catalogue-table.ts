import {
  createColumnHelper,
  createSortedRowModel,
  type ReactTable,
  type Row,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import { engines, riskLevels, type VerdictKind } from '../../core'
import { type CatalogueRow, type Facet, inFacet } from './catalogue-rows'

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
})

export type CatalogueFeatures = typeof features
export type CatalogueTable = ReactTable<CatalogueFeatures, CatalogueRow>
type CatalogueTableRow = Row<CatalogueFeatures, CatalogueRow>

/** From what lets everything through to what ends the program. */
const verdictOrder: Readonly<Record<VerdictKind, number>> = {
  allowed: 0,
  logged: 1,
  conditional: 2,
  notified: 3,
  traced: 4,
  denied: 5,
  trapped: 6,
  'killed-thread': 7,
  'killed-process': 8,
}

const byNumber = {
  sortFn: (a: CatalogueTableRow, b: CatalogueTableRow, id: string) =>
    a.getValue<number>(id) - b.getValue<number>(id),
  sortUndefined: 'last',
  sortDescFirst: false,
} as const

const helper = createColumnHelper<CatalogueFeatures, CatalogueRow>()

const columns = helper.columns([
  helper.display({ id: 'select' }),
  helper.accessor(row => row.syscall?.index, { id: 'name', ...byNumber }),
  helper.accessor(row => row.risk && riskLevels.indexOf(row.risk), { id: 'risk', ...byNumber }),
  helper.accessor(row => row.verdict && verdictOrder[row.verdict.kind], {
    id: 'verdict',
    ...byNumber,
  }),
  helper.display({ id: 'condition' }),
  ...engines.map(engine => helper.display({ id: engine })),
])

const rowId = (row: CatalogueRow) => row.name

export const columnIds = [
  'select',
  'name',
  'risk',
  'verdict',
  'condition',
  'docker',
  'podman',
  'containerd',
] as const
export type ColumnId = (typeof columnIds)[number]

/**
 * The table over rows in their natural order (by name, or best match first), which holds while nothing else is
 * chosen to sort by.
 */
export function useCatalogueTable(rows: readonly CatalogueRow[], facet: Facet): CatalogueTable {
  const [sorting, setSorting] = useState<SortingState>([])
  // Not by the table's own filters, which are much code for one test.
  const data = useMemo(
    () => (facet === 'all' ? rows : rows.filter(row => inFacet(row, facet))),
    [rows, facet],
  )
  return useTable({
    features,
    columns,
    data,
    getRowId: rowId,
    state: { sorting },
    onSortingChange: setSorting,
    enableMultiSort: false,
  })
}
