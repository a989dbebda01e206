import type { Severity } from '../library'

/** One finding in words, at its place in the file. */
export interface Line {
  readonly file: string
  /** Which of the file's profiles it is about, where the file is not one itself. */
  readonly profile: string | undefined
  readonly id: string
  /** What it is about, by which it can be accepted; only for what can be. */
  readonly about: string | undefined
  /** The same, or in English what is found, for what cannot be accepted: by this a baseline knows it. */
  readonly subject: string
  readonly severity: Severity
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly message: string
  readonly fix: string | undefined
  /** The targets that it is found on, where it is not found on all. */
  readonly targets: readonly string[] | undefined
  /** Why it stays. */
  readonly accepted: string | undefined
  /** The engine's default of which the very same is found, on all targets where this is. */
  readonly asIn: string | undefined
}
