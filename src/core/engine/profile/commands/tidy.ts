import { type ArrayNode, endOf, type JsonNode } from '../../text'
import type { Command, CommandPlan, Notice } from '../command'
import type { Profile, ProfileDocument, Rule } from '../model'
import { EditDraft } from './draft'
import { refuse } from './outcome'
import { done } from './rule'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

/** Renames a call in every rule; where a rule has both names already, the old one goes. */
export function planRename(document: ProfileDocument, profile: Profile, command: Of<'rename'>): CommandPlan {
  const { from, to } = command
  if (to === '' || from === to) return refuse('nothing-to-do')
  const draft = new EditDraft(document, profile)
  let found = false
  for (const rule of profile.rules) {
    const hasNew = rule.names.some(({ value }) => value === to)
    let placed = hasNew
    for (const { value, node } of rule.names) {
      if (value !== from) continue
      found = true
      const index = rule.namesNode?.items.indexOf(node) ?? -1
      if (placed && rule.namesNode && index >= 0) draft.removeChild(rule.namesNode, index)
      else draft.replace(node, to)
      placed = true
    }
  }
  return found ? done(draft, 'rename', { from, to }) : refuse('name-missing', { name: from })
}

/**
 * Removes what stands twice and does nothing the second time: a name in one list, a whole rule, and a name in a later
 * plain rule that does the same as an earlier plain rule for it.
 */
export function planRemoveDuplicates(
  document: ProfileDocument,
  profile: Profile,
  _command: Of<'remove-duplicates'>,
): CommandPlan {
  const draft = new EditDraft(document, profile)
  const meaningsSeen = new Set<string>()
  const plainSeen = new Set<string>()
  let count = 0
  for (const rule of profile.rules) {
    const meaning = canonical(rule.node)
    if (meaningsSeen.has(meaning)) {
      draft.removeRule(rule)
      count++
      continue
    }
    meaningsSeen.add(meaning)
    const list = rule.namesNode
    if (!list) continue
    const extra = extraNames(rule, list, plainSeen)
    count += extra.length
    if (extra.length === list.items.length) draft.removeRule(rule)
    else for (const index of extra) draft.removeChild(list, index)
  }
  return count === 0 ? refuse('nothing-to-do') : done(draft, 'remove-duplicates', { count })
}

function extraNames(rule: Rule, list: ArrayNode, plainSeen: Set<string>): number[] {
  const plain = rule.conditions.length === 0 && !rule.includes && !rule.excludes
  const outcome = `${rule.action?.value} ${rule.errnoRet?.value} ${rule.errnoName?.value}`
  const own = new Set<string>()
  const extra: number[] = []
  list.items.forEach((item, index) => {
    if (item.type !== 'string') return
    const key = `${outcome} ${item.value}`
    if (own.has(item.value) || (plain && plainSeen.has(key))) extra.push(index)
    own.add(item.value)
    if (plain) plainSeen.add(key)
  })
  return extra
}

/** The same text for values that mean the same, whatever their layout and key order. */
function canonical(node: JsonNode): string {
  switch (node.type) {
    case 'object': {
      const members = node.properties.map(
        property =>
          `${JSON.stringify(property.key.value.toLowerCase())}:${property.value ? canonical(property.value) : ''}`,
      )
      return `{${members.sort().join()}}`
    }
    case 'array':
      return `[${node.items.map(canonical).join()}]`
    case 'number':
      return node.raw
    case 'null':
      return 'null'
    default:
      return JSON.stringify(node.value)
  }
}

/** Sorts the names of every rule. A list with comments inside keeps its order: a comment belongs to the name beside it. */
export function planSortNames(
  document: ProfileDocument,
  profile: Profile,
  _command: Of<'sort-names'>,
): CommandPlan {
  const draft = new EditDraft(document, profile)
  let kept = 0
  for (const { namesNode } of profile.rules) {
    if (!namesNode?.items.every(item => item.type === 'string')) continue
    const present = namesNode.items.map(item => (item.type === 'string' ? item.value : ''))
    const sorted = [...present].sort()
    if (sorted.every((name, index) => name === present[index])) continue
    const commented = document.tree.comments.some(
      comment => comment.offset > namesNode.offset && endOf(comment) < endOf(namesNode),
    )
    if (commented) {
      kept++
      continue
    }
    namesNode.items.forEach((item, index) => {
      const name = sorted[index]
      if (name !== undefined && name !== present[index]) draft.replace(item, name)
    })
  }
  const notices: Notice[] = kept > 0 ? [{ id: 'lists-with-comments-kept', values: { count: kept } }] : []
  return done(draft, 'sort-names', {}, notices)
}
