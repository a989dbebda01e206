import { type Budget, findWord, passes, type WordTest } from '../../engine/bpf/word-tests'

/** Half of an argument: twice its index, plus one for the upper half. */
export type WordKey = number

interface WordState {
  readonly tests: readonly WordTest[]
  /** A value that passes all of them. */
  readonly sample: number
  /** No other value does. */
  readonly isSettled: boolean
}

const ANY: WordState = { tests: [], sample: 0, isSettled: false }
const ALL_BITS = 0xffffffff

/** A set of arguments: those whose words pass certain tests. Never empty, and never changed. */
export class Region {
  static readonly all = new Region([])

  /** By key; a word of which nothing is known has no place. */
  private constructor(private readonly words: readonly (WordState | undefined)[]) {}

  /**
   * The part of the region where a word passes one more test; undefined where no argument does.
   * @throws LimitReached
   */
  where(key: WordKey, test: WordTest, budget: Budget): Region | undefined {
    budget.spend(1)
    const state = this.words[key] ?? ANY
    const passesNow = passes(state.sample, test)
    if (state.isSettled) return passesNow ? this : undefined
    const tests = [...state.tests, test]
    const sample = passesNow ? state.sample : findWord(tests, budget)
    if (sample === undefined) return undefined
    const isSettled = test.holds && test.operator === 'EQ' && test.mask === ALL_BITS
    const words = this.words.slice()
    words[key] = { tests, sample, isSettled }
    return new Region(words)
  }

  /** Six arguments that lie in the region. */
  sample(): bigint[] {
    return Array.from({ length: 6 }, (_, argument) => {
      const [low, high] = [0, 1].map(half => this.words[argument * 2 + half]?.sample ?? 0)
      return (BigInt(high ?? 0) << 32n) | BigInt(low ?? 0)
    })
  }
}
