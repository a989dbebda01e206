import type { ConditionFact, Operator, Outcome } from '../../engine/profile'
import type { JsonNode } from '../../engine/text'
import type { SpelledCall, SpelledCase, SpelledFilter } from './spelled-filter'

const OPERATORS: Readonly<Record<string, Operator>> = {
  eq: 'SCMP_CMP_EQ',
  ne: 'SCMP_CMP_NE',
  lt: 'SCMP_CMP_LT',
  le: 'SCMP_CMP_LE',
  gt: 'SCMP_CMP_GT',
  ge: 'SCMP_CMP_GE',
}

const ACTIONS: Readonly<Record<string, Outcome['action']>> = {
  allow: 'SCMP_ACT_ALLOW',
  log: 'SCMP_ACT_LOG',
  trap: 'SCMP_ACT_TRAP',
  kill_thread: 'SCMP_ACT_KILL_THREAD',
  kill_process: 'SCMP_ACT_KILL_PROCESS',
  user_notif: 'SCMP_ACT_NOTIFY',
}

const LOW_WORD = 0xffff_ffffn

/**
 * Reads the filters of a JSON file of seccompiler, or of Firecracker, whose two actions have older names
 * (docs/json_format.md; Firecracker docs/seccompiler.md). Each has one action for what it lists and one for all else.
 * Undefined where the text is another one.
 */
export function readSeccompilerFilters(root: JsonNode): ReadonlyMap<string, SpelledFilter> | undefined {
  if (root.type !== 'object') return undefined
  const found = new Map<string, SpelledFilter>()
  for (const { key, value } of root.properties) {
    const filter = value && readFilter(value)
    if (!filter) return undefined
    found.set(key.value, filter)
  }
  return found.size > 0 ? found : undefined
}

function readFilter(node: JsonNode): SpelledFilter | undefined {
  const mismatch = actionOf(member(node, 'mismatch_action') ?? member(node, 'default_action'))
  const match = actionOf(member(node, 'match_action') ?? member(node, 'filter_action'))
  const rules = member(node, 'filter')
  if (!mismatch || !match || rules?.type !== 'array') return undefined
  const calls = new Map<string, SpelledCall>()
  const unread: string[] = []
  for (const rule of rules.items) {
    const name = textOf(member(rule, 'syscall'))
    if (name === undefined) return undefined
    const args = member(rule, 'args')
    const conditions = args?.type === 'array' ? args.items.map(conditionOf) : []
    const facts = conditions.filter(fact => fact !== undefined)
    if (facts.length < conditions.length) unread.push(name)
    else {
      const one: SpelledCase = { conditions: facts, outcome: match }
      const before = calls.get(name)
      calls.set(name, { cases: [...(before?.cases ?? []), one], otherwise: mismatch })
    }
  }
  return { fallback: mismatch, calls, unread }
}

function actionOf(node: JsonNode | undefined): Outcome | undefined {
  if (!node) return undefined
  if (node.type === 'string') {
    const action = ACTIONS[node.value]
    return action && { action }
  }
  const errno = integerOf(member(node, 'errno'))
  if (errno !== undefined) return { action: 'SCMP_ACT_ERRNO', errno: Number(errno) }
  const trace = integerOf(member(node, 'trace'))
  return trace === undefined ? undefined : { action: 'SCMP_ACT_TRACE', errno: Number(trace) }
}

function conditionOf(node: JsonNode): ConditionFact | undefined {
  const index = integerOf(member(node, 'index'))
  const value = integerOf(member(node, 'val'))
  const op = member(node, 'op')
  if (index === undefined || value === undefined || !op) return undefined
  const isLow = textOf(member(node, 'type')) === 'dword'
  const fact = (operator: Operator, first: bigint, valueTwo = 0n): ConditionFact => ({
    index: Number(index),
    operator,
    value: first,
    valueTwo,
  })
  const mask = integerOf(member(op, 'masked_eq'))
  if (mask !== undefined) return fact('SCMP_CMP_MASKED_EQ', isLow ? mask & LOW_WORD : mask, value & mask)
  const operator = OPERATORS[textOf(op) ?? '']
  if (!operator) return undefined
  if (!isLow) return fact(operator, value)
  // Of comparisons of the lower word alone, a profile has this one.
  return operator === 'SCMP_CMP_EQ' ? fact('SCMP_CMP_MASKED_EQ', LOW_WORD, value & LOW_WORD) : undefined
}

function member(node: JsonNode, key: string): JsonNode | undefined {
  if (node.type !== 'object') return undefined
  return node.properties.find(property => property.key.value === key)?.value ?? undefined
}

function textOf(node: JsonNode | undefined): string | undefined {
  return node?.type === 'string' ? node.value : undefined
}

function integerOf(node: JsonNode | undefined): bigint | undefined {
  return node?.type === 'number' && /^\d+$/.test(node.raw) ? BigInt(node.raw) : undefined
}
