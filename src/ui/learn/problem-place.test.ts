import { describe, expect, it } from 'vitest'
import { readCourse, writeCourse } from '../../core/teaching/course'
import { sampleCourse } from '../../core/teaching/course/course.test-data'
import { loadWords } from '../../messages'
import { problemPlace } from './problem-place'

const [first] = sampleCourse.lessons
const [one] = first?.exercises ?? []
if (!first || !one) throw new Error('the sample has no exercise')

const lacking = {
  ...sampleCourse,
  title: '',
  lessons: [
    first,
    {
      ...first,
      id: 'second',
      title: 'Doors',
      page: '',
      exercises: [
        { ...one, solution: { ...one.solution, reasons: '' } },
        { ...one, id: 'two', title: '', hints: [{ text: '' }], checks: [] },
      ],
    },
  ],
}

async function placesIn(language: 'en' | 'zh') {
  const words = await loadWords('learn', language)
  const reading = readCourse(writeCourse(lacking))
  if (reading.ok || reading.id !== 'malformed') throw new Error('it is not malformed')
  return reading.problems.map(problem => problemPlace(problem, words))
}

describe('what is wrong with a course is placed', () => {
  it('by the titles of lessons and exercises, and the names of fields', async () => {
    expect(await placesIn('en')).toEqual([
      'Title of the course',
      'lesson 2 “Doors”, Page',
      'lesson 2 “Doors”, exercise 1 “One”, Why it is one',
      'lesson 2 “Doors”, exercise 2, Title of the exercise',
      'lesson 2 “Doors”, exercise 2, Hint 1',
      'lesson 2 “Doors”, exercise 2, What a solution must do',
    ])
  })

  it('in Chinese, too', async () => {
    expect(await placesIn('zh')).toContain('第 2 课“Doors”，练习 1“One”，为什么这是解答')
  })
})
