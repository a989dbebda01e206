import { type JsonValue, jsonText } from '../../engine/text'
import { COURSE_VERSION, type Course } from './course'
import { VERSION_KEY } from './course-mark'

/** The texts that may be of several lines. */
const LONG: readonly string[] = ['about', 'page', 'notes', 'task', 'text', 'leadsTo', 'profile', 'reasons']

/** A course as the text of a file, which `readCourse` reads to the same again. Long texts are written line by line. */
export function writeCourse(course: Course): string {
  return jsonText({ [VERSION_KEY]: COURSE_VERSION, ...inLines(course) }, { packedArrays: true })
}

/** The members of what is made of texts, numbers, truth values, lists and objects alone. */
function inLines(members: object): { readonly [key: string]: JsonValue } {
  return Object.fromEntries(
    Object.entries(members).flatMap(([key, value]: [string, unknown]) => {
      const found = written(key, value)
      return found === undefined ? [] : [[key, found]]
    }),
  )
}

function written(key: string, value: unknown): JsonValue | undefined {
  switch (typeof value) {
    case 'string':
      return LONG.includes(key) && value.includes('\n') ? value.split('\n') : value
    case 'number':
    case 'boolean':
      return value
    case 'object':
      if (value === null) return value
      return Array.isArray(value) ? value.map((item: unknown) => written('', item) ?? null) : inLines(value)
    default:
      return undefined
  }
}
