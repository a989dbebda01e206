import type { JsonNode, JsonValue } from '../../text'
import type { Command, CommandPlan } from '../command'
import type { Profile, ProfileDocument } from '../model'
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
  const { rulesNode } = profile
  if (!rule || !rulesNode) return refuse('rule-missing')
  const { conditions, conditionsNode, node } = rule
  if (!conditionsNode || conditions.length < 2) return refuse('nothing-to-do')
  if (!isWritable(node)) return refuse('profile-shape', { key: 'args' }, conditionsNode)
  const draft = new EditDraft(document, profile)
  const at = rulesNode.items.indexOf(node)
  for (const condition of conditions) {
    draft.insertItem(rulesNode, at, writableValue(node, conditionsNode, [writableValue(condition.node)]))
  }
  draft.removeRule(rule)
  return done(draft, 'split-rule', { rule: command.rule + 1, count: conditions.length })
}

/** A number that is no plain integer cannot be written as it was. */
function isWritable(node: JsonNode): boolean {
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
function writableValue(node: JsonNode, replaced?: JsonNode, by: JsonValue = null): JsonValue {
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
