import { findProperty, parseTree, readUnsigned } from '../core'
import { endOfContainer, type JsonPlace } from './json-place'

/** The calls of a rule and the argument that a condition in it compares. */
export interface ConditionPlace {
  readonly names: readonly string[]
  readonly index: number
}

/** Reads the condition that a place lies in; undefined elsewhere, and while its argument is not written. */
export function conditionAt(text: string, place: JsonPlace): ConditionPlace | undefined {
  const [list, rule, args, condition] = place.path
  if (list !== 'syscalls' || typeof rule !== 'number' || args !== 'args' || typeof condition !== 'number')
    return undefined
  const outer = place.containers[2]
  const inner = place.containers[4]
  if (!outer || !inner) return undefined
  const names = property(text, outer.offset, 'names')
  const index = property(text, inner.offset, 'index')
  const argument = index && readUnsigned(index)
  if (!argument?.ok) return undefined
  return {
    names: (names?.type === 'array' ? names.items : []).flatMap(item =>
      item.type === 'string' ? [item.value] : [],
    ),
    index: Number(argument.value),
  }
}

function property(text: string, offset: number, key: string) {
  const { root } = parseTree(text.slice(offset, endOfContainer(text, offset)))
  return root?.type === 'object' ? findProperty(root, key)?.value : undefined
}
