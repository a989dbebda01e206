import type { FilterModel, RuleEntry } from '../../engine/policy'
import type { ConditionFact } from '../../engine/profile'

/** A rule as libseccomp is told it: names that share an action and conditions. */
export interface LibraryRule {
  /** Place of the rule in `syscalls`. */
  readonly rule: number
  /** What the filter returns. */
  readonly returns: number
  /** As often as the profile names them: a second time is no error and changes nothing. */
  readonly names: readonly string[]
  /** Each is a list of conditions that hold together; more than one where the profile compares an argument twice. */
  readonly alternatives: readonly (readonly ConditionFact[])[]
}

/** The rules of a filter, in the order in which the runtime adds them. */
export function libraryRules({ rules }: FilterModel): LibraryRule[] {
  const found: { rule: number; returns: number; entries: RuleEntry[] }[] = []
  for (const entry of rules.entries) {
    const last = found.at(-1)
    if (last?.rule === entry.rule) last.entries.push(entry)
    else found.push({ rule: entry.rule, returns: entry.returns, entries: [entry] })
  }
  return found.map(({ rule, returns, entries }) => {
    // All names of a rule have the same conditions, one entry for each alternative.
    const [first] = entries
    const repeats = entries.findIndex(
      ({ conditions }, place) => place > 0 && sameFacts(conditions, first?.conditions),
    )
    const count = repeats === -1 ? entries.length : repeats
    return {
      rule,
      returns,
      names: entries.filter((_, place) => place % count === 0).map(({ name }) => name),
      alternatives: entries.slice(0, count).map(({ conditions }) => conditions),
    }
  })
}

function sameFacts(a: readonly ConditionFact[], b: readonly ConditionFact[] = []): boolean {
  return (
    a.length === b.length &&
    a.every((fact, place) => {
      const other = b[place]
      return (
        fact.index === other?.index &&
        fact.operator === other.operator &&
        fact.value === other.value &&
        fact.valueTwo === other.valueTwo
      )
    })
  )
}
