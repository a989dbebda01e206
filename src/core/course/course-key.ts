import type { Course } from './course'

/**
 * What progress and kept courses are told apart by: the id of a course and where it came from, which is the address that
 * it was fetched from. A file or a link names none; there the lesson that it begins with stays from version to version.
 * An id has no space, so that no course is taken for the built-in one, whose key is its id.
 */
export function keyOfCourse({ id, lessons }: Course, address?: string): string {
  return `${id} ${address ?? lessons[0]?.id ?? ''}`
}
