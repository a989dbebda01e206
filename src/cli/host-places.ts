import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseAllDocuments,
  type Scalar,
} from 'yaml'
import {
  catalogue,
  endOf,
  followPath,
  type JsonNode,
  type PropertyNode,
  parseTree,
  type TextRange,
} from '../core'
import type { Origin } from '../core/doors/import'
import { traitsOf } from '../core/engine/catalogue/query'

type Step = string | number

/** The range in a file that a range of a profile taken out of it comes from. */
export type HostPlaces = (range: TextRange) => TextRange

/**
 * Finds in a file what stands in a profile that was taken out of it: by the same keys and list places where the profile
 * is a value of the file, by lines where the file has its text. Where neither leads on, it is the whole value.
 *
 * @param origin where the value stands; see `core/doors/import`
 */
export function hostPlaces(file: string, profile: string, [document, ...path]: Origin): HostPlaces {
  const whole = /^\uFEFF?\s*[{[]/.test(file) ? inJson(file, path) : inYaml(file, document, path)
  if (!whole) return () => ({ offset: 0, length: 0 })
  const { root } = parseTree(profile)
  const own = root
  const inside = sourceInside(file, whole)
  if (inside && own) return range => placeInside(inside, pathTo(own, range.offset)) ?? whole.range
  if (whole.text !== undefined) return inText(file, profile, whole.text, whole.range)
  return range => whole.follow(own ? pathTo(own, range.offset) : [])
}

/** A profile as the text of a value in one line, and where each of its characters stands in the file. */
interface Inside {
  readonly root: JsonNode
  readonly offsets: readonly number[]
}

/** What is laid out to be read is found again by its keys. Undefined where the value is no text of one line. */
function sourceInside(file: string, { range, text }: Whole): Inside | undefined {
  const line = text === undefined ? '' : lineFrom(file, text)
  const written = text === undefined ? quotedLine(file, range) : plainLine(file, text, text + line.length)
  if (!written) return undefined
  const { root, problems } = parseTree(written.text)
  return root?.type === 'object' && problems.length === 0 ? { root, offsets: written.offsets } : undefined
}

interface Written {
  readonly text: string
  readonly offsets: readonly number[]
}

const lineFrom = (file: string, offset: number) => /^[^\r\n]*/.exec(file.slice(offset))?.[0] ?? ''

function plainLine(file: string, from: number, until: number): Written {
  return {
    text: file.slice(from, until),
    offsets: Array.from({ length: until - from + 1 }, (_, at) => from + at),
  }
}

/** A text in quotes, of JSON or YAML, with its escapes undone; one without quotes as it stands. */
function quotedLine(file: string, { offset, length }: TextRange): Written | undefined {
  const source = file.slice(offset, offset + length)
  if (/[\r\n]/.test(source.trimEnd())) return undefined
  const [quote = ''] = source
  if (quote !== '"' && quote !== "'") return plainLine(file, offset, offset + source.trimEnd().length)
  const parts = quote === "'" ? /''|[^']/gy : /\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\.|[^"\\]/gy
  const offsets: number[] = []
  let text = ''
  parts.lastIndex = 1
  for (let found = parts.exec(source); found; found = parts.exec(source)) {
    const [part] = found
    const meant = quote === "'" ? part.slice(0, 1) : unescaped(part)
    for (const _ of meant.split('')) offsets.push(offset + found.index)
    text += meant
  }
  return { text, offsets: [...offsets, offset + source.length] }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function unescaped(part: string): string {
  if (!part.startsWith('\\')) return part
  const code = /^\\[ux]([\da-fA-F]+)$/.exec(part)?.[1]
  return code === undefined
    ? (ESCAPES[part.slice(1)] ?? part.slice(1))
    : String.fromCharCode(Number.parseInt(code, 16))
}

function placeInside({ root, offsets }: Inside, path: readonly Step[]): TextRange | undefined {
  const { node } = followPath(root, path)
  const [from, until] = [offsets[node.offset], offsets[endOf(node)]]
  return from === undefined || until === undefined ? undefined : { offset: from, length: until - from }
}

interface Whole {
  readonly range: TextRange
  /** Where the value is a text that stands in the file line by line: where these lines begin. */
  readonly text: number | undefined
  readonly follow: (path: readonly Step[]) => TextRange
}

function inJson(file: string, path: readonly Step[]): Whole | undefined {
  const { root } = parseTree(file)
  const found = root && followPath(root, path)
  if (!found?.isWhole) return undefined
  return { range: found.node, text: undefined, follow: rest => followPath(found.node, rest).node }
}

function inYaml(file: string, document: number, path: readonly Step[]): Whole | undefined {
  // Read before, with each key held against the others by then.
  const [documents, of] = [parseAllDocuments(file, { uniqueKeys: false }), document]
  const contents = documents[of]?.contents
  const found = contents && followYaml(contents as Node, path)
  if (!found?.isWhole) return undefined
  const { node } = found
  const isLiteral = isScalar(node) && (node.type === 'BLOCK_LITERAL' || isOneFolded(file, node))
  return {
    range: rangeOf(node),
    text: isLiteral && node.range ? file.indexOf('\n', node.range[0]) + 1 : undefined,
    follow: rest => rangeOf(followYaml(node, rest).node),
  }
}

/** A folded block of one line has its text as it is. */
function isOneFolded(file: string, { type, range }: Scalar): boolean {
  const lines = range ? file.slice(range[0], range[1]).trimEnd().split('\n') : []
  return type === 'BLOCK_FOLDED' && lines.length === 2
}

function followYaml(start: Node, path: readonly Step[]): { node: Node; isWhole: boolean } {
  let node = start
  for (const step of path) {
    // An alias stands for something elsewhere; what is found is told of the alias.
    if (isAlias(node)) return { node, isWhole: false }
    const next: unknown = isSeq(node)
      ? node.items[Number(step)]
      : isMap(node)
        ? node.items.find(pair => isPair(pair) && isScalar(pair.key) && String(pair.key.value) === step)
            ?.value
        : undefined
    if (!isScalar(next) && !isCollection(next) && !isAlias(next)) return { node, isWhole: false }
    node = next
  }
  return { node, isWhole: true }
}

function rangeOf({ range }: Node): TextRange {
  const [offset, end] = range ?? [0, 0]
  return { offset, length: Math.max(0, end - offset) }
}

/** Lines of a block scalar stand in the file one below the other, all with the same indentation. */
function inText(file: string, profile: string, start: number, whole: TextRange): HostPlaces {
  const indent = /^[ \t]*/.exec(file.slice(start))?.[0].length ?? 0
  const hostLines = startsOfLines(file, start)
  const ownLines = startsOfLines(profile, 0)
  const moved = (offset: number) => {
    const line = ownLines.findLastIndex(at => at <= offset)
    const host = hostLines[line]
    return host === undefined ? undefined : host + indent + offset - (ownLines[line] ?? 0)
  }
  // A text that stood on one line was laid out.
  if (ownLines.length > hostLines.length + 1 || !sameLine(file, profile, start + indent)) return () => whole
  return ({ offset, length }) => {
    const [from, to] = [moved(offset), moved(offset + length)]
    return from === undefined || to === undefined ? whole : { offset: from, length: to - from }
  }
}

function sameLine(file: string, profile: string, at: number): boolean {
  const [first = ''] = profile.split('\n')
  return file.startsWith(first, at)
}

function startsOfLines(text: string, from: number): readonly number[] {
  const starts = [from]
  for (let at = text.indexOf('\n', from); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The keys and list places that lead to the innermost value at an offset; a key counts as its value. */
export function pathTo(root: JsonNode, offset: number): readonly Step[] {
  const path: Step[] = []
  let node: JsonNode | undefined = root
  while (node) {
    if (node.type === 'object') {
      const property: PropertyNode | undefined = node.properties.find(
        one => one.offset <= offset && offset < endOf(one),
      )
      if (!property) break
      path.push(property.key.value)
      node = property.value
    } else if (node.type === 'array') {
      const index = node.items.findIndex(one => one.offset <= offset && offset < endOf(one))
      if (index === -1) break
      path.push(index)
      node = node.items[index]
    } else break
  }
  return path
}

/**
 * Where a file has the words of a profile that was made up of its parts: the name of a call, or the set of calls that it
 * is one of; for all else the setting that the profile was made of, or the beginning of the file.
 *
 * @param place the setting, such as `SystemCallFilter=`, where the profile was made of one
 */
export function namedPlaces(file: string, profile: string, place = ''): HostPlaces {
  const parts = place.endsWith('=') ? valuesOf(file, place.slice(0, -1)) : [{ offset: 0, text: file }]
  const [first] = parts
  const whole =
    place.endsWith('=') && first
      ? { offset: file.lastIndexOf(place.slice(0, -1), first.offset), length: place.length }
      : { offset: 0, length: 0 }
  const placeOf = (word: string) => {
    for (const { offset, text } of parts) {
      const found = wholeWord(word).exec(text)
      if (found) return { offset: offset + found.index, length: word.length }
    }
    return undefined
  }
  return ({ offset, length }) => {
    const [, word = ''] = /^"([^"\\]+)"$/.exec(profile.slice(offset, offset + length)) ?? []
    const call = word === '' ? undefined : catalogue.byName(word)
    const sets = call ? traitsOf(call).groups : []
    return [...(word === '' ? [] : [word]), ...sets].map(placeOf).find(Boolean) ?? whole
  }
}

/** The values of a setting of a unit, whose lines may go on behind a backslash. */
function valuesOf(file: string, key: string): readonly { readonly offset: number; readonly text: string }[] {
  const lines = new RegExp(`^[ \\t]*${key}[ \\t]*=((?:.*\\\\\\r?\\n)*.*)$`, 'gm')
  return [...file.matchAll(lines)].map(({ index, 0: whole, 1: text = '' }) => ({
    offset: index + whole.length - text.length,
    text,
  }))
}

function wholeWord(word: string): RegExp {
  return new RegExp(`(?<![\\w@-])${word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\w-])`)
}
