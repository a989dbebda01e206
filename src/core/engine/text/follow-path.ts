import type { JsonNode } from './tree'

/** How far a path of keys and list places leads: the last value on it, and whether that is the value it names. */
export interface Followed {
  readonly node: JsonNode
  readonly isWhole: boolean
}

/** Follows a path from a value on. Of a key that an object has twice the last one counts, as readers of JSON take it. */
export function followPath(start: JsonNode, path: readonly (string | number)[]): Followed {
  let node = start
  for (const step of path) {
    const next =
      node.type === 'array' && typeof step === 'number'
        ? node.items[step]
        : node.type === 'object'
          ? node.properties.findLast(({ key }) => key.value === step)?.value
          : undefined
    if (!next) return { node, isWhole: false }
    node = next
  }
  return { node, isWhole: true }
}
