import { type ArrayNode, childrenOf, endOf, type JsonNode, type ObjectNode, type TextRange } from '../../text'
import type { Command, CommandPlan } from '../command'
import { readingFor } from '../engine-reading'
import type { Profile, ProfileDocument } from '../model'
import type { Fix, Problem } from '../problem'
import type { Target } from '../target'
import { EditDraft } from './draft'
import { keepOne } from './keep-one'
import { refuse } from './outcome'

/** A fix is looked up in the present text, so that it can never be applied at places that have moved. */
export function planFix(
  document: ProfileDocument,
  profile: Profile,
  command: Extract<Command, { kind: 'apply-fix' }>,
  target: Target,
): CommandPlan {
  const problem = document.problems.find(
    ({ id, offset }) => id === command.problem && offset === command.offset,
  )
  const fix = problem?.fixes[command.fix]
  if (!problem || !fix) return refuse('fix-outdated')
  const draft = new EditDraft(document, profile)
  const { root } = document.tree
  if (root?.type !== 'object') return refuse('fix-outdated')
  if (fix.id === 'keep-one') {
    const read = readingFor(document, target)?.profile.node ?? root
    if (!keepOne(draft, root, read, { ...problem, ...fix.values }))
      return refuse('profile-shape', fix.values, problem)
  } else repair(draft, root, problem, fix)
  const edits = draft.build()
  if (edits.length === 0) return refuse('fix-outdated')
  return {
    ok: true,
    edits,
    label: { id: 'apply-fix', values: {} },
    notices: [],
  }
}

function repair(draft: EditDraft, root: ObjectNode, problem: Problem, fix: Fix): void {
  switch (fix.id) {
    case 'use-spelling':
      draft.replace(problem, fix.values.value)
      return
    case 'use-integer':
      draft.replace(problem, BigInt(fix.values.value))
      return
    case 'remove-trailing-comma':
      draft.erase(problem)
      return
  }
  const place = childAt(root, problem)
  if (!place) return
  if (fix.id !== 'use-names') draft.removeChild(place.container, place.index)
  else if (place.container.type === 'object') {
    const property = place.container.properties[place.index]
    if (property?.value?.type !== 'string') return
    draft.replace(property.key, 'names')
    draft.replace(property.value, [property.value.value])
  }
}

/** The innermost item or property that covers a range, with the list or object it stands in. */
function childAt(
  root: ObjectNode,
  range: TextRange,
): { readonly container: ObjectNode | ArrayNode; readonly index: number } | undefined {
  let found: { container: ObjectNode | ArrayNode; index: number } | undefined
  let container: JsonNode | undefined = root
  while (container?.type === 'object' || container?.type === 'array') {
    const index: number = childrenOf(container).findIndex(
      child => child.offset <= range.offset && endOf(range) <= endOf(child),
    )
    if (index < 0) break
    found = { container, index }
    container = container.type === 'array' ? container.items[index] : container.properties[index]?.value
  }
  return found
}
