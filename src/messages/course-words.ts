import type { BuiltInLessonId, LessonTexts } from '../core/teaching/course/built-in'

/** The lessons of the built-in course: their titles, and their words, each fetched when it is opened. */
export type CourseWords = {
  readonly [Id in BuiltInLessonId]: {
    readonly title: string
    readonly texts: () => Promise<{ readonly words: LessonTexts<Id> }>
  }
}
