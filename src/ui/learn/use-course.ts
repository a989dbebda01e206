import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { keyOfCourse, type Lesson } from '../../core/teaching/course'
import {
  BUILT_IN_COURSE,
  type BuiltInLessonId,
  builtInLesson,
  builtInLessonIds,
} from '../../core/teaching/course/built-in'
import type { Words } from '../../messages'
import { deviceProgress } from '../../platform/learning'
import { useWords } from '../shared/messages-context'
import { type LearnPlace, useView, useViewState } from '../shared/view'

/** A lesson on the map, before its page is fetched. */
export interface LessonEntry {
  readonly id: string
  readonly title: string
  readonly minutes: number | undefined
  readonly exercises: readonly string[] | undefined
  readonly load: () => Promise<Lesson>
}

/** A course as the panel shows it: the built-in one, lesson by lesson as they are opened, or a file's. */
export interface ShownCourse {
  readonly id: string
  /** What its progress is kept under. */
  readonly key: string
  readonly title: string
  readonly about: string
  readonly lessons: readonly LessonEntry[]
}

export function useCourse({ course, key }: LearnPlace): ShownCourse {
  const words = useWords('learn')
  return useMemo(() => {
    if (!course) return builtInCourse(words)
    const { id, title, about = '', lessons } = course
    return {
      id,
      key: key ?? keyOfCourse(course, []),
      title,
      about,
      lessons: lessons.map(lesson => ({
        id: lesson.id,
        title: lesson.title,
        minutes: lesson.minutes,
        exercises: lesson.exercises.map(exercise => exercise.id),
        load: async () => lesson,
      })),
    }
  }, [course, key, words])
}

function builtInCourse(words: Words['learn']): ShownCourse {
  return {
    id: BUILT_IN_COURSE,
    key: BUILT_IN_COURSE,
    title: words.course,
    about: words.lead,
    lessons: builtInLessonIds.map(id => ({
      id,
      title: words.lessons[id].title,
      minutes: undefined,
      exercises: undefined,
      load: () => loadBuiltIn(id, words),
    })),
  }
}

async function loadBuiltIn(id: BuiltInLessonId, words: Words['learn']): Promise<Lesson> {
  const { title, texts } = words.lessons[id]
  return await builtInLesson(id, title, (await texts()).words)
}

/** A lesson once it is there; what keeps it from coming is thrown, so that the boundary around says so. */
export function useLesson(entry: LessonEntry | undefined): Lesson | undefined {
  const [loaded, setLoaded] = useState<{ readonly entry: LessonEntry; readonly lesson: Lesson }>()
  const [failure, setFailure] = useState<{ readonly error: unknown }>()
  useEffect(() => {
    let gone = false
    entry?.load().then(
      lesson => {
        if (!gone) setLoaded({ entry, lesson })
      },
      (error: unknown) => {
        if (!gone) setFailure({ error })
      },
    )
    return () => {
      gone = true
    }
  }, [entry])
  if (failure) throw failure.error
  return loaded?.entry === entry ? loaded?.lesson : undefined
}

/** All lessons of a course; empty until they are there. */
export function useLessons({ lessons }: ShownCourse): readonly Lesson[] {
  const [loaded, setLoaded] = useState<readonly Lesson[]>([])
  const [failure, setFailure] = useState<{ readonly error: unknown }>()
  useEffect(() => {
    let gone = false
    Promise.all(lessons.map(entry => entry.load())).then(
      all => {
        if (!gone) setLoaded(all)
      },
      (error: unknown) => {
        if (!gone) setFailure({ error })
      },
    )
    return () => {
      gone = true
    }
  }, [lessons])
  if (failure) throw failure.error
  return loaded
}

/** How far somebody is with the exercises of a course. */
export function useProgress() {
  return useSyncExternalStore(deviceProgress.onChange, deviceProgress.all)
}

/** Where the panel is, and how to go elsewhere in the same course. */
export function usePlace() {
  const view = useView()
  const place = useViewState(state => state.learn) ?? {}
  const course = place.course
    ? { course: place.course, ...(place.key !== undefined && { key: place.key }) }
    : {}
  return {
    place,
    goTo: (lesson: string | undefined) =>
      view.store.setState({ learn: { ...course, ...(lesson !== undefined && { lesson }) } }),
    enter: (mode: NonNullable<LearnPlace['mode']>, lesson?: string) =>
      view.store.setState({ learn: { ...course, ...(lesson !== undefined && { lesson }), mode } }),
    openCourse: (other: LearnPlace) => view.store.setState({ learn: other }),
    close: () => view.store.setState({ learn: undefined }),
  }
}
