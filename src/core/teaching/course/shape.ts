import type { Said } from '../../engine/profile'
import { type JsonNode, type JsonValue, type ObjectNode, readUnsigned } from '../../engine/text'
import { type CourseProblemId, type CourseProblemValues, courseSaid } from './course-problem'
import { isTooNested } from './nested-markdown'

/** Where a value stands in a file, as a person names it: `lessons[2].title`. */
export interface Place {
  readonly path: string
  readonly report: Report
}

export type Report = (
  said: Said<CourseProblemValues>,
  place: { readonly path: string; readonly offset: number },
) => void

/** What a value of a file must be: how it is read, and the JSON Schema that says the same to other tools. */
export interface Shape<T> {
  /** Undefined where it is not what it should be, which is reported. */
  read(node: JsonNode, place: Place): T | undefined
  schema(): JsonValue
}

type Shapes<T> = { readonly [K in keyof T]: Shape<T[K]> }

function refuse<Id extends CourseProblemId>(
  node: { readonly offset: number },
  { path, report }: Place,
  id: Id,
  values: CourseProblemValues[Id],
): undefined {
  report(courseSaid<CourseProblemId>(id, values), { path, offset: node.offset })
}

interface TextLimits {
  readonly max: number
  readonly pattern?: RegExp
}

/** A text of at least one character. */
export function text({ max, pattern }: TextLimits): Shape<string> {
  return {
    read: (node, place) =>
      node.type === 'string'
        ? readText(node.value, node, place, { max, ...(pattern && { pattern }) })
        : refuse(node, place, 'wrong-kind', { wanted: 'text' }),
    schema: () => ({
      type: 'string',
      minLength: 1,
      maxLength: max,
      ...(pattern && { pattern: pattern.source }),
    }),
  }
}

function readText(
  value: string,
  node: JsonNode,
  place: Place,
  { max, pattern }: TextLimits,
): string | undefined {
  if (value === '') return refuse(node, place, 'text-empty', {})
  if (value.length > max) return refuse(node, place, 'text-too-long', { most: max })
  if (pattern && !pattern.test(value)) return refuse(node, place, 'text-form', { value })
  return value
}

/** A text of several lines, which may be written as a list of them. */
export function lines(max: number): Shape<string> {
  return {
    read: (node, place) => {
      if (node.type === 'string') return readText(node.value, node, place, { max })
      if (node.type !== 'array') return refuse(node, place, 'wrong-kind', { wanted: 'lines' })
      const wrong = node.items.findIndex(item => item.type !== 'string')
      const [bad] = wrong < 0 ? [] : node.items.slice(wrong)
      if (bad) return refuse(bad, within(place, wrong), 'wrong-kind', { wanted: 'text' })
      const whole = node.items.map(item => (item.type === 'string' ? item.value : '')).join('\n')
      return readText(whole, node, place, { max })
    },
    schema: () => ({
      anyOf: [
        { type: 'string', minLength: 1, maxLength: max },
        { type: 'array', minItems: 1, items: { type: 'string' } },
      ],
    }),
  }
}

/** As `lines`, of Markdown that is not nested deeper, or marked more, than a page is. */
export function markdown(max: number): Shape<string> {
  const whole = lines(max)
  return {
    ...whole,
    read: (node, place) => {
      const read = whole.read(node, place)
      return read !== undefined && isTooNested(read) ? refuse(node, place, 'text-too-nested', {}) : read
    },
  }
}

/** One of some words. */
export function oneOf<const T extends string>(words: readonly T[]): Shape<T> {
  return {
    read: (node, place) => {
      if (node.type !== 'string') return refuse(node, place, 'wrong-kind', { wanted: 'text' })
      const { value } = node
      const found = words.find(word => word === value)
      return found ?? refuse(node, place, 'word-unknown', { value, known: words })
    },
    schema: () => ({ enum: words }),
  }
}

/** A whole number within bounds. */
export function count(min: number, max: number): Shape<number> {
  return {
    read: (node, place) => {
      if (node.type !== 'number') return refuse(node, place, 'wrong-kind', { wanted: 'number' })
      const value = readUnsigned(node, BigInt(max))
      return value.ok && value.value >= BigInt(min)
        ? Number(value.value)
        : refuse(node, place, 'number-outside', { least: min, most: max })
    },
    schema: () => ({ type: 'integer', minimum: min, maximum: max }),
  }
}

export const yesNo: Shape<boolean> = {
  read: (node, place) =>
    node.type === 'boolean' ? node.value : refuse(node, place, 'wrong-kind', { wanted: 'yes-no' }),
  schema: () => ({ type: 'boolean' }),
}

/** A list, whole or not at all. */
export function list<T>(
  item: Shape<T>,
  { min = 0, max }: { readonly min?: number; readonly max: number },
): Shape<readonly T[]> {
  return {
    read: (node, place) => {
      if (node.type !== 'array') return refuse(node, place, 'wrong-kind', { wanted: 'list' })
      if (node.items.length < min) return refuse(node, place, 'too-few', { least: min })
      // Not one of an endless list is read.
      if (node.items.length > max) return refuse(node, place, 'too-many', { most: max })
      const read = node.items.map((each, index) => item.read(each, within(place, index)))
      return read.every(each => each !== undefined) ? read : undefined
    },
    schema: () => ({ type: 'array', minItems: min, maxItems: max, items: item.schema() }),
  }
}

/** An object with these members and no others. */
export function object<R extends object, O extends object = Readonly<Record<never, never>>>(
  required: Shapes<R>,
  optional?: Shapes<O>,
): Shape<R & Partial<O>> {
  const shapes = new Map<string, Shape<unknown>>([
    ...Object.entries<Shape<unknown>>(required),
    ...Object.entries<Shape<unknown>>(optional ?? {}),
  ])
  const needed = Object.keys(required)
  return {
    read: (node, place) => {
      if (node.type !== 'object') return refuse(node, place, 'wrong-kind', { wanted: 'object' })
      const found = membersOf(node, place, [...shapes.keys()])
      if (!found) return undefined
      let isWhole = true
      const read: [string, unknown][] = []
      for (const [key, shape] of shapes) {
        const member = found.get(key)
        if (!member) {
          if (!needed.includes(key)) continue
          refuse(node, place, 'key-missing', { key })
          isWhole = false
          continue
        }
        const value = shape.read(member, { ...place, path: `${place.path}.${key}` })
        if (value === undefined) isWhole = false
        read.push([key, value])
      }
      // Each member has been read by its own shape, which the compiler does not follow through a list.
      return isWhole ? (Object.fromEntries(read) as R & Partial<O>) : undefined
    },
    schema: () => ({
      type: 'object',
      required: needed,
      additionalProperties: false,
      properties: Object.fromEntries([...shapes].map(([key, shape]) => [key, shape.schema()])),
    }),
  }
}

/** The members by key; a map, so that no key reaches what objects inherit. */
function membersOf(
  node: ObjectNode,
  place: Place,
  known: readonly string[],
): ReadonlyMap<string, JsonNode> | undefined {
  const members = new Map<string, JsonNode>()
  let isWhole = true
  for (const property of node.properties) {
    const { key, value } = property
    if (!value) continue
    if (!known.includes(key.value)) {
      refuse(property, place, 'key-unknown', { key: key.value, known })
      isWhole = false
    } else if (members.has(key.value)) {
      refuse(property, place, 'key-twice', { key: key.value })
      isWhole = false
    } else members.set(key.value, value)
  }
  return isWhole ? members : undefined
}

/** An object whose `kind` says which other members it has. */
export function kinds<T extends { readonly kind: string }>(
  variants: {
    readonly [K in T['kind']]: (kind: Shape<K>) => Shape<Extract<T, { readonly kind: K }>>
  },
): Shape<T> {
  const names = Object.keys(variants) as T['kind'][]
  const shapeOf = <K extends T['kind']>(name: K): Shape<T> => variants[name](oneOf([name]))
  const kind = oneOf(names)
  return {
    read: (node, place) => {
      if (node.type !== 'object') return refuse(node, place, 'wrong-kind', { wanted: 'object' })
      const named = node.properties.find(({ key }) => key.value === 'kind')?.value
      if (!named) return refuse(node, place, 'key-missing', { key: 'kind' })
      const name = kind.read(named, { ...place, path: `${place.path}.kind` })
      return name === undefined ? undefined : shapeOf(name).read(node, place)
    },
    schema: () => ({ anyOf: names.map(name => shapeOf(name).schema()) }),
  }
}

/** An object with exactly one of these members. */
export function either<T extends object>(
  members: {
    readonly [K in T extends T ? keyof T : never]: Shape<Extract<T, Readonly<Record<K, unknown>>>[K]>
  },
): Shape<T> {
  const shapes: [string, Shape<unknown>][] = Object.entries(members)
  const known = shapes.map(([key]) => key)
  return {
    read: (node, place) => {
      if (node.type !== 'object') return refuse(node, place, 'wrong-kind', { wanted: 'object' })
      const found = membersOf(node, place, known)
      if (!found) return undefined
      const [one, ...others] = shapes.flatMap(([key, shape]) => {
        const member = found.get(key)
        return member ? [{ key, shape, member }] : []
      })
      if (!one || others.length > 0) return refuse(node, place, 'one-of-keys', { keys: known })
      const value = one.shape.read(one.member, { ...place, path: `${place.path}.${one.key}` })
      return value === undefined ? undefined : ({ [one.key]: value } as T)
    },
    schema: () => ({
      anyOf: shapes.map(([key, shape]) => ({
        type: 'object',
        required: [key],
        additionalProperties: false,
        properties: { [key]: shape.schema() },
      })),
    }),
  }
}

function within(place: Place, index: number): Place {
  return { ...place, path: `${place.path}[${index}]` }
}
