import type { Rule } from '../model'
import type { EditDraft } from './draft'

/** Adds calls to a rule. Keeps a sorted list sorted; otherwise the names go to its end. */
export function addNames(draft: EditDraft, rule: Rule, names: readonly string[]): void {
  const list = rule.namesNode
  if (!list) return
  const present = list.items.map(item => (item.type === 'string' ? item.value : ''))
  const sorted = present.every((name, index) => index === 0 || (present[index - 1] ?? '') <= name)
  for (const name of [...names].sort()) {
    const at = sorted ? present.findIndex(other => other > name) : -1
    draft.insertItem(list, at < 0 ? present.length : at, name)
  }
}
