import { callNumber } from '../../engine/bpf/call-number'
import { givenCall } from '../../engine/bpf/given-call'
import { type ArchitectureToken, architectures, errnoNumber } from '../../engine/catalogue'
import type { Said } from '../../engine/profile'
import { type JsonNode, parseTree, positionsOf, readUnsigned } from '../../engine/text'
import {
  type Answered,
  COURSE_VERSION,
  type Course,
  type CourseCheck,
  courseLimits,
  courseShape,
  type GivenAnswer,
  type Remark,
} from './course'
import { looksLikeCourse, VERSION_KEY } from './course-mark'
import { type CourseProblem, type CourseProblemValues, courseSaid, type NamedPlace } from './course-problem'
import type { Report } from './shape'
import { readWrittenCall } from './written-call'

/**
 * - `no-course`: it does not call itself a course.
 * - `too-large`: it is longer than any course needs; nothing of it is read.
 * - `no-json`: it breaks off or is mistyped, at the first place of these.
 * - `too-new`: a later version of the app made it.
 * - `malformed`: parts of it are not what they should be.
 */
export type CourseReading =
  | { readonly ok: true; readonly course: Course }
  | { readonly ok: false; readonly id: 'no-course' | 'too-large' | 'too-new' }
  | { readonly ok: false; readonly id: 'no-json'; readonly line: number; readonly column: number }
  | { readonly ok: false; readonly id: 'malformed'; readonly problems: readonly CourseProblem[] }

/** As many as a person mends in one go. */
const MAX_PROBLEMS = 20
/** Reads a course file, whoever wrote it. Strict: what it does not know it refuses, with the place. Never throws. */
export function readCourse(text: string): CourseReading {
  if (!looksLikeCourse(text)) return { ok: false, id: 'no-course' }
  if (text.length > courseLimits.file) return { ok: false, id: 'too-large' }
  const { root, problems: slips } = parseTree(text)
  const [slip] = slips
  if (slip || !root) {
    const [at = { line: 1, column: 1 }] = positionsOf(text, [slip?.offset ?? 0])
    return { ok: false, id: 'no-json', ...at }
  }
  if (isTooNew(root)) return { ok: false, id: 'too-new' }
  const found: { said: Said<CourseProblemValues>; path: string; offset: number }[] = []
  const report: Report = (said, place) => {
    if (found.length < MAX_PROBLEMS) found.push({ said, ...place })
  }
  const read = courseShape.read(root, { path: '', report })
  if (read) judgeMeaning(read, root, report)
  if (!read || found.length > 0) {
    found.sort((a, b) => a.offset - b.offset)
    const positions = positionsOf(
      text,
      found.map(({ offset }) => offset),
    )
    const problems = found.map(({ said, path }, index) => ({
      ...said,
      path: path.replace(/^\./, ''),
      ...placeOf(path.replace(/^\./, ''), root),
      line: positions[index]?.line ?? 1,
      column: positions[index]?.column ?? 1,
    }))
    return { ok: false, id: 'malformed', problems }
  }
  const { id, title, language, about, lessons } = read
  const course = {
    id,
    title,
    ...(language !== undefined && { language }),
    ...(about !== undefined && { about }),
  }
  return { ok: true, course: { ...course, lessons } }
}

const PLACE = /^lessons\[(\d+)\](?:\.exercises\[(\d+)\])?\.?/

/** Which lesson and exercise a path is in, by their titles. */
function placeOf(path: string, root: JsonNode): Pick<CourseProblem, 'lesson' | 'exercise' | 'part'> {
  const [whole = '', inLesson, inExercise] = PLACE.exec(path) ?? []
  const lesson = inLesson === undefined ? undefined : memberOf(memberOf(root, 'lessons'), Number(inLesson))
  const exercise =
    inExercise === undefined ? undefined : memberOf(memberOf(lesson, 'exercises'), Number(inExercise))
  return {
    lesson: inLesson === undefined ? undefined : named(inLesson, lesson),
    exercise: inExercise === undefined ? undefined : named(inExercise, exercise),
    part: path.slice(whole.length),
  }
}

function named(place: string, node: JsonNode | undefined): NamedPlace {
  const title = memberOf(node, 'title')
  return { number: Number(place) + 1, title: title?.type === 'string' ? title.value : '' }
}

function isTooNew(root: JsonNode): boolean {
  const version = memberOf(root, VERSION_KEY)
  const value = version && readUnsigned(version)
  return value?.ok === true && value.value > BigInt(COURSE_VERSION)
}

function memberOf(node: JsonNode | undefined, key: string | number): JsonNode | undefined {
  if (node?.type === 'array' && typeof key === 'number') return node.items[key]
  if (node?.type !== 'object') return undefined
  return node.properties.find(property => property.key.value === key)?.value
}

/** What the shape of single values does not show: ids that stand twice, calls that nothing has. */
function judgeMeaning({ lessons }: Course, root: JsonNode, report: Report): void {
  const tell = (said: Said<CourseProblemValues>, path: readonly (string | number)[]) => {
    const node = path.reduce<JsonNode | undefined>((at, key) => memberOf(at, key), root)
    const written = path.map(key => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')
    report(said, { path: written, offset: node?.offset ?? 0 })
  }
  const lessonIds = new Set<string>()
  lessons.forEach((lesson, place) => {
    if (lessonIds.has(lesson.id)) tell(courseSaid('id-twice', { value: lesson.id }), ['lessons', place, 'id'])
    lessonIds.add(lesson.id)
    const ids = new Set<string>()
    lesson.exercises.forEach((exercise, number) => {
      const at = ['lessons', place, 'exercises', number]
      if (ids.has(exercise.id)) tell(courseSaid('id-twice', { value: exercise.id }), [...at, 'id'])
      ids.add(exercise.id)
      exercise.checks.forEach((check, index) => {
        if (check.kind === 'covers-log' && !exercise.start.log)
          tell(courseSaid('log-missing'), [...at, 'checks', index])
        for (const { said, path } of wrongCalls(check)) tell(said, [...at, 'checks', index, ...path])
        const key = answerKey(check)
        if (key && exercise.solution.answer?.[key] === undefined)
          tell(courseSaid('answer-missing', { key }), [...at, 'checks', index])
      })
      for (const { said, path } of wrongRemark(exercise.solution.answer?.remark))
        tell(said, [...at, 'solution', 'answer', 'remark', ...path])
    })
  })
}

interface Wrong {
  readonly said: Said<CourseProblemValues>
  readonly path: readonly (string | number)[]
}

function wrongCalls(check: CourseCheck): readonly Wrong[] {
  if (check.kind === 'ends-at') return wrongCall(check.call, ['call'])
  if ('only' in check || 'but' in check)
    return (['only', 'but'] as const).flatMap(key =>
      (check[key] ?? []).flatMap((name, index) => wrongCall(name, [key, index])),
    )
  if (!('calls' in check)) return []
  const wrong = check.calls.flatMap((written, index) => wrongCall(written, ['calls', index]))
  if (check.kind !== 'answers') return wrong
  return [...wrong, ...wrongErrno(check, check.architecture, [])]
}

function wrongCall(written: string, path: Wrong['path']): readonly Wrong[] {
  return isKnownCall(written) ? [] : [{ said: courseSaid('call-unknown', { value: written }), path }]
}

function wrongErrno(
  { errno }: Answered,
  architecture: ArchitectureToken = 'SCMP_ARCH_X86_64',
  path: Wrong['path'],
): readonly Wrong[] {
  const isKnown = errno === undefined || errnoNumber(errno, architecture) !== undefined
  return isKnown ? [] : [{ said: courseSaid('errno-unknown', { value: errno }), path: [...path, 'errno'] }]
}

/** What a solution must have an answer for. */
function answerKey({ kind }: CourseCheck): keyof GivenAnswer | undefined {
  return kind === 'remark' ? 'remark' : kind === 'ends-at' ? 'instruction' : undefined
}

function wrongRemark(remark: Remark | undefined): readonly Wrong[] {
  if (!remark) return []
  const { call, architecture, meets, should } = remark
  return [
    ...wrongCall(call, ['call']),
    ...wrongErrno(meets, architecture, ['meets']),
    ...wrongErrno(should, architecture, ['should']),
  ]
}

/** Whether some architecture has a call of this name, and takes what is written for its arguments. */
export function isKnownCall(written: string): boolean {
  const call = readWrittenCall(written)
  return (
    call !== undefined &&
    architectures.some(
      ({ token }) =>
        callNumber(call.name, token) !== undefined &&
        givenCall(call.name, call.args, token).unread?.length === 0,
    )
  )
}
