/** A question of a part has no answer, rather than its file. */
export class AnswerFailure extends Error {}

/** What is shown of anything that failed. */
export interface FailureProps {
  readonly error: unknown
  readonly onRetry: () => void
  /** Where somebody asked for what failed, and can do without. */
  readonly onClose: (() => void) | undefined
}
