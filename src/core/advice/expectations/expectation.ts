import { type ArchitectureToken, architectures } from '../../engine/catalogue'

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

/** As many as a person would ever read; what is kept or sent beyond that is left out. */
export const MAX_EXPECTATIONS = 500
const REGISTERS = 6

/** Takes what is an expectation out of a value that was kept or sent, whatever it is. */
export function readExpectations(value: unknown): readonly Expectation[] {
  if (!Array.isArray(value)) return []
  const items: readonly unknown[] = value
  return items.slice(0, MAX_EXPECTATIONS).flatMap(item => readExpectation(item) ?? [])
}

function readExpectation(value: unknown): Expectation | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { name, arch, args, must }: Record<string, unknown> = { ...value }
  if (typeof name !== 'string' || !Array.isArray(args)) return undefined
  if (must !== 'be-allowed' && must !== 'be-refused') return undefined
  const known = architectures.find(({ token }) => token === arch)
  if (arch !== undefined && !known) return undefined
  const texts: readonly unknown[] = args
  return {
    name,
    ...(known && { arch: known.token }),
    args: texts.slice(0, REGISTERS).map(text => (typeof text === 'string' ? text : '')),
    must,
  }
}
