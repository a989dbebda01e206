import type { Accumulator } from './block'

/** One step of a decision: a return, or a test of a word with a step for either outcome. Steps form a graph without rings. */
export type Step = Return | Test

export interface Return {
  readonly kind: 'return'
  readonly returns: number
}

export interface Test {
  readonly kind: 'test'
  /** The word of the call's data, and the mask it is put under. */
  readonly word: Accumulator
  readonly code: number
  readonly k: number
  readonly ifTrue: Step
  readonly ifFalse: Step
}

/** Makes steps so that equal ones are one, and a test both of whose outcomes lead to one step is that step. */
export class StepMaker {
  private readonly returns = new Map<number, Return>()
  private readonly tests = new Map<string, Test>()
  private readonly numbers = new Map<Step, number>()

  return(returns: number): Return {
    let step = this.returns.get(returns)
    if (!step) {
      step = { kind: 'return', returns }
      this.returns.set(returns, step)
    }
    return step
  }

  test(word: Accumulator, code: number, k: number, ifTrue: Step, ifFalse: Step): Step {
    if (ifTrue === ifFalse) return ifTrue
    const key = [word.offset, word.mask, code, k, this.numberOf(ifTrue), this.numberOf(ifFalse)].join()
    let step = this.tests.get(key)
    if (!step) {
      step = { kind: 'test', word, code, k, ifTrue, ifFalse }
      this.tests.set(key, step)
    }
    return step
  }

  numberOf(step: Step): number {
    let number = this.numbers.get(step)
    if (number === undefined) {
      number = this.numbers.size
      this.numbers.set(step, number)
    }
    return number
  }
}
