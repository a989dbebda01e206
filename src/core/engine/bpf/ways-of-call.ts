import { type ArchitectureToken, architectureByToken } from '../catalogue'
import { type Call, outcomeOfReturn } from '../policy'
import type { Outcome } from '../profile'
import { calculated, callData, holds, runProgram } from './emulate'
import { ARGUMENTS_OFFSET, DATA_SIZE, type Instruction, type Program } from './instruction'
import { Budget, findWord, LimitReached, type WordTest } from './word-tests'

/** An outcome that a call can meet, with arguments that lead to it. */
export interface CallWay {
  readonly outcome: Outcome
  readonly call: Call
}

export interface CallWays {
  readonly ways: readonly CallWay[]
  /** False where the program calculates with arguments in a way that is not followed, or branches beyond all measure. */
  readonly isComplete: boolean
}

/** The call as far as it is known: its words, and which of those from `ARGUMENTS_OFFSET` on count. */
interface Known {
  readonly data: Uint32Array
  isKnown(word: number): boolean
}

/** Some bits of a word of the call. */
interface MaskedWord {
  readonly word: number
  readonly mask: number
}

/** A number; bits of an argument; or something calculated from arguments. */
type Value = number | MaskedWord | undefined

interface State {
  readonly at: number
  readonly a: Value
  readonly x: Value
  readonly memory: readonly Value[]
  /** Tests of each word so far, by its place in `struct seccomp_data`. */
  readonly tests: ReadonlyMap<number, readonly WordTest[]>
}

/** A hand-written filter needs some dozens; a program that needs more is made to. */
const MAX_STATES = 4096

/** What looking for arguments may cost; a filter that takes more is made to. */
const MOST_STEPS = 200_000

/**
 * Every way that a call can take through a valid program, by walking both sides of each test of an argument. The
 * arguments found are run through the program, so what is listed does happen. `args` are those that are known.
 *
 * @param whole what this and other calls of the same question may cost together
 */
export function waysOfCall(
  program: Program,
  arch: ArchitectureToken,
  nr: number,
  args: readonly (bigint | undefined)[] = [],
  whole?: Budget,
): CallWays {
  const data = callData({ arch, nr, args: args.map(value => value ?? 0n) })
  const known: Known = {
    data,
    isKnown: word => args[Math.floor(word / 2 - ARGUMENTS_OFFSET / 8)] !== undefined,
  }
  const ways: CallWay[] = []
  try {
    return {
      ways,
      isComplete: walkAll(program, { arch, nr, args }, known, ways, new Budget(MOST_STEPS, whole)),
    }
  } catch (error) {
    if (error instanceof LimitReached) return { ways, isComplete: false }
    throw error
  }
}

type AskedCall = Pick<Call, 'arch' | 'nr'> & { readonly args: readonly (bigint | undefined)[] }

/** Adds every way to `ways`, and answers whether these are all. */
function walkAll(
  program: Program,
  { arch, nr, args }: AskedCall,
  known: Known,
  ways: CallWay[],
  budget: Budget,
): boolean {
  const waiting: State[] = [{ at: 0, a: 0, x: 0, memory: [], tests: new Map() }]
  let isComplete = true
  for (let walked = 0; ; walked++) {
    const state = waiting.pop()
    if (!state) break
    if (walked === MAX_STATES) return false
    const end = walk(program, state, known, budget)
    if (end.kind === 'branch') {
      waiting.push(...end.states)
      isComplete &&= end.isExact
      continue
    }
    const found = argumentsMeeting(end.tests, arch, budget)
    const call = { arch, nr, args: found.map((value, index) => args[index] ?? value) }
    const returns = runProgram(program, callData(call))
    if (end.returns !== returns) isComplete = false
    ways.push({ outcome: outcomeOfReturn(returns), call })
  }
  return isComplete
}

type Step =
  | { readonly kind: 'return'; readonly returns: number | undefined; readonly tests: State['tests'] }
  | { readonly kind: 'branch'; readonly states: readonly State[]; readonly isExact: boolean }

/** Goes on to the next test of an argument, or to the end. */
function walk(program: Program, state: State, known: Known, budget: Budget): Step {
  let { at, a, x } = state
  const memory = [...state.memory]
  for (; ; at++) {
    const instruction = program[at]
    if (!instruction) throw new RangeError('ran out of the program')
    const { code, jt, jf, k } = instruction
    const operand = code & 0x08 ? x : k
    switch (code & 0x07) {
      case 0x00:
        a = loaded(instruction, memory, known)
        break
      case 0x01:
        x = loaded(instruction, memory, known)
        break
      case 0x02:
        memory[k] = a
        break
      case 0x03:
        memory[k] = x
        break
      case 0x04: {
        const divides = (code & 0xf0) === 0x30
        if (divides && operand === 0) return { kind: 'return', returns: 0, tests: state.tests }
        a = combined(code & 0xf0, a, operand)
        break
      }
      case 0x05: {
        if ((code & 0xf0) === 0) {
          at += k
          break
        }
        if (typeof a === 'number' && typeof operand === 'number') {
          at += holds(code & 0xf0, a, operand) ? jt : jf
          break
        }
        return branch({ ...state, at, a, x, memory }, instruction, operand, budget)
      }
      case 0x06: {
        const returned = (code & 0x18) === 0x10 ? a : k
        const returns = typeof returned === 'number' ? returned : undefined
        return { kind: 'return', returns, tests: state.tests }
      }
      default:
        if (code & 0x80) a = x
        else x = a
    }
  }
}

function branch(state: State, { code, jt, jf }: Instruction, operand: Value, budget: Budget): Step {
  const { at, a } = state
  const after = (jump: number) => ({ ...state, at: at + 1 + jump })
  if (typeof a !== 'object' || typeof operand !== 'number') {
    return { kind: 'branch', states: [after(jt), after(jf)], isExact: false }
  }
  const { word, mask } = a
  const before = state.tests.get(word) ?? []
  const states = [true, false].flatMap(holdsHere => {
    const tests = [...before, wordTest(code & 0xf0, mask, operand, holdsHere)]
    if (findWord(tests, budget) === undefined) return []
    return [{ ...after(holdsHere ? jt : jf), tests: new Map(state.tests).set(word, tests) }]
  })
  return { kind: 'branch', states, isExact: true }
}

/** JSET asks for a bit in common, which is not having none of them. */
function wordTest(test: number, mask: number, operand: number, holdsHere: boolean): WordTest {
  switch (test) {
    case 0x10:
      return { mask, operator: 'EQ', operand, holds: holdsHere }
    case 0x20:
      return { mask, operator: 'GT', operand, holds: holdsHere }
    case 0x30:
      return { mask, operator: 'GE', operand, holds: holdsHere }
    default:
      return { mask: (mask & operand) >>> 0, operator: 'EQ', operand: 0, holds: !holdsHere }
  }
}

function loaded({ code, k }: Instruction, memory: readonly Value[], { data, isKnown }: Known): Value {
  switch (code & 0xe0) {
    case 0x20:
      // Where the call was made from is taken as 0, as in `callData`.
      return k < ARGUMENTS_OFFSET || isKnown(k / 4) ? (data[k / 4] ?? 0) : { word: k / 4, mask: 0xffffffff }
    case 0x60:
      return memory[k] ?? 0
    case 0x80:
      return DATA_SIZE
    default:
      return k
  }
}

function combined(operation: number, a: Value, operand: Value): Value {
  if (typeof a === 'number' && typeof operand === 'number') return calculated(operation, a, operand)
  if (operation === 0x50 && typeof a === 'object' && typeof operand === 'number') {
    return { word: a.word, mask: (a.mask & operand) >>> 0 }
  }
  return undefined
}

function argumentsMeeting(tests: State['tests'], arch: ArchitectureToken, budget: Budget): bigint[] {
  const isLittle = architectureByToken(arch)?.endian !== 'big'
  const word = (place: number) => BigInt(findWord(tests.get(place) ?? [], budget) ?? 0)
  return Array.from({ length: 6 }, (_, argument) => {
    const place = ARGUMENTS_OFFSET / 4 + argument * 2
    const [low, high] = isLittle ? [word(place), word(place + 1)] : [word(place + 1), word(place)]
    return (high << 32n) | low
  })
}
