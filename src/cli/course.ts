import { parseProfile } from '../core'
import {
  checkExercise,
  type Exercise,
  type Missing,
  questionOf,
  readCourse,
  targetOfChoice,
  textOfProfile,
} from '../core/teaching/course'
import { tryAnswers } from '../core/teaching/course/equal-answers'
import { type Language, loadWords, say, type Words } from '../messages'
import { CommandError } from './failure'
import { startFailureWords } from './failure-words'
import { readText } from './inputs'
import { plain } from './output'

/** One course and what is wrong with it, a line each. */
export interface CourseReport {
  readonly text: string
  /** 1 where anything is wrong. */
  readonly status: 0 | 1
}

interface Told {
  readonly words: Words['learn']
  readonly language: Language
}

/**
 * Reads course files and tries their exercises: each start must fail its checks, each solution must pass them, no answer
 * that lets through less or more may pass, and no other way to write the solution may be refused.
 *
 * @throws CommandError where a file cannot be read or is no course
 */
export async function checkCourses(files: readonly string[], language: Language): Promise<CourseReport> {
  const told: Told = { words: await loadWords('learn', language), language }
  const lines: string[] = []
  let wrong = 0
  for (const file of files) {
    const found = await problemsOf(file, told)
    wrong += found.problems.length
    lines.push(...[...found.problems, ...found.sum].map(line => plain(line)))
  }
  return { text: lines.join('\n'), status: wrong > 0 ? 1 : 0 }
}

interface CourseFindings {
  readonly problems: readonly string[]
  /** A line, where the course was read. */
  readonly sum: readonly string[]
}

async function problemsOf(file: string, told: Told): Promise<CourseFindings> {
  const { failure, problem, teach } = told.words
  const reading = readCourse(await readText(file))
  if (!reading.ok) {
    if (reading.id === 'malformed') {
      const problems = reading.problems.map(
        one =>
          `${file}:${one.line}:${one.column}: ${one.path === '' ? '' : `${one.path}: `}${say(problem, one)}`,
      )
      return { problems, sum: [] }
    }
    throw new CommandError(
      reading.id === 'no-json'
        ? failure['no-json'](file, reading.line, reading.column)
        : failure[reading.id](file),
    )
  }
  const problems: string[] = []
  let exercises = 0
  let tried = 0
  for (const lesson of reading.course.lessons)
    for (const exercise of lesson.exercises) {
      const found = await judge(exercise, told)
      exercises++
      tried += found.tried
      problems.push(...found.problems.map(one => `${file}: ${lesson.id}/${exercise.id}: ${one}`))
    }
  return { problems, sum: [`${file}: ${teach.checkedCourse(exercises, tried)}`] }
}

async function judge(
  exercise: Exercise,
  told: Told,
): Promise<{ readonly problems: readonly string[]; readonly tried: number }> {
  const { teach } = told.words
  const { start, solution } = exercise
  const question = questionOf(exercise)
  const startText = textOfProfile(start.profile, targetOfChoice(start.target))
  const before = checkExercise(parseProfile(startText), question)
  const after = checkExercise(parseProfile(solution.profile), { ...question, answer: solution.answer ?? {} })
  const problems = before.every(({ met }) => met) ? [teach.startPasses] : []
  const failed: string[] = []
  for (const [place, { met, missing }] of after.entries()) {
    if (met) continue
    const sentences = await Promise.all(missing.map(one => sentence(one, told)))
    failed.push(`${teach.missesCheck(place + 1)} ${sentences.join(' ')}`)
  }
  if (failed.length > 0) return { problems: [...problems, ...failed], tried: 0 }
  const { wrong, right } = tryAnswers(exercise)
  return {
    problems: [
      ...problems,
      ...wrong.cheats.map(({ kind, of, what }) => {
        const named = what === undefined ? '' : ` (${typeof what === 'number' ? what + 1 : what})`
        const where = kind === 'ready-made' ? '' : `${teach.cheatOf[of]}: `
        return `${teach.passesToo} ${where}${teach.cheat[kind]}${named}`
      }),
      ...right.refused.map(
        ({ kind }) => `${teach.refusedToo} ${teach.cheatOf.solution}: ${teach.equal[kind]}`,
      ),
    ],
    tried: wrong.tried + right.tried,
  }
}

/** What is missing of a solution, without the links that lead to the glossary. */
async function sentence(missing: Missing, { words, language }: Told): Promise<string> {
  if (missing.id === 'no-filter') return await startFailureWords(missing.values.failure, language)
  const text =
    missing.id === 'finding-stays'
      ? say((await loadWords('lint', language)).finding, missing.values.finding)
      : say(words.missing, missing)
  return text.replace(/\[([^\]]*)\]\(term:[^)]*\)/g, '$1')
}
