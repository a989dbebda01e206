import { type JsonNode, type PropertyNode, positionsOf, type TextRange } from '../core'

/** What a value of a file that people write must look like: read by it, and published as JSON Schema. */
export type Shape = { readonly description?: string } & (
  | { readonly kind: 'text'; readonly oneOf?: readonly string[] }
  | { readonly kind: 'list'; readonly of: Shape }
  | {
      readonly kind: 'object'
      readonly keys: Readonly<Record<string, Shape>>
      readonly required?: readonly string[]
    }
  | { readonly kind: 'either'; readonly shapes: readonly Shape[] }
)

/** What is wrong with a value, and where. */
export interface Misfit {
  readonly range: TextRange
  readonly message: string
}

/** The first place where a value is not of its shape. */
export function misfitOf(node: JsonNode, shape: Shape): Misfit | undefined {
  switch (shape.kind) {
    case 'text': {
      if (node.type !== 'string') return { range: node, message: `${nameOf(shape)} is expected here` }
      const { oneOf } = shape
      return oneOf && !oneOf.includes(node.value)
        ? { range: node, message: `"${node.value}" ${noneOf(oneOf, node.value)}` }
        : undefined
    }
    case 'list': {
      if (node.type !== 'array') return { range: node, message: 'a list is expected here' }
      return first(node.items, item => misfitOf(item, shape.of))
    }
    case 'object': {
      if (node.type !== 'object') return { range: node, message: 'an object is expected here' }
      const missing = shape.required?.find(key => !node.properties.some(one => one.key.value === key))
      if (missing !== undefined)
        return { range: { offset: node.offset, length: 1 }, message: `"${missing}" is missing` }
      return first(node.properties, property => misfitOfProperty(property, shape.keys))
    }
    default: {
      const misfits = shape.shapes.map(one => misfitOf(node, one))
      if (misfits.includes(undefined)) return undefined
      // What went in deepest is what was meant.
      return misfits.flatMap(one => one ?? []).toSorted((a, b) => b.range.offset - a.range.offset)[0]
    }
  }
}

function misfitOfProperty(
  { key, value }: PropertyNode,
  keys: Readonly<Record<string, Shape>>,
): Misfit | undefined {
  const shape = Object.hasOwn(keys, key.value) ? keys[key.value] : undefined
  if (!shape)
    return { range: key, message: `"${key.value}" is none of the keys ${Object.keys(keys).join(', ')}` }
  return value ? misfitOf(value, shape) : { range: key, message: `"${key.value}" has no value` }
}

function first<T, R>(items: readonly T[], look: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = look(item)
    if (found !== undefined) return found
  }
  return undefined
}

/** Of many words those that begin alike. */
function noneOf(words: readonly string[], written: string): string {
  if (words.length <= 20) return `is none of ${words.join(', ')}`
  const near = words.filter(word => word.startsWith(written.slice(0, 4)))
  return near.length > 0
    ? `is not known; near it are ${near.join(', ')}`
    : 'is not known; the schema lists what is'
}

function nameOf({ oneOf }: Extract<Shape, { kind: 'text' }>): string {
  return oneOf ? `one of ${oneOf.join(', ')}` : 'a text'
}

/** `file:line:column` of a range in a text. */
export function placeIn(file: string, text: string, { offset }: TextRange): string {
  const [position] = positionsOf(text, [offset])
  return position ? `${file}:${position.line}:${position.column}` : file
}

/** JSON Schema, draft 7, of a shape. */
export function schemaOf(shape: Shape): Record<string, unknown> {
  const about = shape.description === undefined ? {} : { description: shape.description }
  switch (shape.kind) {
    case 'text':
      return { ...about, type: 'string', ...(shape.oneOf && { enum: shape.oneOf }) }
    case 'list':
      return { ...about, type: 'array', items: schemaOf(shape.of) }
    case 'object':
      return {
        ...about,
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(shape.keys).map(([key, of]) => [key, schemaOf(of)] as const),
        ),
        ...(shape.required && { required: shape.required }),
        additionalProperties: false,
      }
    default:
      return { ...about, anyOf: shape.shapes.map(schemaOf) }
  }
}
