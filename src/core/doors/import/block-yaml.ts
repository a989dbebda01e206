import { MAX_DEPTH, type TextRange } from '../../engine/text'
import { BlockPlaces } from './block-places'
import { isOfSchema, scalarOf } from './block-scalar'
import { Words } from './block-words'
import { KeyScan } from './key-scan'
import type { PlainValue } from './plain-value'
import type { Origin } from './reading'
import { YamlLines } from './yaml-lines'
import { composeYaml, repeatedKey, valueOfYaml } from './yaml-value'

/** Something that only the whole grammar of YAML can judge. */
class Beyond extends Error {}

/** Values with what is needed to tell where one of them stands. */
export interface BlockYaml {
  readonly values: readonly PlainValue[]
  /** The range of a value, or of the one around it that has lines of its own. */
  readonly rangeOf: (origin: Origin) => TextRange
}

/**
 * YAML as programs write it, kubectl above all: maps and lists by indentation, with scalars. A small part of the time that
 * the whole grammar takes, which is asked only for the values that need it. Undefined where the text has anything else,
 * mistakes included: then the whole grammar decides. The values are those that it would give.
 *
 * Source: YAML 1.2.2, chapter 8 (block styles) and 10.3.2 (core schema).
 */
export function readBlockYaml(text: string): BlockYaml | undefined {
  // Tabs, which may begin a value or a comment, and other line ends.
  if (text.includes('\t') || text.includes('\r')) return undefined
  try {
    const lines = new YamlLines(text)
    const reader = new BlockReader(lines)
    const values = reader.documents()
    const places = new BlockPlaces(lines, reader.ends, reader.documentLines)
    return {
      values,
      rangeOf: ([document, ...path]) => places.rangeOf(document, values[document] ?? null, path),
    }
  } catch (error) {
    // A value in braces may lead elsewhere or be nested too deep, which its parser throws.
    if ([Beyond, ReferenceError, RangeError].some(kind => error instanceof kind)) return undefined
    throw error
  }
}

class BlockReader {
  private at = 0
  private readonly keys: KeyScan
  private readonly words = new Words()
  /** For each line that begins with a key, the line behind its value. */
  readonly ends: Uint32Array
  /** The first line of each document, and the one behind it. */
  readonly documentLines: (readonly [from: number, to: number])[] = []

  constructor(private readonly lines: YamlLines) {
    this.keys = new KeyScan(lines.text)
    this.ends = new Uint32Array(lines.count)
  }

  documents(): readonly PlainValue[] {
    const { lines } = this
    const values: PlainValue[] = []
    this.skipEmpty()
    if (this.isThere && lines.isDocumentMark(this.at)) this.at++
    for (;;) {
      this.skipEmpty()
      // A document without anything in it is one, too.
      if (!this.isThere || lines.isDocumentMark(this.at)) throw new Beyond()
      const from = this.at
      values.push(this.block(lines.indentOf(from), 0))
      this.documentLines.push([from, this.at])
      this.skipEmpty()
      if (!this.isThere) return values
      if (!lines.isDocumentMark(this.at)) throw new Beyond()
      this.at++
    }
  }

  private get isThere(): boolean {
    return this.at < this.lines.count
  }

  private skipEmpty(): void {
    while (this.isThere && this.lines.isEmpty(this.at)) this.at++
  }

  /** What begins on this line, which is indented so far. */
  private block(indent: number, depth: number): PlainValue {
    if (depth > MAX_DEPTH) throw new Beyond()
    if (this.lines.isItem(this.at, indent)) return this.list(indent, depth)
    return this.map(indent, depth)
  }

  private list(indent: number, depth: number): PlainValue {
    const { lines } = this
    const items: PlainValue[] = []
    while (this.isThere && lines.isItem(this.at, indent)) {
      const line = this.at
      const from = lines.behindSpaces(lines.startOf(line) + indent + 1)
      if (from === lines.endOf(line)) {
        this.at++
        items.push(this.below(indent, depth, false))
      } else if (this.keys.at(from, lines.endOf(line))) {
        const inner = from - lines.startOf(line)
        lines.enterItem(line, inner)
        items.push(this.map(inner, depth + 1))
      } else items.push(this.scalar(from, indent))
      this.skipEmpty()
    }
    this.endAt(indent)
    return items
  }

  private map(indent: number, depth: number): PlainValue {
    const { lines, keys } = this
    const found: Record<string, PlainValue> = {}
    const first = this.at
    while (this.isThere && lines.indentOf(this.at) === indent) {
      const line = this.at
      const end = lines.endOf(line)
      if (!keys.at(lines.columnOf(line), end)) break
      const { name, value } = keys
      // Keys that stand twice are a mistake, which is told by its line.
      if (keys.isPlain && isOfSchema(name)) throw new Beyond()
      if (name === '__proto__' || (found[name] !== undefined && Object.hasOwn(found, name)))
        throw new Beyond()
      if (value === end || lines.isComment(value)) {
        this.at++
        found[name] = this.below(indent, depth, true)
      } else found[name] = this.scalar(value, indent)
      this.ends[line] = this.at
      this.skipEmpty()
    }
    if (this.at === first) throw new Beyond()
    this.endAt(indent)
    return found
  }

  /** What stands on the lines below a key or the mark of an item. */
  private below(indent: number, depth: number, isOfKey: boolean): PlainValue {
    this.skipEmpty()
    if (!this.isThere) return null
    const own = this.lines.indentOf(this.at)
    if (own > indent) return this.block(own, depth + 1)
    return isOfKey && this.lines.isItem(this.at, indent) ? this.list(indent, depth + 1) : null
  }

  /** Something deeper than what it would belong to, or between two depths, is another construct. */
  private endAt(indent: number): void {
    if (!this.isThere) return
    if (!this.lines.isDocumentMark(this.at) && this.lines.indentOf(this.at) > indent) throw new Beyond()
  }

  private scalar(from: number, indent: number): PlainValue {
    const { lines } = this
    const end = lines.endOf(this.at)
    this.at++
    if (!this.goesOn(indent)) {
      let to = end
      while (lines.text.charCodeAt(to - 1) === 0x20) to--
      const simple = scalarOf(lines.text, from, to, this.words)
      if (simple !== undefined) return simple
    }
    const others: string[] = []
    while (this.isThere && (lines.isBlank(this.at) || lines.indentOf(this.at) > indent)) {
      others.push(lines.textOf(this.at))
      this.at++
    }
    const first = lines.text.slice(from, end)
    return literal(first, others) ?? wholeScalar([first, ...others], indent)
  }

  /** Whether this line is more of the scalar before it, or lines without anything are followed by more. */
  private goesOn(indent: number): boolean {
    for (let { at } = this; at < this.lines.count; at++) {
      if (!this.lines.isBlank(at)) return this.lines.indentOf(at) > indent
    }
    return false
  }
}

function isBlank(line: string): boolean {
  return /^ *$/.test(line)
}

function indentOf(line: string): number {
  return line.length - line.replace(/^ +/, '').length
}

/** The lines behind a mark alone, as far as they say themselves how far in they are. */
function literal(mark: string, lines: readonly string[]): string | undefined {
  const [first = ''] = lines
  const indent = indentOf(first)
  if ((mark !== '|' && mark !== '|-') || isBlank(first)) return undefined
  if (lines.some(line => !isBlank(line) && indentOf(line) < indent)) return undefined
  const text = lines
    .map(line => line.slice(indent))
    .join('\n')
    .replace(/\n*$/, '')
  return mark === '|' ? `${text}\n` : text
}

/** A value by the whole grammar, as a key of its own. */
function wholeScalar(lines: readonly string[], indent: number): PlainValue {
  const [first = '', ...others] = lines
  // Anchors and what refers to them are of the whole document; how it ends decides on a block that keeps its lines.
  if (/^(?:[&*!]|[|>].*\+)/.test(first)) throw new Beyond()
  const text = [`${' '.repeat(indent)}k: ${first}`, ...others, ''].join('\n')
  const { documents } = composeYaml(text)
  const [document, ...more] = documents
  if (!document || more.length > 0 || document.errors.length > 0) throw new Beyond()
  if (repeatedKey(documents) !== undefined) throw new Beyond()
  const value: unknown = document.toJS({ maxAliasCount: 0 })
  // With another key beside it, it is no value, but the map that it begins.
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== 'k' || !('k' in value))
    throw new Beyond()
  return valueOfYaml(value.k)
}
