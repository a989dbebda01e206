import { endOf, type JsonNode, type ObjectNode, type PropertyNode, type TextRange } from '../../text'
import { sameKey } from '../decode'
import type { EditDraft } from './draft'
import { isWritable, writableValue } from './split-rule'

interface Repetition {
  readonly container: ObjectNode
  readonly places: readonly PropertyNode[]
  /** The object as it is read. */
  readonly read: ObjectNode
}

/** Where a key stands again, and its usual spelling. */
interface KeyPlace extends TextRange {
  readonly key: string
}

/**
 * Makes one of a key that stands several times, so that the reader of `root` reads what it read before, and every other one
 * the same. What stands in a repeated key itself is settled with that.
 *
 * @param root the tree as it is read, of which `tree` is the text's
 * @returns whether that can be written
 */
export function keepOne(draft: EditDraft, tree: ObjectNode, root: ObjectNode, place: KeyPlace): boolean {
  const repetition = outermost(tree, root, place)
  const last = repetition?.places.at(-1)
  if (!repetition || !last?.value) return false
  const { container, places, read } = repetition
  const isOf = ({ key }: PropertyNode) => sameKey(key.value, last.key.value)
  const merged = read.properties.findLast(isOf)?.value ?? last.value
  const kept = places.findLast(({ value }) => value && isSame(value, merged)) ?? last
  if (kept.value && !isSame(kept.value, merged)) {
    if (!isWritable(merged)) return false
    draft.replace(kept.value, writableValue(merged))
  }
  if (sameKey(last.key.value, place.key) && kept.key.value !== place.key) draft.replace(kept.key, place.key)
  for (const one of places) {
    if (one !== kept) draft.removeChild(container, container.properties.indexOf(one))
  }
  return true
}

function outermost(tree: ObjectNode, root: ObjectNode, range: TextRange): Repetition | undefined {
  let at: JsonNode | undefined = tree
  let read: JsonNode | undefined = root
  const covers = (child: TextRange) => child.offset <= range.offset && endOf(range) <= endOf(child)
  while (at && read) {
    if (at.type === 'array' && read.type === 'array') {
      const index: number = at.items.findIndex(covers)
      at = at.items[index]
      read = read.items[index]
    } else if (at.type === 'object' && read.type === 'object') {
      const property: PropertyNode | undefined = at.properties.find(covers)
      if (!property) return undefined
      const isOf = ({ key }: PropertyNode) => sameKey(key.value, property.key.value)
      const places = at.properties.filter(isOf)
      if (places.length > 1) return { container: at, places, read }
      at = property.value
      read = read.properties.find(isOf)?.value
    } else return undefined
  }
  return undefined
}

function isSame(a: JsonNode, b: JsonNode): boolean {
  return a === b || (isWritable(a) && isWritable(b) && written(a) === written(b))
}

function written(node: JsonNode): string {
  return JSON.stringify(writableValue(node), (_, value: unknown) =>
    typeof value === 'bigint' ? { number: String(value) } : value,
  )
}
