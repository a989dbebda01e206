import { describe, expect, it } from 'vitest'
import { applyEdits, invertEdits, normalizeEdits } from './edit'
import { EditSequence } from './edit-sequence'
import { positionsOf } from './position'

const edit = (offset: number, length: number, text: string) => ({ offset, length, text })

describe('edits of one text', () => {
  it('are ordered, and joined where they touch', () => {
    expect(normalizeEdits([edit(4, 1, ''), edit(0, 1, 'x')])).toEqual([edit(0, 1, 'x'), edit(4, 1, '')])
    expect(normalizeEdits([edit(1, 2, 'x'), edit(3, 1, 'y')])).toEqual([edit(1, 3, 'xy')])
    expect(normalizeEdits([edit(1, 2, 'x'), edit(4, 1, 'y')])).toHaveLength(2)
    // An insertion where a deletion starts stands before it; insertions at one place keep their order.
    expect(normalizeEdits([edit(1, 2, ''), edit(1, 0, 'a'), edit(1, 0, 'b')])).toEqual([edit(1, 2, 'ab')])
    expect(normalizeEdits([edit(1, 0, ''), edit(5, 0, 'a')])).toEqual([edit(5, 0, 'a')])
    expect(normalizeEdits([edit(1, 0, ''), edit(1, 0, '')])).toEqual([])
  })

  it('are refused where they overlap or lie outside of it', () => {
    expect(() => normalizeEdits([edit(1, 2, 'x'), edit(2, 1, 'y')])).toThrow('Edits overlap at offset 2')
    expect(() => applyEdits('abc', [edit(2, 2, '')])).toThrow('Edit at 2 lies outside a text of 3')
    expect(() => applyEdits('abc', [edit(-1, 1, '')])).toThrow('Edit at -1 lies outside a text of 3')
    expect(applyEdits('abc', [edit(3, 0, 'd'), edit(0, 1, '')])).toBe('bcd')
  })

  it('are undone by their inverse', () => {
    const edits = [edit(0, 1, 'xyz'), edit(2, 0, '-'), edit(3, 2, '')]
    expect(invertEdits('abcde', edits)).toEqual([edit(0, 3, 'a'), edit(4, 1, ''), edit(6, 0, 'de')])
  })
})

describe('edits one after the other', () => {
  const joined = (length: number, ...rounds: ReturnType<typeof edit>[][]) => {
    const sequence = new EditSequence(length)
    for (const edits of rounds) sequence.add(edits)
    return sequence.edits()
  }

  it('say no more of the first text than has changed', () => {
    expect(joined(9)).toEqual([])
    expect(joined(9, [edit(2, 0, 'x')], [edit(2, 1, '')])).toEqual([])
    expect(joined(9, [edit(4, 1, 'x')])).toEqual([edit(4, 1, 'x')])
    expect(joined(9, [edit(4, 1, '')], [edit(4, 0, 'x')])).toEqual([edit(4, 1, 'x')])
    expect(joined(9, [edit(9, 0, 'x')], [edit(10, 0, 'y')])).toEqual([edit(9, 0, 'xy')])
    expect(joined(9, [edit(0, 0, 'abc')], [edit(1, 1, '')], [edit(11, 0, 'z')])).toEqual([
      edit(0, 0, 'ac'),
      edit(9, 0, 'z'),
    ])
    expect(joined(9, [edit(3, 0, 'abc')], [edit(1, 4, 'x')])).toEqual([edit(1, 2, 'xc')])
    expect(joined(9, [edit(3, 3, 'abc')], [edit(4, 4, '')])).toEqual([edit(3, 5, 'a')])
    expect(joined(9, [edit(0, 9, '')], [edit(0, 0, 'x')])).toEqual([edit(0, 9, 'x')])
  })
})

describe('positions', () => {
  it('count lines and columns from 1, whatever ends the lines', () => {
    const text = '\ufeffab\ncd\r\nef\rg'
    const places = [0, 1, 2, 3, 4, 6, 7, 8, 10, 11]
    expect(positionsOf(text, places).map(({ line, column }) => `${line}:${column}`)).toEqual([
      ...['1:1', '1:1', '1:2', '1:3', '2:1', '2:3', '2:4', '3:1', '3:3', '4:1'],
    ])
    expect(positionsOf('a\rb', [2, 2])).toEqual([
      { line: 2, column: 1 },
      { line: 2, column: 1 },
    ])
    expect(positionsOf('ab', [1])).toEqual([{ line: 1, column: 2 }])
  })
})
