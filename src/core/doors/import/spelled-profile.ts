import { type DraftRule, writeProfile } from '../../advice/presets/profile-draft'
import { type ArchitectureToken, type ArgumentConditionFact, catalogue } from '../../engine/catalogue'
import { type ConditionFact, type Outcome, sameOutcome } from '../../engine/profile'
import { type ImportNote, notReadNote } from './reading'
import type { SpelledCall, SpelledFilter } from './spelled-filter'

/**
 * A profile that does what the file of a sandbox does, with notes of what no profile can say. A profile has one answer to a
 * call whose conditions do not hold, its default: where the file has another one, that becomes the default, and the calls
 * that the file does not name are named.
 */
export function spelledProfile(
  { fallback, calls, unread }: SpelledFilter,
  native: ArchitectureToken,
  architectures: readonly ArchitectureToken[] = [native],
): { readonly text: string; readonly notes: readonly ImportNote[] } {
  const rest = mostCommon([...calls.values()].filter(call => call.cases.length > 0).map(one => one.otherwise))
  const byDefault = rest ?? fallback
  const isMoved = !sameOutcome(byDefault, fallback)
  const left: string[] = []
  const plain: { readonly name: string; readonly outcome: Outcome }[] = []
  const conditional: DraftRule[] = []
  for (const [name, call] of calls) {
    const rules = rulesOf(name, call, byDefault)
    if (call.cases.length > 0 && rules) conditional.push(...rules)
    else {
      if (call.cases.length > 0) left.push(name)
      plain.push({ name, outcome: call.otherwise })
    }
  }
  if (isMoved) {
    for (const { name } of catalogue.presentOn(native)) {
      if (!calls.has(name)) plain.push({ name, outcome: fallback })
    }
  }
  const { action, errnoRet } = actionOf(byDefault)
  const text = writeProfile({
    defaultAction: action,
    defaultErrnoRet: errnoRet,
    architectures,
    syscalls: [...plainRules(plain, byDefault), ...conditional],
  })
  return {
    text,
    notes: [
      ...(unread.length > 0 ? [notReadNote('words-unread', unread)] : []),
      ...(left.length > 0 ? [notReadNote('conditions-left', left)] : []),
      ...(isMoved ? [{ id: 'default-moved', values: {} } as const] : []),
    ],
  }
}

function mostCommon(outcomes: readonly Outcome[]): Outcome | undefined {
  const count = (one: Outcome) => outcomes.filter(other => sameOutcome(one, other)).length
  return outcomes.toSorted((a, b) => count(b) - count(a))[0]
}

/** Undefined where a profile cannot say it: another answer than the default's, or an argument that is compared twice. */
function rulesOf(
  name: string,
  { cases, otherwise }: SpelledCall,
  byDefault: Outcome,
): DraftRule[] | undefined {
  if (!sameOutcome(otherwise, byDefault)) return undefined
  const rules: DraftRule[] = []
  for (const { conditions, outcome } of cases) {
    const args = argumentsOf(conditions)
    if (!args) return undefined
    rules.push({ names: [name], ...actionOf(outcome), args: args.length > 0 ? args : undefined })
  }
  return rules
}

/** Comparisons of one argument under masks are one comparison under all of them. */
function argumentsOf(conditions: readonly ConditionFact[]): ArgumentConditionFact[] | undefined {
  const byIndex = new Map<number, ArgumentConditionFact>()
  for (const { index, operator: op, value, valueTwo } of conditions) {
    const before = byIndex.get(index)
    if (!before) {
      byIndex.set(index, { index, op, value, valueTwo: op === 'SCMP_CMP_MASKED_EQ' ? valueTwo & value : 0n })
      continue
    }
    const isMasked = op === 'SCMP_CMP_MASKED_EQ' && before.op === op
    const wanted = before.valueTwo ?? 0n
    if (!isMasked || ((wanted ^ valueTwo) & before.value & value) !== 0n) return undefined
    byIndex.set(index, { index, op, value: before.value | value, valueTwo: wanted | (valueTwo & value) })
  }
  return [...byIndex.values()]
}

function plainRules(
  plain: readonly { readonly name: string; readonly outcome: Outcome }[],
  byDefault: Outcome,
): DraftRule[] {
  const groups = new Map<string, { outcome: Outcome; names: string[] }>()
  for (const { name, outcome } of plain) {
    if (sameOutcome(outcome, byDefault)) continue
    const key = `${outcome.action} ${outcome.errno}`
    const group = groups.get(key) ?? { outcome, names: [] }
    group.names.push(name)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ outcome, names }) => ({ names: names.sort(), ...actionOf(outcome) }))
}

function actionOf({ action, errno }: Outcome): Pick<DraftRule, 'action' | 'errnoRet'> {
  return { action, errnoRet: errno }
}
