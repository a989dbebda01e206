import { type ArchitectureToken, catalogue, errnoNumber } from '../../engine/catalogue'
import type { ConditionFact, Operator, Outcome } from '../../engine/profile'
import type { SpelledCall, SpelledCase, SpelledFilter } from './spelled-filter'

/** Bits of several arguments multiply: a line of a hundred letters would be millions of cases. */
const MOST_WAYS = 5000
const MOST_CASES = 20_000

const LINE = /^([a-z_][a-z0-9_]*)\s*:\s*(.+)$/i
/** What is said of an argument in no other format. */
const OWN_LINE = /^[a-z_]\w*\s*:[\s(]*arg[0-5]\s*(?:[!=]=|[<>&]|in\b)/i
const ALLOWED: Outcome = { action: 'SCMP_ACT_ALLOW' }

const OPERATORS: Readonly<Record<string, Operator>> = {
  '==': 'SCMP_CMP_EQ',
  '!=': 'SCMP_CMP_NE',
  '<': 'SCMP_CMP_LT',
  '<=': 'SCMP_CMP_LE',
  '>': 'SCMP_CMP_GT',
  '>=': 'SCMP_CMP_GE',
}

export interface MinijailPolicy extends SpelledFilter {
  /** Files of which it takes the rules, too. */
  readonly includes: readonly string[]
}

/**
 * Reads a policy of minijail: `call: expression; return errno`, where the expression is one of `||` over `&&` over
 * comparisons of an argument with a number (minijail0(5); minijail syscall_filter.c). A call without a line, and one
 * whose expression does not hold and that has no `return`, ends the process under `-Y`, or is only logged under `-L`.
 * Undefined where the text has no such line, or more of another form. One that is not understood, such as for a constant
 * by its name, is such a line, too.
 */
export function readMinijailPolicy(
  text: string,
  architecture: ArchitectureToken,
): MinijailPolicy | undefined {
  const policy = minijailPolicy(text, false, architecture)
  const { calls, unread } = policy
  const own = calls.size + unread.filter(line => OWN_LINE.test(line)).length
  return own > 0 && 2 * own >= calls.size + unread.length ? policy : undefined
}

/** The same of a text that is known to be one, which may be empty. */
export function minijailPolicy(text: string, logs: boolean, architecture: ArchitectureToken): MinijailPolicy {
  const fallback: Outcome = { action: logs ? 'SCMP_ACT_LOG' : 'SCMP_ACT_KILL_PROCESS' }
  const calls = new Map<string, SpelledCall>()
  const unread: string[] = []
  const includes: string[] = []
  let room = MOST_CASES
  const lines = text.replaceAll(/\\\r?\n/g, ' ').split(/\r\n|\r|\n/)
  for (const line of lines.map(one => one.trim())) {
    // How often calls are made only decides about the order of instructions.
    if (line === '' || line.startsWith('#') || line.startsWith('@frequency ')) continue
    const [, include] = /^@include\s+(\S.*)$/.exec(line) ?? []
    if (include !== undefined) {
      includes.push(include)
      continue
    }
    const [, name = '', rest = ''] = LINE.exec(line) ?? []
    const call = name === '' ? undefined : readCall(rest, fallback, architecture)
    room -= call?.cases.length ?? 0
    // It stops at a call that it does not know.
    if (call && room >= 0 && catalogue.byName(name)) calls.set(name, call)
    else unread.push(line)
  }
  return { fallback, calls, unread, includes }
}

/** Of `return EPERM` or `return 1`. */
function returnedBy(text: string, architecture: ArchitectureToken): Outcome | undefined {
  const [, word = ''] = /^return\s+(\w+)$/.exec(text) ?? []
  const errno = /^\d+$/.test(word) ? Number(word) : errnoNumber(word, architecture)
  return errno === undefined ? undefined : { action: 'SCMP_ACT_ERRNO', errno }
}

function readCall(text: string, fallback: Outcome, architecture: ArchitectureToken): SpelledCall | undefined {
  const [expression = '', ending, ...more] = text.split(';').map(part => part.trim())
  const returned = returnedBy(ending ?? expression, architecture)
  // What is behind a comparison returns an error, or is not understood.
  if (more.length > 0 || (ending !== undefined && returned === undefined)) return undefined
  const otherwise: Outcome = returned ?? fallback
  if (returned && ending === undefined) return { cases: [], otherwise }
  if (expression === '1' || expression === 'allow') return { cases: [], otherwise: ALLOWED }
  const cases: SpelledCase[] = []
  for (const way of expression.split('||')) {
    const atoms = way.split('&&').map(atom => readAtom(atom.trim()))
    if (atoms.some(atom => atom === undefined)) return undefined
    // An atom of several bits is several ways.
    let ways: ConditionFact[][] = [[]]
    for (const atom of atoms) {
      if (ways.length * (atom?.length ?? 0) > MOST_WAYS) return undefined
      ways = ways.flatMap(before => (atom ?? []).map(fact => [...before, fact]))
    }
    for (const conditions of ways) cases.push({ conditions, outcome: ALLOWED })
    if (cases.length > MOST_CASES) return undefined
  }
  return { cases, otherwise }
}

/** Facts of which one is enough; undefined for what is no comparison with a number. */
function readAtom(text: string): ConditionFact[] | undefined {
  const [, place, word = '', inverted, digits] =
    /^arg([0-5])\s*(==|!=|<=|>=|<|>|&|in)\s*(~?)\s*(0x[0-9a-f]{1,16}|\d{1,20})$/i.exec(text) ?? []
  if (place === undefined || digits === undefined) return undefined
  const index = Number(place)
  const number = BigInt(digits)
  if (BigInt.asUintN(64, number) !== number) return undefined
  const value = inverted === '~' ? BigInt.asUintN(64, ~number) : number
  if (word === 'in') {
    return [{ index, operator: 'SCMP_CMP_MASKED_EQ', value: BigInt.asUintN(64, ~value), valueTwo: 0n }]
  }
  if (word === '&') {
    const bits: ConditionFact[] = []
    for (let bit = 1n; bit <= value; bit <<= 1n) {
      if ((value & bit) !== 0n)
        bits.push({ index, operator: 'SCMP_CMP_MASKED_EQ', value: bit, valueTwo: bit })
    }
    return bits
  }
  const operator = OPERATORS[word]
  return operator && [{ index, operator, value, valueTwo: 0n }]
}
