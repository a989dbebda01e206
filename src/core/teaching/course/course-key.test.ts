import { describe, expect, it } from 'vitest'
import { BUILT_IN_COURSE } from './built-in'
import type { Course, Exercise, Lesson } from './course'
import { sampleCourse } from './course.test-data'
import { keyOfCourse } from './course-key'

const [first] = sampleCourse.lessons
const [one] = first?.exercises ?? []
if (!first || !one) throw new Error('the sample has no exercise')
const withLessons = (...lessons: readonly Lesson[]): Course => ({ ...sampleCourse, lessons })
const withExercise = (changed: Partial<Exercise>, page = first.page) =>
  withLessons({ ...first, page, exercises: [{ ...one, ...changed }] })

const key = keyOfCourse(sampleCourse, [])
const kept = [{ key, course: sampleCourse }]

describe('a course of a file', () => {
  it.each([
    ['with another title', { ...sampleCourse, title: 'Renamed' }],
    ['with one more lesson', withLessons(first, { ...first, id: 'later' })],
    ['with a lesson before the first', withLessons({ ...first, id: 'before', exercises: [] }, first)],
    ['with its task said otherwise', withExercise({ task: 'Refuse it.' })],
    [
      'with another page and another start',
      withExercise({ start: { ...one.start, name: 'b.json' } }, 'Anew.'),
    ],
  ])('goes on as another version of the kept one: %s', (_, version) => {
    expect(keyOfCourse(version, kept)).toBe(key)
  })

  it.each([
    [
      'by somebody else, with the same names of lessons and exercises',
      withExercise({ task: 'Else.' }, 'Else.'),
    ],
    ['with other lessons', withLessons({ ...first, id: 'later' })],
    ['with the id of the built-in one', { ...sampleCourse, id: BUILT_IN_COURSE }],
    ['with another id', { ...sampleCourse, id: 'another' }],
  ])('is kept apart: %s', (_, other) => {
    const own = keyOfCourse(other, kept)
    expect([key, BUILT_IN_COURSE]).not.toContain(own)
    // And each of the two is known again beside the other.
    const both = [...kept, { key: own, course: other }]
    expect([keyOfCourse(sampleCourse, both), keyOfCourse(other, both)]).toEqual([key, own])
  })

  it('has the same key where it was taken away, or nothing is kept', () => {
    expect(keyOfCourse(sampleCourse, [])).toBe(key)
  })

  it('goes on with the version that has most in common with it', () => {
    const older = withExercise({ task: 'Else.' })
    expect(keyOfCourse(sampleCourse, [{ key: 'older', course: older }, ...kept])).toBe(key)
    expect(keyOfCourse(older, [{ key: 'older', course: older }, ...kept])).toBe('older')
  })
})

it('tells a course of an address from those of other addresses and of files', () => {
  const keys = ['https://one.example/a.json', 'https://two.example/a.json'].map(from =>
    keyOfCourse(sampleCourse, from),
  )
  expect(new Set([key, BUILT_IN_COURSE, ...keys]).size).toBe(4)
})
