import { describe, expect, it } from 'vitest'
import { type CellPlace, placeAfterKey } from './grid-navigation'

const extent = {
  rows: 100,
  firstRow: -1,
  columns: ['select', 'name', 'risk', 'verdict'],
  pageRows: 20,
} as const

const reach = (key: string, from: CellPlace, control = false) => placeAfterKey({ key, control }, from, extent)

describe('walking through the grid', () => {
  it('moves one row and stops at the head and at the last row', () => {
    expect(reach('ArrowDown', { row: 3, column: 'name' })).toEqual({ row: 4, column: 'name' })
    expect(reach('ArrowUp', { row: 0, column: 'name' })).toEqual({ row: -1, column: 'name' })
    expect(reach('ArrowUp', { row: -1, column: 'name' })).toEqual({ row: -1, column: 'name' })
    expect(reach('ArrowDown', { row: 99, column: 'name' })).toEqual({ row: 99, column: 'name' })
  })

  it('moves one column and stops at the edges', () => {
    expect(reach('ArrowRight', { row: 3, column: 'risk' })).toEqual({ row: 3, column: 'verdict' })
    expect(reach('ArrowRight', { row: 3, column: 'verdict' })).toEqual({ row: 3, column: 'verdict' })
    expect(reach('ArrowLeft', { row: 3, column: 'select' })).toEqual({ row: 3, column: 'select' })
  })

  it('goes to the ends of the row, and with Ctrl to the ends of the table', () => {
    expect(reach('Home', { row: 3, column: 'risk' })).toEqual({ row: 3, column: 'select' })
    expect(reach('End', { row: 3, column: 'risk' })).toEqual({ row: 3, column: 'verdict' })
    expect(reach('Home', { row: 3, column: 'risk' }, true)).toEqual({ row: 0, column: 'select' })
    expect(reach('End', { row: 3, column: 'risk' }, true)).toEqual({ row: 99, column: 'verdict' })
  })

  it('turns pages without leaving the rows', () => {
    expect(reach('PageDown', { row: 3, column: 'name' })).toEqual({ row: 23, column: 'name' })
    expect(reach('PageUp', { row: 3, column: 'name' })).toEqual({ row: 0, column: 'name' })
    expect(reach('PageDown', { row: 95, column: 'name' })).toEqual({ row: 99, column: 'name' })
  })

  it('leaves other keys to others', () => {
    expect(reach('Tab', { row: 3, column: 'name' })).toBeUndefined()
  })
})
