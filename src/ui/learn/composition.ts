import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import {
  type Course,
  choiceOfTarget,
  type Exercise,
  idOfTitle,
  type Lesson,
} from '../../core/teaching/course'
import { deviceCourses } from '../../platform/learning'
import type { Session } from '../../session/session-port'

interface Composition {
  readonly course: Course
  /** The exercise that is worked on, by the places of its lesson and itself. */
  readonly editing: { readonly lesson: number; readonly exercise: number } | undefined
  /** What was kept on the device is there. */
  readonly isLoaded: boolean
  /** The course before something was taken out of it, until it is changed again. */
  readonly before?: Course | undefined
}

const EMPTY: Course = {
  id: 'course',
  title: '',
  lessons: [{ id: 'lesson', title: '', page: '', exercises: [] }],
}

/** One for the page: what is made goes on where it was left. */
export const composition = createStore<Composition>(() => ({
  course: EMPTY,
  editing: undefined,
  isLoaded: false,
}))

export function useComposition(): Composition {
  const shown = useStore(composition)
  useEffect(() => void load(), [])
  return shown
}

async function load(): Promise<void> {
  if (composition.getState().isLoaded) return
  // A browser that keeps nothing has nothing to go on with.
  const kept = await deviceCourses.composed().then(readComposed, () => undefined)
  if (!composition.getState().isLoaded)
    composition.setState({ isLoaded: true, ...(kept && { course: kept }) })
}

/** What was kept, where it is still a course that can be worked on. */
function readComposed(kept: unknown): Course | undefined {
  const course = kept as Partial<Course> | null | undefined
  const isWhole =
    typeof course?.title === 'string' &&
    Array.isArray(course.lessons) &&
    course.lessons.every(lesson => Array.isArray(lesson?.exercises) && lesson.exercises.every(Boolean))
  return isWhole ? (course as Course) : undefined
}

function change(course: Course, before?: Course): void {
  composition.setState({ course, before })
  // Where nothing can be kept it lasts as long as the page; saving it as a file is a click away.
  void deviceCourses.keepComposed(course).catch(() => undefined)
}

export function editExercise(editing: Composition['editing']): void {
  composition.setState({ editing })
}

export function changeCourse(changed: Partial<Course>): void {
  const { course } = composition.getState()
  const next = { ...course, ...changed }
  change({ ...next, id: idOfTitle(next.title, [], 'course') })
}

/** Goes on with another course, or with an empty one; the one before can be had back. */
export async function composeAnew(course: Course = EMPTY): Promise<void> {
  await load()
  composition.setState({ editing: undefined })
  change(course, composition.getState().course)
}

/** Puts back what was taken out last. */
export function undoRemoval(): void {
  const { before } = composition.getState()
  if (before) change(before)
}

export function addLesson(): void {
  const { lessons } = composition.getState().course
  const id = idOfTitle(
    '',
    lessons.map(lesson => lesson.id),
    'lesson',
  )
  changeCourse({ lessons: [...lessons, { id, title: '', page: '', exercises: [] }] })
}

export function changeLesson(place: number, changed: Partial<Lesson>): void {
  const { lessons } = composition.getState().course
  changeCourse({
    lessons: lessons.map((lesson, index) => {
      if (index !== place) return lesson
      const next = { ...lesson, ...changed }
      if (changed.title === undefined) return next
      const others = lessons.filter(other => other !== lesson).map(other => other.id)
      return { ...next, id: idOfTitle(next.title, others, 'lesson') }
    }),
  })
}

export function removeLesson(place: number): void {
  const { course } = composition.getState()
  change({ ...course, lessons: course.lessons.filter((_, index) => index !== place) }, course)
}

export function moveLessonUp(place: number): void {
  const lessons = [...composition.getState().course.lessons]
  const moved = lessons[place]
  const before = lessons[place - 1]
  if (!moved || !before) return
  lessons.splice(place - 1, 2, moved, before)
  changeCourse({ lessons })
}

/** Begins an exercise with the open document, and opens it. */
export function addExercise(lesson: number, session: Session, title: string): void {
  const found = composition.getState().course.lessons[lesson]
  if (!found) return
  const others = found.exercises.map(({ id }) => id)
  const exercise: Exercise = {
    id: idOfTitle(title, others, 'exercise'),
    title,
    task: '',
    start: startOf(session),
    checks: [],
    solution: { profile: '', reasons: '' },
  }
  changeLesson(lesson, { exercises: [...found.exercises, exercise] })
  editExercise({ lesson, exercise: found.exercises.length })
}

/** The open document as the start of an exercise. */
export function startOf(session: Session): Exercise['start'] {
  const { document, target } = session.store.getState()
  return {
    name: document?.name ?? 'profile.json',
    profile: { text: session.text() },
    target: choiceOfTarget(target),
  }
}

export function changeExercise(
  { lesson, exercise }: NonNullable<Composition['editing']>,
  changed: Partial<Exercise>,
): void {
  const exercises = composition.getState().course.lessons[lesson]?.exercises ?? []
  changeLesson(lesson, {
    exercises: exercises.map((each, index) => {
      if (index !== exercise) return each
      const next = { ...each, ...changed }
      if (changed.title === undefined) return next
      const others = exercises.filter(other => other !== each).map(({ id }) => id)
      return { ...next, id: idOfTitle(next.title, others, 'exercise') }
    }),
  })
}

export function removeExercise(lesson: number, exercise: number): void {
  const { course } = composition.getState()
  const exercises = course.lessons[lesson]?.exercises ?? []
  changeLesson(lesson, { exercises: exercises.filter((_, index) => index !== exercise) })
  composition.setState({ before: course })
}

export function moveExerciseUp(lesson: number, exercise: number): void {
  const exercises = [...(composition.getState().course.lessons[lesson]?.exercises ?? [])]
  const moved = exercises[exercise]
  const before = exercises[exercise - 1]
  if (!moved || !before) return
  exercises.splice(exercise - 1, 2, moved, before)
  changeLesson(lesson, { exercises })
}
