import type { CourseCheck, Exercise, ExerciseStart, GivenAnswer, Lesson } from '../course'

/** What a built-in exercise is in every language. */
export interface BuiltInExercise {
  readonly start: ExerciseStart
  /** As many as there are texts for them. */
  readonly hints: readonly { readonly leadsTo?: string }[]
  readonly checks: readonly CourseCheck[]
  /** The text of a profile. */
  readonly solution: string
  readonly answer?: GivenAnswer
}

/** What a built-in lesson is in every language. */
export interface BuiltInLesson {
  readonly minutes: number
  /** By id, in their order. */
  readonly exercises: Readonly<Record<string, BuiltInExercise>>
}

type EachText<Hints extends readonly unknown[]> = { readonly [H in keyof Hints]: string }

/** Its words in one language. All are Markdown but titles. */
export interface TextsOf<L extends BuiltInLesson> {
  readonly page: string
  /** For the speaker alone. */
  readonly notes?: string
  readonly exercises: {
    readonly [Id in keyof L['exercises']]: {
      readonly title: string
      readonly task: string
      /** One for each of the lesson's, in their order. */
      readonly hints: EachText<L['exercises'][Id]['hints']>
      /** Why the solution is one. */
      readonly solution: string
    }
  }
}

/** Keeps the exact shape, by which its words are typed. */
export function builtIn<const L extends BuiltInLesson>(lesson: L): L {
  return lesson
}

/** The same of any lesson. */
export interface BuiltInTexts {
  readonly page: string
  readonly notes?: string
  readonly exercises: Readonly<
    Record<
      string,
      {
        readonly title: string
        readonly task: string
        readonly hints: readonly string[]
        readonly solution: string
      }
    >
  >
}

/** A lesson as a course file has it. */
export function joinLesson(
  id: string,
  title: string,
  { minutes, exercises }: BuiltInLesson,
  { page, notes, exercises: texts }: BuiltInTexts,
): Lesson {
  return {
    id,
    title,
    minutes,
    page,
    ...(notes !== undefined && { notes }),
    exercises: Object.entries(exercises).map(([name, exercise]) => joinExercise(name, exercise, texts[name])),
  }
}

function joinExercise(
  id: string,
  { start, hints, checks, solution, answer }: BuiltInExercise,
  texts: BuiltInTexts['exercises'][string] | undefined,
): Exercise {
  if (!texts) throw new RangeError(`No words for the exercise ${id}`)
  return {
    id,
    title: texts.title,
    task: texts.task,
    start,
    hints: hints.map((hint, index) => ({ text: texts.hints[index] ?? '', ...hint })),
    checks,
    solution: { profile: solution, ...(answer && { answer }), reasons: texts.solution },
  }
}
