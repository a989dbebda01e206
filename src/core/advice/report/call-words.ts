import { architectureName } from '../../engine/catalogue'
import type { Call } from '../../engine/policy'
import type { ConditionFact, Operator } from '../../engine/profile'
import type { CaseCondition } from '../compare'

const SIGNS: Readonly<Record<Operator, readonly [holds: string, fails: string]>> = {
  SCMP_CMP_EQ: ['=', '≠'],
  SCMP_CMP_NE: ['≠', '='],
  SCMP_CMP_LT: ['<', '≥'],
  SCMP_CMP_LE: ['≤', '>'],
  SCMP_CMP_GT: ['>', '≤'],
  SCMP_CMP_GE: ['≥', '<'],
  SCMP_CMP_MASKED_EQ: ['=', '≠'],
}

/** A condition as a formula that is the same in every language; arguments are counted from 0, as in profiles. */
export function conditionFormula({ condition, holds }: CaseCondition): string {
  const { operator, value, valueTwo } = condition
  const sign = SIGNS[operator][holds ? 0 : 1]
  if (operator !== 'SCMP_CMP_MASKED_EQ') return `${argumentName(condition)} ${sign} ${numeral(value)}`
  return `${argumentName(condition)} & 0x${value.toString(16)} ${sign} ${numeral(valueTwo & value)}`
}

function argumentName({ index }: ConditionFact): string {
  return `arg${index}`
}

/** Small numbers are counts and codes, large ones flags and addresses. */
function numeral(value: bigint): string {
  return value < 4096n ? value.toString() : `0x${value.toString(16)}`
}

/** A call as a person would write it: `socket(40, …) on x86_64`, with the arguments that matter. */
export function callFormula(
  name: string | undefined,
  { arch, nr, args }: Call,
  when: readonly CaseCondition[],
) {
  const last = Math.max(-1, ...when.map(({ condition }) => condition.index))
  const given = args.slice(0, last + 1).map(numeral)
  return `${name ?? `syscall ${nr}`}(${[...given, '…'].join(', ')}) [${architectureName(arch)}]`
}
