import type { ColumnId } from './catalogue-table'

/** A cell of the grid: `row` counts the rows shown from 0, and -1 is the head. */
export interface CellPlace {
  readonly row: number
  readonly column: ColumnId
}

export interface GridExtent {
  readonly rows: number
  /** -1 where the grid has a head that can be walked to, else 0. */
  readonly firstRow: number
  readonly columns: readonly ColumnId[]
  /** Rows that fit on the screen. */
  readonly pageRows: number
}

interface Key {
  readonly key: string
  readonly control: boolean
}

/** Where a key leads from a cell, as the grid pattern of the ARIA Authoring Practices has it; undefined for others. */
export function placeAfterKey(
  { key, control }: Key,
  from: CellPlace,
  extent: GridExtent,
): CellPlace | undefined {
  const { rows, firstRow, columns, pageRows } = extent
  const lastRow = rows - 1
  const column = Math.max(0, columns.indexOf(from.column))
  const inRow = (row: number) => ({ ...from, row: Math.max(firstRow, Math.min(lastRow, row)) })
  const inColumn = (place: number, row = from.row) => ({ row, column: columns[place] ?? from.column })
  switch (key) {
    case 'ArrowUp':
      return inRow(control ? 0 : from.row - 1)
    case 'ArrowDown':
      return inRow(control ? lastRow : from.row + 1)
    case 'PageUp':
      return inRow(Math.max(0, from.row - pageRows))
    case 'PageDown':
      return inRow(from.row + pageRows)
    case 'ArrowLeft':
      return inColumn(Math.max(0, column - 1))
    case 'ArrowRight':
      return inColumn(Math.min(columns.length - 1, column + 1))
    case 'Home':
      return inColumn(0, control ? Math.min(0, lastRow) : from.row)
    case 'End':
      return inColumn(columns.length - 1, control ? lastRow : from.row)
    default:
      return undefined
  }
}
