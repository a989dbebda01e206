import { beforeEach, expect, it } from 'vitest'
import { defaultTarget } from '../../core'
import { recordedParts } from '../shared/recording.test-data'
import {
  addExercise,
  addLesson,
  changeCourse,
  changeExercise,
  changeLesson,
  composeAnew,
  composition,
  moveExerciseUp,
  moveLessonUp,
  removeExercise,
  removeLesson,
  startOf,
  undoRemoval,
} from './composition'

const course = () => composition.getState().course
const titles = () => course().lessons.map(({ title }) => title)
const exercises = (lesson: number) => course().lessons[lesson]?.exercises.map(({ title }) => title)

const document = { id: 'a', name: 'web.json', origin: 'file', baseText: '' } as const
const { session } = recordedParts(
  { document, target: defaultTarget },
  { session: { text: () => '{ "own": 1 }' } },
)

/** Three lessons; the second has three exercises. */
beforeEach(async () => {
  await composeAnew()
  changeLesson(0, { title: 'One' })
  addLesson()
  changeLesson(1, { title: 'Two' })
  addLesson()
  changeLesson(2, { title: 'Three' })
  for (const title of ['a', 'b', 'c']) addExercise(1, session, title)
})

it('an exercise begins with the open document, in the lesson that it was asked for, and is opened', () => {
  expect([exercises(0), exercises(1), exercises(2)]).toEqual([[], ['a', 'b', 'c'], []])
  expect(course().lessons[1]?.exercises[2]).toMatchObject({
    id: 'c',
    start: { name: 'web.json', profile: { text: '{ "own": 1 }' } },
  })
  expect(composition.getState().editing).toEqual({ lesson: 1, exercise: 2 })
  addExercise(7, session, 'nowhere')
  expect(composition.getState().editing).toEqual({ lesson: 1, exercise: 2 })
})

it('without a document an exercise begins with an empty name of a profile', () => {
  const none = recordedParts({ target: defaultTarget }, { session: { text: () => '' } })
  expect(startOf(none.session)).toMatchObject({ name: 'profile.json', profile: { text: '' } })
})

it('a change is of the one that is named, and a title gives an id that no other has', () => {
  changeExercise({ lesson: 1, exercise: 1 }, { title: 'A!', task: 'do' })
  expect(course().lessons[1]?.exercises.map(({ id, task }) => [id, task])).toEqual([
    ['a', ''],
    ['a-2', 'do'],
    ['c', ''],
  ])
  changeExercise({ lesson: 1, exercise: 1 }, { task: 'do more' })
  expect(course().lessons[1]?.exercises[1]?.id).toBe('a-2')
  changeLesson(2, { title: 'Two' })
  changeLesson(0, { page: 'Words' })
  expect(course().lessons.map(({ id, page }) => [id, page])).toEqual([
    ['one', 'Words'],
    ['two', ''],
    ['two-2', ''],
  ])
  changeCourse({ title: 'Own course' })
  expect(course().id).toBe('own-course')
})

it('what is moved changes places with the one before it', () => {
  moveLessonUp(2)
  expect(titles()).toEqual(['One', 'Three', 'Two'])
  moveLessonUp(0)
  moveLessonUp(3)
  expect(titles()).toEqual(['One', 'Three', 'Two'])
  moveExerciseUp(2, 1)
  expect(exercises(2)).toEqual(['b', 'a', 'c'])
  moveExerciseUp(2, 0)
  expect(exercises(2)).toEqual(['b', 'a', 'c'])
})

it('what was taken out last can be had back, until something else is changed', () => {
  const before = course()
  removeExercise(1, 1)
  expect(exercises(1)).toEqual(['a', 'c'])
  undoRemoval()
  expect(course()).toEqual(before)
  removeLesson(1)
  expect(titles()).toEqual(['One', 'Three'])
  undoRemoval()
  expect(course()).toEqual(before)
  removeLesson(0)
  changeCourse({ title: 'Other' })
  undoRemoval()
  expect(titles()).toEqual(['Two', 'Three'])
})

it('another course takes the place of this one, which can be had back', async () => {
  const before = course()
  await composeAnew({ id: 'b', title: 'B', lessons: [] })
  expect(composition.getState()).toMatchObject({ course: { id: 'b' }, editing: undefined })
  undoRemoval()
  expect(course()).toEqual(before)
})
