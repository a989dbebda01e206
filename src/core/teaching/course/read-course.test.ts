import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { courseLimits } from './course'
import { sampleCourse } from './course.test-data'
import { courseSchema } from './course-schema'
import { readCourse } from './read-course'
import { writeCourse } from './write-course'

const written = writeCourse(sampleCourse)
const schemaFile = path.resolve(
  import.meta.dirname,
  '../../../../public/schemas/seccompose-course.schema.json',
)

/** The file with one thing of it replaced. */
const changed = (from: string, to: string) => {
  expect(written).toContain(from)
  return readCourse(written.replace(from, to))
}

/** Where and what is wrong, at most once each. */
function wrongs(reading: ReturnType<typeof readCourse>): readonly string[] {
  if (reading.ok || reading.id !== 'malformed') return [JSON.stringify(reading)]
  return reading.problems.map(({ id, path: at }) => `${at} ${id}`)
}

describe('reading a course file', () => {
  it('gives back what was written', () => {
    expect(readCourse(written)).toEqual({ ok: true, course: sampleCourse })
  })

  it('takes long texts as lists of lines, and the address of a schema', () => {
    const reading = changed('"task": "Refuse `mount`."', '"task": ["Refuse", "", "`mount`."]')
    expect(reading.ok && reading.course.lessons[0]?.exercises[0]?.task).toBe('Refuse\n\n`mount`.')
    expect(changed('{', '{ "$schema": "./course.schema.json",').ok).toBe(true)
  })

  it('leaves to others what does not call itself a course', () => {
    for (const text of ['', '{}', '[1]', '{"defaultAction":"SCMP_ACT_ALLOW"}', 'seccomposeCourse'])
      expect(readCourse(text)).toEqual({ ok: false, id: 'no-course' })
  })

  it('says where it breaks off', () => {
    const reading = readCourse('{\n  "seccomposeCourse": 1,\n  "id": oops\n}')
    expect(reading).toEqual({ ok: false, id: 'no-json', line: 3, column: 9 })
    expect(readCourse(written.slice(0, -20))).toMatchObject({ ok: false, id: 'no-json' })
  })

  it('knows a newer version before it looks at anything else', () => {
    expect(readCourse('{"seccomposeCourse": 2, "modules": []}')).toEqual({ ok: false, id: 'too-new' })
    expect(wrongs(changed('"seccomposeCourse": 1', '"seccomposeCourse": "1"'))).toEqual([
      'seccomposeCourse wrong-kind',
    ])
    expect(wrongs(changed('"seccomposeCourse": 1', '"seccomposeCourse": 0'))).toEqual([
      'seccomposeCourse number-outside',
    ])
  })

  it('reads nothing of a file that is larger than any course', () => {
    const vast = `{"seccomposeCourse":1,"about":"${'a'.repeat(courseLimits.file)}"}`
    expect(readCourse(vast)).toEqual({ ok: false, id: 'too-large' })
  })

  it.each([
    ['"id": "sample"', '"id": "Sample!"', 'id text-form'],
    ['"id": "sample"', '"id": 7', 'id wrong-kind'],
    ['"id": "sample"', '"id": ""', 'id text-empty'],
    ['"id": "sample",', '', ' key-missing'],
    ['"id": "sample"', '"id": "sample", "id": "other"', ' key-twice'],
    ['"id": "sample"', '"id": "sample", "__proto__": {}', ' key-unknown'],
    ['"minutes": 5', '"minutes": 0', 'lessons[0].minutes number-outside'],
    ['"minutes": 5', '"minutes": 1e3', 'lessons[0].minutes number-outside'],
    ['"minutes": 5', '"minute": 5', 'lessons[0] key-unknown'],
    ['"kind": "covers-log"', '"kind": "is-good"', 'lessons[0].exercises[0].checks[9].kind word-unknown'],
    [
      '"call": "mount"',
      '"call": "clone(CLONE_NEWUSR)"',
      'lessons[0].exercises[0].checks[11].call call-unknown',
    ],
    ['"but": ["read"]', '"but": ["raed"]', 'lessons[0].exercises[0].checks[13].but[0] call-unknown'],
    ['"goal": "no-mounting"', '"goal": "no-fun"', 'lessons[0].exercises[0].checks[3].goal word-unknown'],
    [
      '"finding": "list-inverted"',
      '"finding": "x"',
      'lessons[0].exercises[0].checks[8].finding word-unknown',
    ],
    ['"errno": "EPERM"', '"errno": "EPREM"', 'lessons[0].exercises[0].checks[2].errno errno-unknown'],
    ['"preset": "allow-all"', '"other": 1', 'lessons[0].exercises[0].checks[6].profile key-unknown'],
    [
      '"preset": "allow-all"',
      '"preset": "allow-all", "text": "{}"',
      'lessons[0].exercises[0].checks[6].profile one-of-keys',
    ],
  ])('says what is wrong with %s made %s', (from, to, wrong) => {
    expect(wrongs(changed(from, to))).toContain(wrong)
  })

  it('says that a call is none, at its line', () => {
    const reading = changed('"calls": ["mount"]', '"calls": ["mount", "muont(1)"]')
    const place = written.slice(0, written.indexOf('"calls": ["mount"]')).split('\n').length
    expect(reading).toMatchObject({
      id: 'malformed',
      problems: [
        {
          id: 'call-unknown',
          values: { value: 'muont(1)' },
          path: 'lessons[0].exercises[0].checks[0].calls[1]',
          line: place,
        },
      ],
    })
  })

  it('asks for the log that a check is about', () => {
    const [lesson] = sampleCourse.lessons
    const [exercise] = lesson?.exercises ?? []
    if (!lesson || !exercise) throw new Error('the sample is empty')
    const { log: _log, ...start } = exercise.start
    const course = { ...sampleCourse, lessons: [{ ...lesson, exercises: [{ ...exercise, start }] }] }
    expect(wrongs(readCourse(writeCourse(course)))).toEqual(['lessons[0].exercises[0].checks[9] log-missing'])
  })

  it('asks for the answers that checks are about, and reads what they name', () => {
    const [lesson] = sampleCourse.lessons
    const [exercise] = lesson?.exercises ?? []
    if (!lesson || !exercise) throw new Error('the sample is empty')
    const { answer: _answer, ...solution } = exercise.solution
    const course = { ...sampleCourse, lessons: [{ ...lesson, exercises: [{ ...exercise, solution }] }] }
    expect(wrongs(readCourse(writeCourse(course)))).toEqual([
      'lessons[0].exercises[0].checks[11] answer-missing',
      'lessons[0].exercises[0].checks[12] answer-missing',
    ])
    const at = 'lessons[0].exercises[0]'
    expect(wrongs(changed('"kind": "ends-at",\n', '"kind": "ends-at", "x": 1,\n'))).toContain(
      `${at}.checks[11] key-unknown`,
    )
    expect(wrongs(changed('"instruction": 7', '"instruction": 4097'))).toContain(
      `${at}.solution.answer.instruction number-outside`,
    )
    const errno = /("should": \{[^}]*)EPERM/
    expect(written).toMatch(errno)
    expect(wrongs(readCourse(written.replace(errno, '$1EPREM')))).toEqual([
      `${at}.solution.answer.remark.should.errno errno-unknown`,
    ])
    const call = /("remark": \{\s*"call": ")mount/
    expect(written).toMatch(call)
    expect(wrongs(readCourse(written.replace(call, '$1muont')))).toEqual([
      `${at}.solution.answer.remark.call call-unknown`,
    ])
  })

  it('takes each id once', () => {
    const [lesson] = sampleCourse.lessons
    if (!lesson) throw new Error('the sample is empty')
    const exercises = [...lesson.exercises, ...lesson.exercises]
    const twice = { ...sampleCourse, lessons: [lesson, { ...lesson, exercises }] }
    expect(wrongs(readCourse(writeCourse(twice)))).toEqual([
      'lessons[1].id id-twice',
      'lessons[1].exercises[1].id id-twice',
    ])
  })

  it('does not read on in lists without end, and names few of many slips', () => {
    const hints = Array.from({ length: 2_000 }, () => ({ text: '' }))
    const [lesson] = sampleCourse.lessons
    const [exercise] = lesson?.exercises ?? []
    if (!lesson || !exercise) throw new Error('the sample is empty')
    const endless = { ...sampleCourse, lessons: [{ ...lesson, exercises: [{ ...exercise, hints }] }] }
    expect(wrongs(readCourse(writeCourse(endless)))).toEqual(['lessons[0].exercises[0].hints too-many'])
    const empty = { ...sampleCourse, lessons: Array.from({ length: 60 }, () => ({ ...lesson, title: '' })) }
    expect(wrongs(readCourse(writeCourse(empty)))).toHaveLength(20)
  })

  it('never throws, and reads what it writes, whatever happens to a file', () => {
    fc.assert(
      fc.property(fc.nat(written.length), fc.nat(40), fc.string(), (at, length, inserted) => {
        const text = written.slice(0, at) + inserted + written.slice(at + length)
        const reading = readCourse(text)
        if (reading.ok) expect(readCourse(writeCourse(reading.course))).toEqual(reading)
        else if (reading.id === 'malformed') expect(reading.problems.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('the published schema of a course', () => {
  it('is what `npm run schemas` makes from what the reader takes', async () => {
    await expect(courseSchema()).toMatchFileSnapshot(schemaFile)
  })

  it('takes what is written, and refuses what the reader refuses', () => {
    const schema: unknown = JSON.parse(readFileSync(schemaFile, 'utf8'))
    if (typeof schema !== 'object' || schema === null) throw new Error('no schema')
    const validate = new Ajv({ strict: false }).compile(schema)
    expect(validate(JSON.parse(written))).toBe(true)
    for (const [from, to] of [
      ['"id": "sample"', '"id": "Sample!"'],
      ['"minutes": 5', '"minutes": 0'],
      ['"kind": "covers-log"', '"kind": "is-good"'],
      ['"preset": "allow-all"', '"other": 1'],
    ] as const)
      expect([to, validate(JSON.parse(written.replace(from, to)))]).toEqual([to, false])
  })
})
