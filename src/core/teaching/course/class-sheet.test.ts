import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PupilResult, readClass, readResult, writeResult } from './class-sheet'

const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/)
const result: fc.Arbitrary<PupilResult> = fc.record({
  course: id,
  name: fc.string({ unit: 'grapheme', maxLength: 20 }).map(name => name.trim()),
  exercises: fc.array(
    fc
      .record({
        lesson: id,
        exercise: id,
        solved: fc.boolean(),
        failed: fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 5 }),
        hints: fc.nat(20),
        shown: fc.boolean(),
        minutes: fc.nat(999),
      })
      .map(each => (each.solved ? { ...each, failed: [] } : each)),
    { maxLength: 6 },
  ),
})

const lena: PupilResult = {
  course: 'workshop',
  name: 'Lena Öz-王',
  exercises: [
    { lesson: 'one', exercise: 'mount', solved: true, failed: [], hints: 1, shown: true, minutes: 4 },
    { lesson: 'one', exercise: 'clone', solved: false, failed: [1, 3], hints: 2, shown: false, minutes: 12 },
  ],
}

describe('a result in one line', () => {
  it('comes back whole, whatever a chat puts around it', () => {
    fc.assert(
      fc.property(result, fc.stringMatching(/^[\w :>[\]]{0,20}$/), (given, before) => {
        const line = writeResult(given)
        expect(line).not.toMatch(/[\n\r\t]/)
        expect(readResult(line)).toEqual({ ok: true, result: given })
        expect(readResult(`${before} ${line}  12:31 (edited)\r`)).toEqual({ ok: true, result: given })
      }),
    )
  })

  it('is no longer one when a part of it is changed or lost', () => {
    fc.assert(
      fc.property(result, fc.nat(), fc.constantFrom('x', '7', '-', ''), (given, at, other) => {
        const line = writeResult(given)
        const place = 'seccompose-result '.length + (at % (line.length - 'seccompose-result '.length))
        const changed = line.slice(0, place) + other + line.slice(place + 1)
        fc.pre(changed !== line)
        const reading = readResult(changed)
        // Five letters of a sum: nearly all slips show, and no other line is ever taken for this one.
        if (reading?.ok) expect(reading.result).not.toEqual(given)
      }),
    )
    expect(readResult(writeResult(lena).replace(':ok:', ':no:'))).toEqual({ ok: false, id: 'damaged' })
    expect(readResult(writeResult(lena).slice(0, -6))).toEqual({ ok: false, id: 'damaged' })
  })

  it('is signed by the word of a class, however it is typed, and any change shows', () => {
    const line = writeResult(lena, 'Blue  Heron')
    expect(readResult(line, ' blue heron ')).toEqual({ ok: true, result: lena })
    expect(readResult(`10:02 ${line} (edited)`, 'blue heron')).toEqual({ ok: true, result: lena })
    // Without the word it is read as any.
    expect(readResult(line)).toEqual({ ok: true, result: lena })
    const { name } = lena
    expect(readResult(writeResult(lena), 'blue heron')).toEqual({ ok: false, id: 'unsigned', name })
    expect(readResult(writeResult(lena, 'grey heron'), 'blue heron')).toEqual({
      ok: false,
      id: 'forged',
      name,
    })
    // Somebody who can make the sum of a line, and has not the word.
    const exercises = lena.exercises.map(each => ({ ...each, solved: true, failed: [] }))
    const forged = `${writeResult({ ...lena, exercises })} ${line.split(' ').at(-1)}`
    expect(readResult(forged, 'blue heron')).toEqual({ ok: false, id: 'forged', name })
  })

  it('never throws, and leaves other lines alone', () => {
    expect(readResult('see you at ten')).toBeUndefined()
    expect(readResult('seccompose-result 3 x y z')).toEqual({ ok: false, id: 'too-new' })
    fc.assert(
      fc.property(fc.string(), text => {
        expect(readResult(text)).toBeUndefined()
        const reading = readResult(`seccompose-result 2 ${text}`)
        expect(reading === undefined || reading.ok || reading.id === 'damaged').toBe(true)
      }),
    )
  })
})

describe('a class', () => {
  const exercises = [
    { lesson: 'one', exercise: 'mount' },
    { lesson: 'one', exercise: 'clone' },
    { lesson: 'two', exercise: 'last' },
  ]
  const of = (name: string, ...failed: number[][]): PupilResult => ({
    course: 'workshop',
    name,
    exercises: failed.map((each, index) => ({
      lesson: exercises[index]?.lesson ?? '',
      exercise: exercises[index]?.exercise ?? '',
      solved: each.length === 0,
      failed: each,
      hints: 0,
      shown: false,
      minutes: 0,
    })),
  })

  it('counts who solved what, and which check is missed most', () => {
    const text = [
      'Results so far:',
      writeResult(of('Ana', [], [1])),
      `10:02 Bo: ${writeResult(of('Bo', [2], [1, 3]))}`,
      writeResult(of('Cy', [])),
      writeResult({ ...of('Di'), course: 'another' }),
      `${writeResult(of('Ed'))}x`,
    ].join('\n')
    const sheet = readClass(text, 'workshop', exercises)
    expect(sheet.pupils.map(({ name }) => name)).toEqual(['Ana', 'Bo', 'Cy'])
    expect(sheet.columns).toEqual([
      { lesson: 'one', exercise: 'mount', tried: 3, solved: 2, hardest: { check: 2, count: 1 } },
      { lesson: 'one', exercise: 'clone', tried: 2, solved: 0, hardest: { check: 1, count: 2 } },
      { lesson: 'two', exercise: 'last', tried: 0, solved: 0, hardest: undefined },
    ])
    expect(sheet.foreign).toBe(1)
    expect(sheet.slips).toEqual([{ line: 6, id: 'damaged' }])
    expect(sheet.repeated).toEqual([])
  })

  it('with a word counts what is signed by it, and names the other lines', () => {
    const text = [
      writeResult(of('Ana', []), 'heron'),
      writeResult(of('Bo', [])),
      writeResult(of('Mallory', []), 'guessed'),
      writeResult(of('Ana', [2]), 'heron'),
    ].join('\n')
    const sheet = readClass(text, 'workshop', exercises, 'heron')
    expect(sheet.pupils.map(({ name }) => name)).toEqual(['Ana'])
    expect(sheet.slips).toEqual([
      { line: 2, id: 'unsigned', name: 'Bo' },
      { line: 3, id: 'forged', name: 'Mallory' },
    ])
    expect(sheet.repeated).toEqual(['Ana'])
  })

  it('takes the newest result of each name', () => {
    fc.assert(
      fc.property(fc.array(result, { maxLength: 8 }), given => {
        const all = given.map(each => ({ ...each, course: 'workshop' }))
        const { pupils } = readClass(all.map(each => writeResult(each)).join('\n'), 'workshop', [])
        const newest = new Map(all.map(each => [each.name, each]))
        expect(pupils).toEqual([...newest.values()])
      }),
    )
  })
})
