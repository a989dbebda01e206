import {
  type ConditionDraft,
  findProperty,
  isOperator,
  type ObjectNode,
  parseTree,
  readUnsigned,
} from '../core'
import { endOfContainer, type JsonPlace } from './json-place'

/** The calls of a rule and the argument that a condition in it compares. */
export interface ConditionPlace {
  readonly names: readonly string[]
  readonly index: number
  /** The whole condition; undefined while it is none yet. */
  readonly draft: ConditionDraft | undefined
  /** The word in the rule's `action`. */
  readonly action: string | undefined
  readonly errno: number | undefined
}

/** Reads the condition that a place lies in; undefined elsewhere, and while its argument is not written. */
export function conditionAt(text: string, place: JsonPlace): ConditionPlace | undefined {
  const [list, rule, args, condition] = place.path
  if (list !== 'syscalls' || typeof rule !== 'number' || args !== 'args' || typeof condition !== 'number')
    return undefined
  const outer = place.containers[2]
  const inner = place.containers[4]
  if (!outer || !inner) return undefined
  const ruleObject = objectAt(text, outer.offset)
  const conditionObject = objectAt(text, inner.offset)
  const index = integerOf(conditionObject, 'index')
  if (index === undefined) return undefined
  const names = ruleObject && findProperty(ruleObject, 'names')?.value
  const value = integerOf(conditionObject, 'value')
  const operator = textOf(conditionObject, 'op')
  const errno = integerOf(ruleObject, 'errnoRet')
  return {
    names: (names?.type === 'array' ? names.items : []).flatMap(item =>
      item.type === 'string' ? [item.value] : [],
    ),
    index: Number(index),
    draft:
      value !== undefined && operator !== undefined && isOperator(operator)
        ? { index: Number(index), operator, value, valueTwo: integerOf(conditionObject, 'valueTwo') ?? 0n }
        : undefined,
    action: textOf(ruleObject, 'action'),
    errno: errno === undefined ? undefined : Number(errno),
  }
}

function objectAt(text: string, offset: number): ObjectNode | undefined {
  const { root } = parseTree(text.slice(offset, endOfContainer(text, offset)))
  return root?.type === 'object' ? root : undefined
}

function integerOf(object: ObjectNode | undefined, key: string): bigint | undefined {
  const node = object && findProperty(object, key)?.value
  const read = node && readUnsigned(node)
  return read?.ok ? read.value : undefined
}

function textOf(object: ObjectNode | undefined, key: string): string | undefined {
  const node = object && findProperty(object, key)?.value
  return node?.type === 'string' ? node.value : undefined
}
