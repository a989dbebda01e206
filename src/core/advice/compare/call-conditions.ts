import { type ArchitectureToken, architectureByToken, catalogue } from '../../engine/catalogue'
import type { ConditionFact } from '../../engine/profile'
import type { FilterSide } from './filter-side'

/** One of the conditions that decide about a case, and whether it holds there. */
export interface CaseCondition {
  readonly condition: ConditionFact
  readonly holds: boolean
}

/**
 * Every condition under which a side's rules put a call, each once. For `socketcall` and `ipc` these are also the
 * conditions of the calls behind them, which libseccomp puts under the call's number (src/syscalls.c `abi_rule_add`).
 */
export function conditionsOf(
  side: FilterSide,
  name: string,
  token: ArchitectureToken,
): readonly ConditionFact[] {
  const multiplexes = (architectureByToken(token)?.multiplexers ?? []).some(via => via === name)
  const found = new Map<string, ConditionFact>()
  for (const entry of side.model?.rules.entries ?? []) {
    const behind = multiplexes ? catalogue.multiplexedCall(entry.name) : undefined
    if (entry.name !== name && behind?.via !== name) continue
    const own = entry.conditions.filter(({ index }) => !behind || index !== 0)
    const through: ConditionFact[] = behind
      ? [{ index: 0, operator: 'SCMP_CMP_EQ', value: BigInt(behind.call), valueTwo: 0n }]
      : []
    for (const condition of [...through, ...own]) found.set(conditionKey(condition), condition)
  }
  return [...found.values()]
}

export function conditionKey({ index, operator, value, valueTwo }: ConditionFact): string {
  const second = operator === 'SCMP_CMP_MASKED_EQ' ? valueTwo & value : ''
  return `${index} ${operator} ${value} ${second}`
}
