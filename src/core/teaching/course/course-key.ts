import type { Course } from './course'

/** A course that is on the device, and what it is kept under. */
export interface KeyedCourse {
  readonly key: string
  readonly course: Course
}

/**
 * What progress and kept courses are told apart by: the id of a course and where it came from, which is the address that
 * it was fetched from. A file or a link names none: there it goes on with the kept one of its id that it is another
 * version of, and has a key of its own where there is none. An id has no space, so that no course is taken for the
 * built-in one, whose key is its id.
 */
export function keyOfCourse(course: Course, from: string | readonly KeyedCourse[]): string {
  if (typeof from === 'string') return `${course.id} ${from}`
  const own = new Set(writtenIn(course))
  const [nearest] = from
    .filter(kept => kept.course.id === course.id)
    .map(({ key, course: kept }) => ({ key, common: writtenIn(kept).filter(each => own.has(each)).length }))
    .filter(({ common }) => common > 0)
    .sort((a, b) => b.common - a.common)
  return nearest?.key ?? `${course.id} ${markOf(writtenIn(course)[0] ?? '')}`
}

/**
 * What somebody has written, with its place: each task, and each page. Two versions of a course have one of them in
 * common; two courses that only bear the same names have none.
 */
function writtenIn({ lessons }: Course): readonly string[] {
  return lessons.flatMap(({ id, page, exercises }) => [
    ...exercises.map(exercise => `${id}/${exercise.id} ${exercise.task}`),
    ...(page === '' ? [] : [`${id} ${page}`]),
  ])
}

/** Tells texts apart and nothing else: FNV-1a. */
function markOf(text: string): string {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
