import { describe, expect, it } from 'vitest'
import { languageCodes, loadWords } from '../../../../messages'
import { type LintRuleId, lintProfile } from '../../../advice/lint'
import { parseProfile } from '../../../engine/profile'
import { checkExercise, questionOf } from '../check-exercise'
import { type Exercise, type GivenAnswer, targetOfChoice, textOfProfile } from '../course'
import { readCourse } from '../read-course'
import { writeCourse } from '../write-course'
import { readWrittenCall } from '../written-call'
import { BUILT_IN_COURSE, type BuiltInLessonId, builtInLesson, builtInLessonIds } from '.'

async function lessonIn(language: (typeof languageCodes)[number], id: BuiltInLessonId) {
  const { lessons } = await loadWords('learn', language)
  const { title, texts } = lessons[id]
  return builtInLesson(id, title, (await texts()).words)
}

/** Everything that a text still misses, as sentences would be made of it. */
function missingOf(exercise: Exercise, text: string, answer?: GivenAnswer) {
  return checkExercise(parseProfile(text), questionOf(exercise, answer)).flatMap(({ missing }) => missing)
}

const startOf = ({ start }: Exercise) => textOfProfile(start.profile, targetOfChoice(start.target))

describe.each(builtInLessonIds)('the built-in lesson %s', id => {
  it('has exercises of which the start fails and the solution passes, and hints that lead on', async () => {
    const { exercises } = await lessonIn('en', id)
    expect(exercises.length).toBeGreaterThan(0)
    for (const exercise of exercises) {
      const { profile, answer } = exercise.solution
      const lacking = missingOf(exercise, startOf(exercise))
      expect([exercise.id, lacking.length > 0]).toEqual([exercise.id, true])
      expect([exercise.id, missingOf(exercise, profile, answer)]).toEqual([exercise.id, []])
      for (const { leadsTo } of exercise.hints ?? []) {
        if (leadsTo === undefined) continue
        const ids = checkStates(exercise, leadsTo)
        const before = checkStates(exercise, startOf(exercise))
        // Something that was missing no longer is.
        const mended = ids.filter((left, index) => left < (before[index] ?? 0))
        expect([exercise.id, leadsTo, mended.length > 0]).toEqual([exercise.id, leadsTo, true])
      }
    }
  })

  it('has solutions in which the linter finds nothing against what is checked', async () => {
    const { exercises } = await lessonIn('en', id)
    for (const exercise of exercises) {
      const found = findingsAgainst(exercise)
      expect([exercise.id, found]).toEqual([exercise.id, []])
    }
  })

  it.each(languageCodes)('is a lesson of a course file, whole in %s', async language => {
    const lesson = await lessonIn(language, id)
    const course = { id: BUILT_IN_COURSE, title: 'Seccompose', language, lessons: [lesson] }
    expect(readCourse(writeCourse(course))).toEqual({ ok: true, course })
  })

  // So that what is judged in English holds in all.
  it.each(languageCodes)('asks the same in %s, with the same hints and solutions', async language => {
    const judgedOf = ({ exercises }: Awaited<ReturnType<typeof lessonIn>>) =>
      exercises.map(({ id: exercise, start, checks, hints, solution }) => ({
        exercise,
        start,
        checks,
        leadsTo: hints?.map(hint => hint.leadsTo),
        profile: solution.profile,
      }))
    expect(judgedOf(await lessonIn(language, id))).toEqual(judgedOf(await lessonIn('en', id)))
  })
})

/** What an exercise leaves open on purpose, and says so. */
const saidToBeOpen: Readonly<Record<string, readonly LintRuleId[]>> = {
  // A deny list, of which the next exercise shows what it forgets.
  'repair-the-list': ['sibling-open', 'mount-open'],
  // One of its four answers is to let mount run and to log it.
  'four-answers': ['default-allows'],
  // Nothing starts where `no_new_privs` is off, which the linter cannot know.
  'nobody-else': ['start-calls-denied'],
}
const CONTAINER_ERRORS: readonly LintRuleId[] = ['start-calls-denied', 'program-start-denied']

/** Errors, and what is worse than a note about a call of the checks. A filter that is for no container starts none. */
function findingsAgainst({ id, checks, start, solution }: Exercise): readonly string[] {
  const calls = checks.flatMap(check => ('calls' in check ? check.calls : []))
  const names = new Set(calls.map(written => readWrittenCall(written)?.name))
  const starts = checks.some(({ kind }) => kind === 'starts')
  return lintProfile(parseProfile(solution.profile), targetOfChoice(start.target)).flatMap(finding => {
    if (finding.severity === 'info' || saidToBeOpen[id]?.includes(finding.id)) return []
    if (!starts && CONTAINER_ERRORS.includes(finding.id)) return []
    const isAbout = callsIn(finding.values).some(name => typeof name === 'string' && names.has(name))
    return finding.severity === 'error' || isAbout ? [`${finding.id} ${JSON.stringify(finding.values)}`] : []
  })
}

/** Every text among what a finding is about: names of calls are among them. */
function callsIn(values: unknown): readonly string[] {
  if (typeof values === 'string') return [values]
  return typeof values === 'object' && values !== null ? Object.values(values).flatMap(callsIn) : []
}

/** How many things each check misses. */
function checkStates(exercise: Exercise, text: string): readonly number[] {
  return checkExercise(parseProfile(text), questionOf(exercise)).map(({ missing }) =>
    missing.reduce((sum, { values }) => {
      if ('names' in values) return sum + values.names.length + 1
      return sum + 1
    }, 0),
  )
}
