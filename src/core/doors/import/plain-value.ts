import type { JsonNode } from '../../engine/text'

/** A value of JSON or YAML. Integers are exact. */
export type PlainValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue }

export type PlainObject = Extract<PlainValue, { readonly [key: string]: PlainValue }>

export function isObject(value: PlainValue | undefined): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function listOf(value: PlainValue | undefined): readonly PlainValue[] {
  return Array.isArray(value) ? value : []
}

/** A member of its own, never one that every object inherits. */
export function memberOf(value: PlainValue | undefined, ...path: readonly string[]): PlainValue | undefined {
  let at = value
  for (const key of path) at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined
  return at
}

export function textOf(value: PlainValue | undefined, ...path: readonly string[]): string | undefined {
  const found = memberOf(value, ...path)
  return typeof found === 'string' ? found : undefined
}

/** What a tree of JSON holds. */
export function plainOf(node: JsonNode): PlainValue {
  switch (node.type) {
    case 'object':
      return Object.fromEntries(
        node.properties.map(({ key, value }) => [key.value, value ? plainOf(value) : null]),
      )
    case 'array':
      return node.items.map(plainOf)
    case 'number':
      return /^-?\d{1,20}$/.test(node.raw) ? BigInt(node.raw) : Number(node.raw)
    case 'null':
      return null
    default:
      return node.value
  }
}

/** JSON with tabs and one item a line, as profiles are usually kept. */
export function writePlain(value: PlainValue, indent = ''): string {
  if (typeof value === 'bigint') return value.toString()
  // What JSON has no number for stays visible as text, which every runtime refuses in the place of a number.
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : JSON.stringify(String(value))
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = `${indent}\t`
  const lines = isObject(value)
    ? Object.entries(value).map(
        ([key, member]) => `${inner}${JSON.stringify(key)}: ${writePlain(member, inner)}`,
      )
    : listOf(value).map(item => inner + writePlain(item, inner))
  const [open, close] = isObject(value) ? ['{', '}'] : ['[', ']']
  return lines.length === 0 ? open + close : `${open}\n${lines.join(',\n')}\n${indent}${close}`
}
