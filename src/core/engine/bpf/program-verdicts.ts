import { type ArchitectureToken, catalogue } from '../catalogue'
import type { Call } from '../policy'
import { outcomeOfReturn } from '../policy'
import { type Outcome, sameOutcome } from '../profile'
import { callData, runProgram } from './emulate'
import type { Program } from './instruction'
import { type CallWay, waysOfCall } from './ways-of-call'

/** What a program does with one call of an architecture. */
export interface ProgramVerdict {
  readonly name: string
  readonly nr: number
  /** One way to each outcome that the call can meet. */
  readonly ways: readonly CallWay[]
  readonly isComplete: boolean
}

/** What a valid program does with every call that has a number on an architecture, in the order of names. */
export function programVerdicts(program: Program, architecture: ArchitectureToken): ProgramVerdict[] {
  return catalogue.presentOn(architecture).flatMap(({ name }) => {
    const number = catalogue.numberOf(name, architecture)
    if (number?.kind !== 'direct') return []
    const { ways, isComplete } = waysOfCall(program, architecture, number.number)
    return [{ name, nr: number.number, ways: oneToEach(ways), isComplete }]
  })
}

function oneToEach(ways: readonly CallWay[]): CallWay[] {
  const kept: CallWay[] = []
  for (const way of ways) {
    if (!kept.some(other => sameOutcome(other.outcome, way.outcome))) kept.push(way)
  }
  return kept
}

/** A call that two programs treat differently. */
export interface ProgramDifference {
  readonly name: string
  readonly call: Call
  readonly first: Outcome
  readonly second: Outcome
}

/**
 * The calls of an architecture that two valid programs treat differently, each with arguments that show it: every way
 * through either is taken through both.
 */
export function programDifferences(
  first: Program,
  second: Program,
  architecture: ArchitectureToken,
): ProgramDifference[] {
  return catalogue.presentOn(architecture).flatMap(({ name }) => {
    const number = catalogue.numberOf(name, architecture)
    if (number?.kind !== 'direct') return []
    const ways = [first, second].flatMap(program => waysOfCall(program, architecture, number.number).ways)
    for (const { call } of ways) {
      const [a, b] = [first, second].map(program => runProgram(program, callData(call)))
      if (a === undefined || b === undefined || a === b) continue
      return [{ name, call, first: outcomeOfReturn(a), second: outcomeOfReturn(b) }]
    }
    return []
  })
}
