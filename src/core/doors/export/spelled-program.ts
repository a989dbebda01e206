import { auditArchitectures } from '../../advice/compare/call-numbers'
import {
  AND,
  ARCH_OFFSET,
  argumentOffset,
  type Instruction,
  JUMP_EQUAL,
  JUMP_GREATER,
  JUMP_GREATER_EQUAL,
  jump,
  LOAD,
  NUMBER_OFFSET,
  type Program,
  RETURN,
  statement,
} from '../../engine/bpf/instruction'
import { type ArchitectureToken, architectureByToken, catalogue } from '../../engine/catalogue'
import { returnValue, X32_BIT } from '../../engine/policy'
import type { ConditionFact, Outcome } from '../../engine/profile'
import type { SpelledCall, SpelledFilter } from '../import/spelled-filter'

/** What a sandbox does with calls that its file says nothing of. */
export interface Outside {
  /** Calls made for another architecture. */
  readonly foreign: Outcome
  /** Numbers of x32 on x86_64; undefined where they are only numbers that no line names. */
  readonly x32?: Outcome
  /** Other architectures that it filters by the same names, and what a call meets that has no such name on the machine's own. */
  readonly beside?: {
    readonly architectures: readonly ArchitectureToken[]
    readonly unnamed: (name: string) => Outcome
  }
}

/**
 * A filter of a sandbox as instructions, to be compared with those of the profile. They are walked and never loaded, so
 * that jumps may be longer than the kernel's.
 */
export function spelledProgram(filter: SpelledFilter, token: ArchitectureToken, outside: Outside): Program {
  const { foreign, x32, beside } = outside
  const tokens = [token, ...(beside?.architectures ?? [])]
  const audits = auditArchitectures(tokens)
  const program: Instruction[] = [statement(LOAD, ARCH_OFFSET)]
  for (const audit of audits) {
    const own = tokens.filter(one => architectureByToken(one)?.auditArch === audit)
    const body: Instruction[] = [statement(LOAD, NUMBER_OFFSET)]
    if (own.includes('SCMP_ARCH_X86_64') && x32) body.push(jump(JUMP_GREATER_EQUAL, X32_BIT, 0, 1), end(x32))
    for (const one of own) body.push(...callsProgram(filter, one))
    if (beside) {
      for (const one of own) body.push(...unnamedProgram(one, token, beside.unnamed))
    }
    body.push(end(filter.fallback))
    program.push(jump(JUMP_EQUAL, audit, 0, body.length), ...body)
  }
  return [...program, end(foreign)]
}

function callsProgram({ calls }: SpelledFilter, token: ArchitectureToken): Instruction[] {
  const architecture = architectureByToken(token)
  const found: Instruction[] = []
  for (const [name, call] of calls) {
    const number = catalogue.numberOf(name, token)
    if (number?.kind !== 'direct') continue
    const body = callProgram(call, architecture?.endian ?? 'little', architecture?.bits === 32)
    found.push(jump(JUMP_EQUAL, number.number >>> 0, 0, body.length), ...body)
  }
  return found
}

/** The calls of an architecture that have no number of their own on the machine's. */
function unnamedProgram(
  token: ArchitectureToken,
  native: ArchitectureToken,
  outcomeOf: (name: string) => Outcome,
): Instruction[] {
  return catalogue.presentOn(token).flatMap(({ name }) => {
    const number = catalogue.numberOf(name, token)
    const isNamed = catalogue.numberOf(name, native)?.kind === 'direct'
    return number?.kind !== 'direct' || isNamed
      ? []
      : [jump(JUMP_EQUAL, number.number >>> 0, 0, 1), end(outcomeOf(name))]
  })
}

function end(outcome: Outcome): Instruction {
  return statement(RETURN, returnValue(outcome))
}

function callProgram(
  { cases, otherwise }: SpelledCall,
  endian: 'little' | 'big',
  isNarrow: boolean,
): Instruction[] {
  return [
    ...cases.flatMap(({ conditions, outcome }) =>
      placed(
        conditions.map(fact => testsOf(fact, endian, isNarrow)),
        end(outcome),
      ),
    ),
    end(otherwise),
  ]
}

/** What follows a test: the next instruction, the next condition, or the next case. */
type Way = 'on' | 'holds' | 'fails'
type Test = Instruction | { readonly code: number; readonly k: number; readonly yes: Way; readonly no: Way }

/** The tests of each condition, the next one's behind them, and at last the outcome of the case. */
function placed(conditions: readonly (readonly Test[])[], outcome: Instruction): Instruction[] {
  const whole = conditions.flat().length
  const found: Instruction[] = []
  for (const tests of conditions) {
    const next = found.length + tests.length
    for (const test of tests) {
      const behind = found.length + 1
      const steps: Readonly<Record<Way, number>> = {
        on: 0,
        holds: next - behind,
        fails: whole + 1 - behind,
      }
      found.push('yes' in test ? jump(test.code, test.k, steps[test.yes], steps[test.no]) : test)
    }
  }
  return [...found, outcome]
}

function testsOf(
  { index, operator, value, valueTwo }: ConditionFact,
  endian: 'little' | 'big',
  isNarrow: boolean,
): Test[] {
  const high = (number: bigint) => Number(BigInt.asUintN(64, number) >> 32n)
  const low = (number: bigint) => Number(BigInt.asUintN(32, number))
  const load = (isHigh: boolean) => statement(LOAD, argumentOffset(index, isHigh, endian))
  const test = (code: number, k: number, yes: Way, no: Way): Test => ({ code, k, yes, no })
  const upper = (...tests: Test[]) => (isNarrow ? [] : [load(true), ...tests])
  const ordered = (code: number, [yes, no]: readonly [Way, Way]): Test[] => [
    ...upper(test(JUMP_GREATER, high(value), yes, 'on'), test(JUMP_EQUAL, high(value), 'on', no)),
    load(false),
    test(code, low(value), yes, no),
  ]
  switch (operator) {
    case 'SCMP_CMP_EQ':
      return [
        ...upper(test(JUMP_EQUAL, high(value), 'on', 'fails')),
        load(false),
        test(JUMP_EQUAL, low(value), 'holds', 'fails'),
      ]
    case 'SCMP_CMP_NE':
      return [
        ...upper(test(JUMP_EQUAL, high(value), 'on', 'holds')),
        load(false),
        test(JUMP_EQUAL, low(value), 'fails', 'holds'),
      ]
    case 'SCMP_CMP_GT':
      return ordered(JUMP_GREATER, ['holds', 'fails'])
    case 'SCMP_CMP_GE':
      return ordered(JUMP_GREATER_EQUAL, ['holds', 'fails'])
    case 'SCMP_CMP_LE':
      return ordered(JUMP_GREATER, ['fails', 'holds'])
    case 'SCMP_CMP_LT':
      return ordered(JUMP_GREATER_EQUAL, ['fails', 'holds'])
    case 'SCMP_CMP_MASKED_EQ':
      return [
        ...upper(statement(AND, high(value)), test(JUMP_EQUAL, high(value & valueTwo), 'on', 'fails')),
        load(false),
        statement(AND, low(value)),
        test(JUMP_EQUAL, low(value & valueTwo), 'holds', 'fails'),
      ]
  }
}
