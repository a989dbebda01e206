import type { ArchitectureToken } from '../catalogue'

/** What a person has decided that a profile must do with a call. */
export interface Expectation {
  readonly name: string
  /** The target's where it is not said. */
  readonly arch?: ArchitectureToken
  /** Arguments as a person writes them: `O_RDONLY|O_CLOEXEC`, `0x20`, empty where it does not matter. */
  readonly args: readonly string[]
  readonly must: 'be-allowed' | 'be-refused'
}

export function sameExpectedCall(a: Expectation, b: Expectation): boolean {
  const length = Math.max(a.args.length, b.args.length)
  return (
    a.name === b.name &&
    a.arch === b.arch &&
    Array.from({ length }, (_, index) => (a.args[index] ?? '') === (b.args[index] ?? '')).every(Boolean)
  )
}
