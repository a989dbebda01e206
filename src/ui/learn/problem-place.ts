import type { CourseProblem } from '../../core/teaching/course'
import type { Words } from '../../messages'

/** Where in a course something is wrong, as a person knows it: by the titles of its lesson and exercise. */
export function problemPlace({ lesson, exercise, part }: CourseProblem, words: Words['learn']): string {
  const label = labelOf(part, { lesson, exercise }, words.teach)
  const places = [
    ...(lesson ? [words.inLesson(lesson)] : []),
    ...(exercise ? [words.inExercise(exercise)] : []),
    ...(label === '' ? [] : [label]),
  ]
  return places.length === 0 ? words.inCourse : words.within(places)
}

/** The name of the field where the app makes a course, without what may be written into it; else the path itself. */
function labelOf(
  part: string,
  { lesson, exercise }: Pick<CourseProblem, 'lesson' | 'exercise'>,
  teach: Words['learn']['teach'],
): string {
  const [, hint] = /^hints\[(\d+)\]\.text$/.exec(part) ?? []
  const labels: Readonly<Record<string, string>> = {
    title: exercise ? teach.exerciseTitle : lesson ? teach.lessonTitle : teach.courseTitle,
    about: teach.about,
    page: teach.page,
    notes: teach.notes,
    minutes: teach.minutes,
    task: teach.task,
    checks: teach.checks,
    'solution.profile': teach.solution,
    'solution.reasons': teach.reasons,
  }
  const label = hint === undefined ? labels[part] : teach.hint(Number(hint) + 1)
  return label?.replace(/\s*[(（]Markdown[)）]$/, '') ?? part
}
