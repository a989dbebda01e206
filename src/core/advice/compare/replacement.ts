import type { RuleReplacement } from '../../engine/profile'
import type { CallRule } from './rule-candidates'

/** The rules of a call in the words of a command. */
export function replacementFor(name: string, rules: readonly CallRule[]): RuleReplacement {
  return {
    names: [name],
    rules: rules.map(({ outcome, conditions }) => ({
      ...outcome,
      ...(conditions.length > 0 ? { conditions } : {}),
    })),
  }
}
