import { parseProfile } from '../core'
import {
  type CheckReading,
  checkExercise,
  type Exercise,
  questionOf,
  readCourse,
  targetOfChoice,
  textOfProfile,
} from '../core/teaching/course'
import { tryAnswers } from '../core/teaching/course/equal-answers'
import { CommandError } from './failure'
import { readText } from './inputs'
import { plain } from './output'

/** One course and what is wrong with it, a line each. */
export interface CourseReport {
  readonly text: string
  /** 1 where anything is wrong. */
  readonly status: 0 | 1
}

/**
 * Reads course files and tries their exercises: each start must fail its checks, each solution must pass them, no answer
 * that lets through less or more may pass, and no other way to write the solution may be refused.
 *
 * @throws CommandError where a file cannot be read or is no course
 */
export async function checkCourses(files: readonly string[]): Promise<CourseReport> {
  const lines: string[] = []
  let wrong = 0
  for (const file of files) {
    const found = await problemsOf(file)
    wrong += found.problems.length
    lines.push(...[...found.problems, found.sum].map(line => plain(line)))
  }
  return { text: lines.join('\n'), status: wrong > 0 ? 1 : 0 }
}

async function problemsOf(file: string): Promise<{ problems: readonly string[]; sum: string }> {
  const reading = readCourse(await readText(file))
  if (!reading.ok) {
    if (reading.id === 'malformed') {
      const problems = reading.problems.map(
        ({ id, values, path, line, column }) =>
          `${file}:${line}:${column}: ${path === '' ? 'the course' : path}: ${id} ${JSON.stringify(values)}`,
      )
      return { problems, sum: `${file}: not read` }
    }
    const place = reading.id === 'no-json' ? `:${reading.line}:${reading.column}` : ''
    throw new CommandError(`${file}${place}: ${refusals[reading.id]}`)
  }
  const exercises = reading.course.lessons.flatMap(lesson =>
    lesson.exercises.map(exercise => ({ exercise, name: `${file}: ${lesson.id}/${exercise.id}` })),
  )
  let tried = 0
  const problems = exercises.flatMap(({ exercise, name }) => {
    const found = judge(exercise)
    tried += found.tried
    return found.problems.map(problem => `${name}: ${problem}`)
  })
  return { problems, sum: `${file}: exercises: ${exercises.length}, other answers tried: ${tried}` }
}

const refusals = {
  'no-course': 'it is not a course',
  'too-large': 'it is larger than any course, so it was not read',
  'too-new': 'it was made by a newer version of Seccompose',
  'no-json': 'it is not JSON here',
} as const

function judge(exercise: Exercise): { readonly problems: readonly string[]; readonly tried: number } {
  const { start, solution } = exercise
  const question = questionOf(exercise)
  const startText = textOfProfile(start.profile, targetOfChoice(start.target))
  const before = checkExercise(parseProfile(startText), question)
  const after = checkExercise(parseProfile(solution.profile), { ...question, answer: solution.answer ?? {} })
  const problems = before.every(({ met }) => met) ? ['the start already does all that is asked for'] : []
  const failed = after.flatMap((reading, place) => failure(exercise, reading, place))
  if (failed.length > 0) return { problems: [...problems, ...failed], tried: 0 }
  const { wrong, right } = tryAnswers(exercise)
  return {
    problems: [
      ...problems,
      ...wrong.cheats.map(
        ({ kind, of, what }) =>
          `this passes as well, and allows less or more than the solution: ${of}, ${kind}${what === undefined ? '' : ` ${typeof what === 'number' ? what + 1 : what}`}`,
      ),
      ...right.refused.map(({ kind }) => `this does what the solution does, and is refused: ${kind}`),
    ],
    tried: wrong.tried + right.tried,
  }
}

function failure({ checks }: Exercise, { met, missing }: CheckReading, place: number): readonly string[] {
  if (met) return []
  const reasons = missing.map(({ id, values }) => `${id} ${JSON.stringify(values, withoutBigInts)}`)
  return [`the solution does not meet check ${place + 1} (${checks[place]?.kind}): ${reasons.join('; ')}`]
}

function withoutBigInts(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
