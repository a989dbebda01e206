/** A term as one language has it. */
export interface TermWords {
  readonly term: string
  /** In a sentence or two that need no other reading. */
  readonly meaning: string
  /** What others call it; nothing here does. */
  readonly elsewhere?: readonly string[]
  /** Ways of writing, for this or for what belongs to it, that nothing here uses either. */
  readonly slips?: readonly string[]
}
