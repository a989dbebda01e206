import { expect, it } from 'vitest'
import { BUILT_IN_COURSE } from './built-in'
import { sampleCourse } from './course.test-data'
import { keyOfCourse } from './course-key'

it('tells a course from others of its id, and from the built-in one', () => {
  const key = keyOfCourse(sampleCourse)
  const [first, ...others] = sampleCourse.lessons
  if (!first) throw new Error('the sample has no lesson')
  const later = { ...first, id: 'later' }
  expect(keyOfCourse({ ...sampleCourse, title: 'Renamed', lessons: [first, ...others, later] })).toBe(key)
  const unlike = [
    keyOfCourse({ ...sampleCourse, lessons: [later] }),
    keyOfCourse(sampleCourse, 'https://one.example/a.json'),
    keyOfCourse(sampleCourse, 'https://two.example/a.json'),
    keyOfCourse({ ...sampleCourse, id: BUILT_IN_COURSE }),
  ]
  expect(new Set([key, BUILT_IN_COURSE, ...unlike]).size).toBe(unlike.length + 2)
})
