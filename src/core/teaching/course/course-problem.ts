import { type NoValues, type Said, saying, type ValuesById } from '../../engine/profile'

/** What can be wrong with a course file, beyond that it is no JSON. */
export type CourseProblemId =
  | 'wrong-kind'
  | 'key-missing'
  | 'key-unknown'
  | 'key-twice'
  | 'one-of-keys'
  | 'word-unknown'
  | 'text-empty'
  | 'text-too-long'
  | 'text-form'
  | 'text-too-nested'
  | 'number-outside'
  | 'too-few'
  | 'too-many'
  | 'id-twice'
  | 'call-unknown'
  | 'log-missing'
  | 'answer-missing'
  | 'errno-unknown'

export type CourseProblemValues = ValuesById<
  CourseProblemId,
  {
    'wrong-kind': { readonly wanted: 'text' | 'lines' | 'list' | 'object' | 'number' | 'yes-no' }
    'key-missing': { readonly key: string }
    'key-unknown': { readonly key: string; readonly known: readonly string[] }
    'key-twice': { readonly key: string }
    'one-of-keys': { readonly keys: readonly string[] }
    'word-unknown': { readonly value: string; readonly known: readonly string[] }
    'text-empty': NoValues
    'text-too-long': { readonly most: number }
    'text-too-nested': NoValues
    'text-form': { readonly value: string }
    'number-outside': { readonly least: number; readonly most: number }
    'too-few': { readonly least: number }
    'too-many': { readonly most: number }
    'id-twice': { readonly value: string }
    'call-unknown': { readonly value: string }
    'log-missing': NoValues
    'answer-missing': { readonly key: string }
    'errno-unknown': { readonly value: string }
  }
>

export const courseSaid = saying<CourseProblemValues>()

/** A lesson or an exercise, by its place from 1 and its title, which is empty where it has none. */
export interface NamedPlace {
  readonly number: number
  readonly title: string
}

/** One of them, with its place: by line and column from 1, and by its path in the file. */
export type CourseProblem = Said<CourseProblemValues> & {
  readonly path: string
  /** What it is in, and the rest of the path within that: `solution.reasons`. */
  readonly lesson: NamedPlace | undefined
  readonly exercise: NamedPlace | undefined
  readonly part: string
  readonly line: number
  readonly column: number
}
