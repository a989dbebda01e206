import type { EffectiveRule } from '../../core'
import { exceptionsOf } from '../../core/engine/profile/argument-choice'
import type { ArgumentWidth } from '../../core/engine/profile/argument-forms'

/** Rules that follow one another and together say “all values but these” of one argument; or any other rule, alone. */
export type RuleGroup = readonly [EffectiveRule, ...EffectiveRule[]]

/** Fewer rules than this are as quickly read one by one. */
const LEAST_RULES = 3

/**
 * Puts together what was written for “none of” a few values, which takes a rule for every bit of the argument.
 *
 * @param width how many bits of an argument the kernel reads
 */
export function groupExceptions(
  rules: readonly EffectiveRule[],
  width: (argument: number) => ArgumentWidth,
): readonly RuleGroup[] {
  const runs: [EffectiveRule, ...EffectiveRule[]][] = []
  for (const rule of rules) {
    const run = runs.at(-1)
    if (run && belongsWith(run[0], rule)) run.push(rule)
    else runs.push([rule])
  }
  return runs.flatMap((run): RuleGroup[] => {
    const conditions = run.flatMap(({ alternatives }) => alternatives.flat())
    const index = conditions[0]?.index
    const isOne =
      run.length >= LEAST_RULES && index !== undefined && exceptionsOf(conditions, width(index)) !== undefined
    return isOne ? [run] : run.map(rule => [rule])
  })
}

function belongsWith(first: EffectiveRule, next: EffectiveRule): boolean {
  const [one, other] = [onlyCondition(first), onlyCondition(next)]
  return (
    one !== undefined &&
    one.index === other?.index &&
    one.operator === other.operator &&
    first.outcome?.action === next.outcome?.action &&
    first.outcome?.errno === next.outcome?.errno
  )
}

/** The comparison of a rule that names one call and makes one. */
function onlyCondition({ rule, alternatives }: EffectiveRule) {
  const [conditions = [], ...others] = alternatives
  const [condition, ...more] = conditions
  return rule.names.length === 1 && others.length === 0 && more.length === 0 ? condition : undefined
}
