import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import { describeValue } from '../../engine/catalogue/constants'
import { signatureOf } from '../../engine/catalogue/signatures'
import type { ConditionFact, Operator } from '../../engine/profile'

const COMPARISONS: Readonly<Record<Operator, string>> = {
  SCMP_CMP_EQ: 'is',
  SCMP_CMP_NE: 'is not',
  SCMP_CMP_LT: 'is below',
  SCMP_CMP_LE: 'is at most',
  SCMP_CMP_GT: 'is above',
  SCMP_CMP_GE: 'is at least',
  SCMP_CMP_MASKED_EQ: 'is',
}

/** Conditions of a call by the names of its arguments and their constants: `family is AF_VSOCK and protocol is 0`. */
export function conditionWords(
  name: string,
  conditions: readonly ConditionFact[],
  architecture: ArchitectureToken,
): string {
  return conditions.map(condition => oneInWords(name, condition, architecture)).join(' and ')
}

function oneInWords(
  name: string,
  { index, operator, value, valueTwo }: ConditionFact,
  architecture: ArchitectureToken,
): string {
  const syscall = catalogue.byName(name)
  const argument = (syscall && signatureOf(syscall).args[index]?.name) ?? `argument ${index}`
  const named = (number: bigint) => {
    const described = describeValue(name, index, number, architecture)
    return described?.rest === 0n && described.names.length > 0 ? described.names.join('|') : numeral(number)
  }
  if (operator === 'SCMP_CMP_MASKED_EQ') {
    return `${argument} & (${named(value)}) ${COMPARISONS[operator]} ${named(valueTwo & value)}`
  }
  const isRange = operator !== 'SCMP_CMP_EQ' && operator !== 'SCMP_CMP_NE'
  return `${argument} ${COMPARISONS[operator]} ${isRange ? numeral(value) : named(value)}`
}

/** Small numbers are counts and codes, large ones flags and addresses. */
function numeral(value: bigint): string {
  return value < 4096n ? value.toString() : `0x${value.toString(16)}`
}
