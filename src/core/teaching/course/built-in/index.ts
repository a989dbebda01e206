import type { Lesson } from '../course'
import { type BuiltInTexts, joinLesson, type TextsOf } from './built-in-lesson'

/** In the order of the course. Each is fetched when it is opened. */
const lessons = {
  'what-a-filter-sees': () => import('./what-a-filter-sees'),
  'default-action': () => import('./default-action'),
  'what-the-program-sees': () => import('./what-the-program-sees'),
  'docker-default': () => import('./docker-default'),
  'first-allow-list': () => import('./first-allow-list'),
  conditions: () => import('./conditions'),
  masks: () => import('./masks'),
  clone: () => import('./clone'),
  'user-namespaces': () => import('./user-namespaces'),
  'other-doors': () => import('./other-doors'),
  kubernetes: () => import('./kubernetes'),
  'from-log-to-enforcement': () => import('./from-log-to-enforcement'),
  rollout: () => import('./rollout'),
  review: () => import('./review'),
  'five-minutes': () => import('./five-minutes'),
  'the-filter-itself': () => import('./the-filter-itself'),
  'two-filters': () => import('./two-filters'),
  'no-new-privs': () => import('./no-new-privs'),
  'reading-a-cve': () => import('./reading-a-cve'),
  supervisor: () => import('./supervisor'),
  limits: () => import('./limits'),
} as const

export type BuiltInLessonId = keyof typeof lessons
export const builtInLessonIds = Object.keys(lessons) as readonly BuiltInLessonId[]

/** The words of a lesson in one language. */
export type LessonTexts<Id extends BuiltInLessonId> = TextsOf<
  Awaited<ReturnType<(typeof lessons)[Id]>>['lesson']
>

/** The built-in course, of which progress is kept under this id, in whichever language it is read. */
export const BUILT_IN_COURSE = 'seccompose'

/** For two hours: from the first call over a profile of one's own to a review. */
const workshop: readonly BuiltInLessonId[] = [
  'what-a-filter-sees',
  'default-action',
  'what-the-program-sees',
  'docker-default',
  'first-allow-list',
  'conditions',
  'clone',
  'from-log-to-enforcement',
  'review',
]

/** The lessons of a workshop of two hours, with their minutes. */
export async function builtInWorkshop(): Promise<
  readonly { readonly id: string; readonly minutes: number }[]
> {
  return await Promise.all(workshop.map(async id => ({ id, minutes: (await lessons[id]()).lesson.minutes })))
}

/** A lesson with its words, as a course file would have it. */
export async function builtInLesson(
  id: BuiltInLessonId,
  title: string,
  texts: BuiltInTexts,
): Promise<Lesson> {
  const { lesson } = await lessons[id]()
  return joinLesson(id, title, lesson, texts)
}
