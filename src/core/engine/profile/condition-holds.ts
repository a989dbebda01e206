import type { ConditionDraft } from './command'

/**
 * Whether a comparison holds for a value; all compare unsigned 64-bit numbers. Of MASKED_EQ's second value libseccomp
 * only keeps what is under the mask (semantics 4.7).
 */
export function holdsFor({ operator, value, valueTwo = 0n }: ConditionDraft, argument: bigint): boolean {
  switch (operator) {
    case 'SCMP_CMP_EQ':
      return argument === value
    case 'SCMP_CMP_NE':
      return argument !== value
    case 'SCMP_CMP_LT':
      return argument < value
    case 'SCMP_CMP_LE':
      return argument <= value
    case 'SCMP_CMP_GT':
      return argument > value
    case 'SCMP_CMP_GE':
      return argument >= value
    case 'SCMP_CMP_MASKED_EQ':
      return (argument & value) === (valueTwo & value)
  }
}
