import { type ArchitectureToken, architectureByToken } from '../catalogue'
import {
  type ConditionFact,
  effectiveProfile,
  type Operator,
  type Outcome,
  type Profile,
  type Target,
} from '../profile'
import type { TextRange } from '../text'

/** A call by name, with what is known of its six registers. */
export interface NamedCall {
  readonly name: string
  readonly arch: ArchitectureToken
  readonly args: readonly (bigint | undefined)[]
}

/** One condition of a rule held against an argument, in numbers. */
export interface TriedCondition {
  readonly index: number
  readonly operator: Operator
  /** What the argument is compared with; of a masked comparison, behind the mask. */
  readonly operand: bigint
  readonly mask: bigint | undefined
  /** Undefined where the argument is not known. */
  readonly value: bigint | undefined
  /** The value behind the mask. */
  readonly compared: bigint | undefined
  /** Undefined where the argument is not known. */
  readonly holds: boolean | undefined
}

/** A rule that names the call and applies on the target. */
export interface TriedRule {
  /** Place in `syscalls`. */
  readonly rule: number
  readonly range: TextRange
  /** Undefined where the action is unknown. */
  readonly outcome: Outcome | undefined
  /** It says what the default says, so the runtime leaves it out. */
  readonly equalsDefault: boolean
  /** Alternatives: one of them must hold, and in it all conditions. One empty alternative always holds. */
  readonly alternatives: readonly (readonly TriedCondition[])[]
}

/**
 * The rules for a call with its arguments put in, to show why a verdict is what it is. Which rule decides is for
 * `evaluate` to say: here each stands by itself.
 *
 * @param arch the architecture of the call, which need not be the target's
 * @param args the registers, unsigned; undefined where one is not known
 */
export function triedRules(profile: Profile, target: Target, { name, arch, args }: NamedCall): TriedRule[] {
  // libseccomp compares one word where registers have one (src/db.c `_db_tree_add`).
  const bits = architectureByToken(arch)?.bits ?? 64
  return effectiveProfile(profile, target).rules.flatMap(effective => {
    const { rule, needs, outcome, equalsDefault, alternatives } = effective
    if (needs.length > 0 || !rule.names.some(({ value }) => value === name)) return []
    return [
      {
        rule: rule.index,
        range: { offset: rule.node.offset, length: rule.node.length },
        outcome,
        equalsDefault,
        alternatives: alternatives.map(conditions =>
          conditions.map(fact => tryCondition(fact, args[fact.index], bits)),
        ),
      },
    ]
  })
}

function tryCondition(fact: ConditionFact, argument: bigint | undefined, bits: number): TriedCondition {
  const { index, operator } = fact
  const word = (given: bigint) => BigInt.asUintN(bits, given)
  const [first, second] = [word(fact.value), word(fact.valueTwo)]
  const value = argument === undefined ? undefined : word(argument)
  const isMasked = operator === 'SCMP_CMP_MASKED_EQ'
  const mask = isMasked ? first : undefined
  // libseccomp keeps only the bits of the operand that the mask lets through (src/db.c `db_rule_add`).
  const operand = isMasked ? second & first : first
  const compared = value === undefined ? undefined : value & (mask ?? value)
  const holds = compared === undefined ? undefined : compare(compared, operator, operand)
  return { index, operator, operand, mask, value, compared, holds }
}

function compare(value: bigint, operator: Operator, operand: bigint): boolean {
  switch (operator) {
    case 'SCMP_CMP_NE':
      return value !== operand
    case 'SCMP_CMP_LT':
      return value < operand
    case 'SCMP_CMP_LE':
      return value <= operand
    case 'SCMP_CMP_GT':
      return value > operand
    case 'SCMP_CMP_GE':
      return value >= operand
    default:
      return value === operand
  }
}
