import {
  type ArrayNode,
  findProperty,
  type JsonNode,
  MAX_UINT64,
  type ObjectNode,
  type PropertyNode,
  readUnsigned,
  type TextRange,
} from '../text'
import type { UndecodableProblemId } from './problem'
import { type Dialect, parseKernelVersion, unknownKeys } from './target'

export const MAX_UINT32 = 2n ** 32n - 1n

/**
 * Whose decoder reads a text. Three are Go's encoding/json with the types of Docker, Podman or the OCI specification;
 * `crun` is that of crun's own configuration. `editor` is what a text means before anybody has said where it goes: it
 * takes all keys of all dialects, and calls a mistake what any of Go's readers does.
 */
export type Reader = Dialect | 'crun' | 'editor'

/**
 * What a value is decoded into: a string; `kernel`, a version, which reads itself; a number of 32 or 64 bits, `uint`
 * being as wide as the host's words, and `errno` one that may be absent; a list of one thing; an object by its keys.
 */
type Shape =
  | 'text'
  | 'kernel'
  | 'uint'
  | 'errno'
  | 'uint64'
  | readonly [Shape]
  | { readonly [key: string]: Shape }

const texts: Shape = ['text']
const filter: Shape = { caps: texts, arches: texts, minKernel: 'kernel' }
const condition: Shape = { index: 'uint', value: 'uint64', valueTwo: 'uint64', op: 'text' }
const rule: Shape = {
  names: texts,
  name: 'text',
  action: 'text',
  errnoRet: 'errno',
  errno: 'text',
  args: [condition],
  comment: 'text',
  includes: filter,
  excludes: filter,
}
const profile: Shape = {
  defaultAction: 'text',
  defaultErrnoRet: 'errno',
  defaultErrno: 'text',
  architectures: texts,
  archMap: [{ architecture: 'text', subArchitectures: texts }],
  flags: texts,
  listenerPath: 'text',
  listenerMetadata: 'text',
  syscalls: [rule],
}

/** A value that a decoder does not take, which makes it refuse the whole text. */
export interface Mistake {
  readonly id: UndecodableProblemId | 'min-kernel-malformed'
  readonly node: JsonNode
  readonly key: string
  /** The largest number that is taken, for numbers. */
  readonly max: bigint
}

export interface Decoded {
  /** The text's own object where it is read as it stands; otherwise one that is put together from its parts. */
  readonly root: ObjectNode
  readonly mistakes: readonly Mistake[]
  /** Whether every reader reads it so. */
  readonly isAlike: boolean
}

/**
 * A profile's tree as a reader's decoder leaves it: each key once, in its usual spelling or another that the reader takes
 * for it.
 *
 * Go's encoding/json takes keys that differ in case only, also as Unicode folds it, for one. It lays a later value over an
 * earlier one: a text or number takes its place, an object keeps what the later one does not have, and so does each element
 * of a list, even one that a shorter list in between had cut off. Null empties a list or a pointer, and changes nothing
 * elsewhere. A null among pointers makes engines that follow it crash. Source: Go encoding/json/decode.go `object`,
 * `array`, `literalStore`; the types of moby/profiles seccomp.go, containers/common pkg/seccomp/types.go and
 * runtime-spec specs-go/config.go.
 *
 * crun takes the first of several keys that are spelled exactly so, up to a NUL, and passes over what is of another type.
 * Negative numbers wrap around. Source: libocispec's generated parsers, over yajl; tried on crun 1.21.
 *
 * `e2e/runtimes/engines/decoding.spec.ts` compares both with the real ones.
 *
 * @param word how many bits Go's `uint` has on the host
 * @param look is shown every object that stands in the text at a place of a profile, with the keys known there
 */
export function decode(
  tree: ObjectNode,
  reader: Reader,
  word: 32 | 64,
  look?: (node: ObjectNode, known: readonly string[]) => void,
): Decoded {
  const isCrun = reader === 'crun'
  const dialect = isCrun ? 'oci' : reader
  const unknown: readonly string[] = dialect === 'editor' ? [] : unknownKeys[dialect]
  const mistakes: Mistake[] = []
  let isAlike = true
  /** What a list holds behind its end: elements that Go cut off, and finds again where the list grows. */
  const behind = new WeakMap<JsonNode, readonly JsonNode[]>()

  const mistaken = (id: Mistake['id'], node: JsonNode, key: string, max = 0n): JsonNode => {
    isAlike = false
    if (!isCrun || max > 0n) mistakes.push({ id, node, key, max })
    return node
  }

  /** What a value leaves in a place where `previous` was. */
  const decoded = (
    shape: Shape,
    node: JsonNode,
    previous: JsonNode | undefined,
    key: string,
    isInList = false,
  ): JsonNode => {
    const before = previous?.type === 'null' ? undefined : previous
    const isElement = isInList && typeof shape === 'object'
    const { type } = node
    if (type === 'null') {
      isAlike = false
      if (isCrun) return isElement ? emptyAt(node) : node
      return isPointer(shape, reader) ? node : (before ?? (isElement ? emptyAt(node) : node))
    }
    if (shape === 'text' || shape === 'kernel') {
      if (type !== 'string') return mistaken('text-expected', node, key)
      if (shape === 'kernel') {
        if (reader === 'docker' && !parseKernelVersion(node.value))
          mistaken('min-kernel-malformed', node, key)
        // Docker's reader of versions leaves what is there where the text is empty.
        return node.value === '' ? (before ?? node) : node
      }
      const value = upToNul(node.value)
      if (value.length === node.value.length) return node
      isAlike = false
      return isCrun ? { ...node, value } : node
    }
    if (typeof shape === 'string') {
      const isWide = shape === 'uint64' || (word === 64 && !isCrun && reader !== 'editor')
      return numberOf(shape, node, isWide ? MAX_UINT64 : MAX_UINT32, key)
    }
    if (isList(shape)) {
      return type === 'array' ? listOf(shape[0], node, before, key) : mistaken('list-expected', node, key)
    }
    if (type === 'object') return objectOf(shape, node, before)
    mistaken('object-expected', node, key)
    return isCrun && isElement ? emptyAt(node) : node
  }

  const numberOf = (shape: Shape, node: JsonNode, max: bigint, key: string): JsonNode => {
    const reading = readUnsigned(node, max)
    if (reading.ok) {
      if (reading.value > MAX_UINT32 && shape !== 'uint64') isAlike = false
      return node
    }
    if (isCrun && node.type !== 'number') return node
    if (isCrun && node.type === 'number' && /^-\d{1,20}$/.test(node.raw)) {
      // As C's strtoull reads a sign.
      const value = BigInt(node.raw)
      const wrapped = BigInt.asUintN(64, value)
      if (value >= -MAX_UINT64 && wrapped <= max) return { ...node, raw: `${wrapped}` }
    }
    return mistaken(reading.id, node, key, max)
  }

  const listOf = (shape: Shape, node: ArrayNode, before: JsonNode | undefined, key: string): JsonNode => {
    const old = before?.type === 'array' ? [...before.items, ...(behind.get(before) ?? [])] : []
    const items = node.items.map((item, place): JsonNode => {
      const read = decoded(shape, item, old[place], elementKey(key, place), true)
      // crun takes what is no text for an empty one.
      return isCrun && shape === 'text' && read.type !== 'string' ? { ...placeOf(read), type: 'null' } : read
    })
    const isSame = items.every((item, place) => item === node.items[place])
    const read: ArrayNode = isSame ? node : { ...node, items, commas: items.map(() => -1) }
    // An empty list is a new one.
    if (items.length > 0 && old.length > items.length) behind.set(read, old.slice(items.length))
    return read
  }

  const objectOf = (
    shape: { readonly [key: string]: Shape },
    node: ObjectNode,
    before: JsonNode | undefined,
  ): JsonNode => {
    const known = keysOf(shape)
    look?.(node, known)
    const members = new Map<string, PropertyNode>()
    for (const member of before?.type === 'object' ? before.properties : []) {
      members.set(foldedKey(member.key.value, known) ?? member.key.value, member)
    }
    let isSame = members.size === 0
    for (const property of node.properties) {
      const { value } = property
      const spelled = property.key.value
      const folded = foldedKey(spelled, known)
      const exact = upToNul(spelled)
      const key = isCrun ? known.find(one => one === exact) : folded
      if (spelled !== (key ?? exact) || (key === undefined && folded !== undefined)) isAlike = false
      if (key === undefined) {
        // crun passes over another spelling.
        if (folded === undefined) members.set(spelled, property)
        else isSame = false
        continue
      }
      const old = members.get(key)
      if (old) isAlike = false
      const isUsual = spelled.toLowerCase() === key.toLowerCase()
      if (old || !isUsual) isSame = false
      if (!value || (old && isCrun)) continue
      const read = unknown.includes(key) ? value : decoded(shape[key] ?? 'text', value, old?.value, key)
      if (read !== value) isSame = false
      const isKept = isUsual && read === value
      members.set(
        key,
        isKept
          ? property
          : { ...property, key: { ...property.key, value: isUsual ? spelled : key }, value: read },
      )
    }
    return isSame ? node : { ...node, properties: [...members.values()], commas: [...members].map(() => -1) }
  }

  const read = decoded(profile, tree, undefined, '')
  const root = read.type === 'object' ? read : tree
  if (dialect !== 'oci') {
    // Engines follow what is left of a list's pointers: Docker and Podman those to rules, Podman those to conditions of
    // rules that it does not leave out.
    for (const [place, one] of itemsAt(root, 'syscalls').entries()) {
      if (one.type === 'null') mistaken('object-expected', one, elementKey('syscalls', place))
      const conditions = reader === 'editor' ? itemsAt(one, 'args') : []
      for (const [index, node] of conditions.entries())
        if (node.type === 'null') mistaken('object-expected', node, elementKey('args', index))
    }
  }
  return { root, mistakes, isAlike }
}

/** An element of a list has no key; its place in the list, from 0, tells which it is. */
export function elementKey(list: string, place: number): string {
  return `${list}[${place}]`
}

const keysOfShapes = new WeakMap<object, readonly string[]>()

/** Asked for every object of a text. */
function keysOf(shape: { readonly [key: string]: Shape }): readonly string[] {
  let keys = keysOfShapes.get(shape)
  if (!keys) {
    keys = Object.keys(shape)
    keysOfShapes.set(shape, keys)
  }
  return keys
}

/** A text as C reads it, which ends one at a NUL. */
export function upToNul(text: string): string {
  const end = text.indexOf('\0')
  return end < 0 ? text : text.slice(0, end)
}

function isPointer(shape: Shape, reader: Reader): boolean {
  if (shape === 'errno' || shape === 'kernel' || isList(shape)) return true
  if (typeof shape === 'string') return false
  if (reader === 'editor') return true
  if (shape === rule) return reader !== 'oci'
  return reader === (shape === condition ? 'common' : shape === filter ? 'docker' : '')
}

function itemsAt(node: JsonNode, key: string): readonly JsonNode[] {
  const list = node.type === 'object' ? findProperty(node, key, true)?.value : undefined
  return list?.type === 'array' ? list.items : []
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape)
}

function placeOf({ offset, length }: TextRange): TextRange {
  return { offset, length }
}

function emptyAt(range: TextRange): ObjectNode {
  return { ...placeOf(range), type: 'object', properties: [], commas: [] }
}

/**
 * The key that Go's encoding/json takes another for: it folds as Unicode does, in which the long s and the sign for Kelvin
 * belong to s and k.
 */
export function foldedKey(spelled: string, known: readonly string[]): string | undefined {
  // Nearly every key is spelled so, and a text of megabytes has hundreds of thousands.
  return known.includes(spelled) ? spelled : known.find(key => sameKey(key, spelled))
}

/** Whether one struct field takes both. */
export function sameKey(one: string, other: string): boolean {
  return fold(one) === fold(other)
}

function fold(key: string): string {
  return key.toLowerCase().replaceAll('ſ', 's')
}
