import { decodeQR } from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { readResult, textOfResultCode, writeResult } from '../../core/teaching/course'
import { codeRows } from './code-rows'

/** What a reader of codes finds in a picture of the rows, four pixels a module. */
function read(rows: readonly (readonly boolean[])[]): string {
  const width = rows.length * 4
  const data = Uint8Array.from({ length: width * width * 4 }, (_, at) => {
    const pixel = Math.floor(at / 4)
    const isDark = rows[Math.floor(pixel / width / 4)]?.[Math.floor((pixel % width) / 4)]
    return at % 4 === 3 || !isDark ? 255 : 0
  })
  return decodeQR({ width, height: width, data })
}

const result = (name: string, exercises: number) => ({
  course: 'seccompose',
  name,
  exercises: Array.from({ length: exercises }, (_, place) => ({
    lesson: 'from-log-to-enforcement',
    exercise: `exercise-${place}`,
    ...{ solved: true, failed: [], hints: 1, shown: false, minutes: 12 },
  })),
})

describe('a result as a code', () => {
  it.each([
    ['Ana', 1],
    ['王小明', 12],
    ['Lena Öz', 44],
  ])('is read back: %s, with %i exercises', (name, exercises) => {
    const line = writeResult(result(name, exercises), 'blue heron')
    for (const page of ['https://course.example/app/', 'http://localhost:8000/', 'file:///app.html']) {
      const rows = codeRows(textOfResultCode(line, page))
      expect(readResult(rows ? read(rows) : '', 'blue heron')).toEqual({
        ok: true,
        result: result(name, exercises),
      })
    }
  })

  it('is none where the result is longer than any code', () => {
    expect(codeRows(writeResult(result('Ana', 100)))).toBeUndefined()
  })
})
