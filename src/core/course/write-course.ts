import { type JsonValue, jsonText } from '../text'
import { COURSE_VERSION, type Course } from './course'
import { VERSION_KEY } from './course-mark'

/** The texts that may be of several lines. */
const LONG: readonly string[] = ['about', 'page', 'notes', 'task', 'text', 'leadsTo', 'profile', 'reasons']

/** A course as the text of a file, which `readCourse` reads to the same again. Long texts are written line by line. */
export function writeCourse(course: Course): string {
  // Made of texts, numbers, lists and objects alone, which its type says by other names.
  const members = course as unknown as Readonly<Record<string, JsonValue>>
  return jsonText({ [VERSION_KEY]: COURSE_VERSION, ...inLines(members) }, { packedArrays: true })
}

type Members = { readonly [key: string]: JsonValue | undefined }

function inLines(members: Members): Members {
  return Object.fromEntries(Object.entries(members).map(([key, value]) => [key, written(key, value)]))
}

function written(key: string, value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value === 'string') return LONG.includes(key) && value.includes('\n') ? value.split('\n') : value
  if (typeof value !== 'object' || value === null) return value
  return isList(value) ? value.map(item => written('', item) ?? null) : inLines(value)
}

function isList(value: Members | readonly JsonValue[]): value is readonly JsonValue[] {
  return Array.isArray(value)
}
