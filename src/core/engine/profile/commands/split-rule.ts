import type { JsonNode, JsonValue } from '../../text'
import type { Command, CommandPlan } from '../command'
import type { Profile, ProfileDocument, Rule } from '../model'
import { EditDraft } from './draft'
import { refuse } from './outcome'
import { done } from './rule'

/** The rules take the place of the one that is split and keep whatever else it says. */
export function planSplitRule(
  document: ProfileDocument,
  profile: Profile,
  command: Extract<Command, { kind: 'split-rule' }>,
): CommandPlan {
  const rule = profile.rules[command.rule]
  if (!rule || !profile.rulesNode) return refuse('rule-missing')
  const { conditions, conditionsNode } = rule
  if (!conditionsNode || conditions.length < 2) return refuse('nothing-to-do')
  const draft = new EditDraft(document, profile)
  for (const condition of conditions) {
    const copy = isWritable(condition.node) ? copyWith(rule, [writableValue(condition.node)]) : undefined
    if (!copy) return refuse('profile-shape', { key: 'args' }, conditionsNode)
    draft.insertBehind(rule, copy)
  }
  draft.removeRule(rule)
  return done(draft, 'split-rule', { rule: command.rule + 1, count: conditions.length })
}

/** The rule with other conditions; undefined where it holds what cannot be written anew. */
export function copyWith(
  { node, conditionsNode }: Rule,
  conditions: readonly JsonValue[],
): JsonValue | undefined {
  return conditionsNode && isWritable(node) ? writableValue(node, conditionsNode, conditions) : undefined
}

/** A number that is no plain integer cannot be written as it was. */
export function isWritable(node: JsonNode): boolean {
  switch (node.type) {
    case 'object':
      return node.properties.every(({ value }) => value !== undefined && isWritable(value))
    case 'array':
      return node.items.every(isWritable)
    case 'number':
      return /^\d+$/.test(node.raw)
    default:
      return true
  }
}

/** A node as a value to be written anew, with another value for one node in it. */
export function writableValue(node: JsonNode, replaced?: JsonNode, by: JsonValue = null): JsonValue {
  if (node === replaced) return by
  switch (node.type) {
    case 'object':
      return Object.fromEntries(
        node.properties.flatMap(({ key, value }) =>
          value ? [[key.value, writableValue(value, replaced, by)] as const] : [],
        ),
      )
    case 'array':
      return node.items.map(item => writableValue(item, replaced, by))
    case 'number':
      return BigInt(node.raw)
    case 'null':
      return null
    default:
      return node.value
  }
}
