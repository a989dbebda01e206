import { MAX_DEPTH, type TextRange } from '../../engine/text'
import { isObject, type PlainValue } from './plain-value'
import type { Origin } from './reading'
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
 * YAML as programs write it, kubectl above all: maps and lists by indentation, with scalars. A tenth of the time that the
 * whole grammar takes, which is asked only for the values that need it. Undefined where the text has anything else,
 * mistakes included: then the whole grammar decides. The values are those that it would give.
 *
 * Source: YAML 1.2.2, chapter 8 (block styles) and 10.3.2 (core schema).
 */
export function readBlockYaml(text: string): BlockYaml | undefined {
  // Other line ends; tabs, which may begin a value or a comment; marks of order and of the end.
  if (/[\t\r]|^\uFEFF|^(?:%|\.\.\.|--- )/m.test(text)) return undefined
  try {
    const reader = new BlockReader(text.split('\n'))
    const values = reader.documents()
    return { values, rangeOf: ([document, ...path]) => reader.rangeOf(values[document] ?? null, path) }
  } catch (error) {
    // A value in braces may lead elsewhere or be nested too deep, which its parser throws.
    if ([Beyond, ReferenceError, RangeError].some(kind => error instanceof kind)) return undefined
    throw error
  }
}

const KEY = /^(?:([\w./][\w./-]*)|"([^"\\]*)"|'([^']*)'):(?: +|$)/
const INTEGER = /^[-+]?\d+$/
const FLOAT = /^[-+]?(?:\.\d+|\d+\.\d*)$|^[-+]?(?:\.\d+|\d+(?:\.\d*)?)[eE][-+]?\d+$/
/** Other forms of numbers, and words that stand for values. */
const SPECIAL =
  /^(?:0[ox][\da-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|~|null|Null|NULL|true|True|TRUE|false|False|FALSE)$/
/** How a plain scalar may begin: no indicator does. */
const PLAIN = /^(?:[^\s,[\]{}#&*!|>'"%@`?:-]|[-?:](?=[^\s]))/

/** The lines of a map or a list, and how far in they are. */
interface Block {
  readonly from: number
  /** The first line behind it. */
  readonly to: number
  readonly indent: number
}

class BlockReader {
  private at = 0
  private readonly blocks = new Map<PlainValue, Block>()
  private starts: Uint32Array | undefined

  constructor(private readonly lines: string[]) {}

  documents(): readonly PlainValue[] {
    const values: PlainValue[] = []
    this.skipBlank()
    if (this.line === '---') this.at++
    for (;;) {
      this.skipBlank()
      // A document without anything in it is one, too.
      if (this.line === undefined || this.line === '---') throw new Beyond()
      values.push(this.block(indentOf(this.line), 0))
      this.skipBlank()
      if (this.line === undefined) return values
      if (this.line !== '---') throw new Beyond()
      this.at++
    }
  }

  rangeOf(root: PlainValue, path: readonly (string | number)[]): TextRange {
    let value = root
    let block = this.blocks.get(root)
    for (const [place, step] of path.entries()) {
      const next: PlainValue | undefined = Array.isArray(value)
        ? value[Number(step)]
        : isObject(value) && Object.hasOwn(value, step)
          ? value[step]
          : undefined
      if (!block || next === undefined) break
      const own = this.blocks.get(next)
      if (!own) return this.inFlow(this.scalarIn(block, step), path.slice(place + 1))
      value = next
      block = own
    }
    if (!block) return { offset: 0, length: 0 }
    const last = Math.max(block.from, this.lastWritten(block))
    const offset = this.startOf(block.from) + block.indent
    return { offset, length: this.startOf(last) + (this.lines[last] ?? '').trimEnd().length - offset }
  }

  /** Of a map in braces on one line, the value below some keys, as far as it has them. */
  private inFlow(range: TextRange, keys: readonly (string | number)[]): TextRange {
    let { offset, length } = range
    for (const key of keys) {
      const line = this.lineOf(offset)
      const text = line.text.slice(offset - line.start, offset - line.start + length)
      const match = new RegExp(`[{,]\\s*["']?${escaped(String(key))}["']?\\s*:\\s*`).exec(text)
      if (!match) break
      const from = match.index + match[0].length
      length = flowLength(text.slice(from))
      offset += from
    }
    return { offset, length }
  }

  private lineOf(offset: number): { readonly text: string; readonly start: number } {
    let [low, high] = [0, this.lines.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.startOf(middle) <= offset) low = middle
      else high = middle - 1
    }
    return { text: this.lines[low] ?? '', start: this.startOf(low) }
  }

  private lastWritten({ to }: Block): number {
    let last = to - 1
    while (/^ *(?:#|$)/.test(this.lines[last] ?? '')) last--
    return last
  }

  /** A value of a line, of a map by its key, of a list by its turn. */
  private scalarIn({ from, to, indent }: Block, step: string | number): TextRange {
    let item = -1
    for (let at = from; at < to; at++) {
      const line = this.lines[at] ?? ''
      if (indentOf(line) !== indent) continue
      if (typeof step === 'number') {
        if (isItem(line, indent)) item++
        if (item === step) return this.wordAt(at, indent + 1 + indentOf(line.slice(indent + 1)))
      } else {
        const match = KEY.exec(line.slice(indent))
        const key = match?.[1] ?? match?.[2] ?? match?.[3]
        if (match && key === step) return this.wordAt(at, indent + match[0].length)
      }
    }
    return { offset: this.startOf(from), length: 0 }
  }

  private wordAt(at: number, column: number): TextRange {
    const rest = (this.lines[at] ?? '').slice(column)
    const [word = ''] = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:(?! #).)*)/.exec(rest) ?? []
    return { offset: this.startOf(at) + column, length: word.trimEnd().length }
  }

  private startOf(line: number): number {
    if (!this.starts) {
      this.starts = new Uint32Array(this.lines.length)
      let offset = 0
      for (const [at, { length }] of this.lines.entries()) {
        this.starts[at] = offset
        offset += length + 1
      }
    }
    return this.starts[line] ?? 0
  }

  private get line(): string | undefined {
    return this.lines[this.at]
  }

  private skipBlank(): void {
    while (this.line !== undefined && /^ *(?:#|$)/.test(this.line)) this.at++
  }

  /** What begins on this line, which is indented so far. */
  private block(indent: number, depth: number): PlainValue {
    if (depth > MAX_DEPTH) throw new Beyond()
    const line = this.line ?? ''
    if (isItem(line, indent)) return this.list(indent, depth)
    if (KEY.test(line.slice(indent))) return this.map(indent, depth)
    throw new Beyond()
  }

  private list(indent: number, depth: number): PlainValue {
    const items: PlainValue[] = []
    const from = this.at
    let to = from
    while (this.line !== undefined && isItem(this.line, indent)) {
      const line: string = this.line
      const rest = line.slice(indent + 1)
      const inner = indent + 1 + indentOf(rest)
      if (isBlank(rest)) {
        this.at++
        items.push(this.below(indent, depth, false))
      } else if (KEY.test(line.slice(inner))) {
        // The mark of the item counts as indentation.
        this.lines[this.at] = ' '.repeat(inner) + line.slice(inner)
        items.push(this.map(inner, depth + 1))
      } else if (isItem(line, inner)) {
        this.lines[this.at] = ' '.repeat(inner) + line.slice(inner)
        items.push(this.list(inner, depth + 1))
      } else items.push(this.scalar(line.slice(inner), indent))
      to = this.at
      this.skipBlank()
    }
    this.endAt(indent)
    this.blocks.set(items, { from, to, indent })
    return items
  }

  private map(indent: number, depth: number): PlainValue {
    const found: Record<string, PlainValue> = {}
    const from = this.at
    let to = from
    for (;;) {
      const { line } = this
      if (line === undefined || indentOf(line) !== indent || isItem(line, indent)) break
      const match = KEY.exec(line.slice(indent))
      if (!match) break
      const key = match[1] ?? match[2] ?? match[3] ?? ''
      const isOfSchema = match[1] !== undefined && (INTEGER.test(key) || SPECIAL.test(key) || FLOAT.test(key))
      // Keys that stand twice are a mistake, which is told by its line.
      if (isOfSchema || key === '__proto__' || Object.hasOwn(found, key)) throw new Beyond()
      const value = line.slice(indent + match[0].length)
      if (isBlank(value) || value.startsWith('#')) {
        this.at++
        found[key] = this.below(indent, depth, true)
      } else found[key] = this.scalar(value, indent)
      to = this.at
      this.skipBlank()
    }
    this.endAt(indent)
    this.blocks.set(found, { from, to, indent })
    return found
  }

  /** What stands on the lines below a key or the mark of an item. */
  private below(indent: number, depth: number, isOfKey: boolean): PlainValue {
    this.skipBlank()
    const { line } = this
    if (line === undefined) return null
    const own = indentOf(line)
    if (own > indent) return this.block(own, depth + 1)
    return isOfKey && isItem(line, indent) ? this.list(indent, depth + 1) : null
  }

  /** Something deeper than what it would belong to, or between two depths, is another construct. */
  private endAt(indent: number): void {
    const { line } = this
    if (line !== undefined && line !== '---' && indentOf(line) > indent) throw new Beyond()
  }

  private scalar(first: string, indent: number): PlainValue {
    this.at++
    const next = this.line
    const goesOn = next !== undefined && (isBlank(next) ? this.goesOnBehind(indent) : indentOf(next) > indent)
    if (!goesOn) {
      const simple = simpleScalar(first.replace(/[ \t]+$/, ''))
      if (simple !== undefined) return simple
    }
    const start = this.at
    while (this.line !== undefined && (isBlank(this.line) || indentOf(this.line) > indent)) {
      this.at++
    }
    const others = this.lines.slice(start, this.at)
    return literal(first, others) ?? wholeScalar([first, ...others], indent)
  }

  /** Whether lines without anything are followed by more of the scalar. */
  private goesOnBehind(indent: number): boolean {
    for (let at = this.at; at < this.lines.length; at++) {
      const line = this.lines[at] ?? ''
      if (!isBlank(line)) return indentOf(line) > indent
    }
    return false
  }
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** How long a value is that begins a text in braces. */
function flowLength(text: string): number {
  let depth = 0
  for (const { 0: part, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'{}[\],]+|./g)) {
    if (depth === 0 && /^[,}\]]/.test(part)) return text.slice(0, index).trimEnd().length
    if (part === '{' || part === '[') depth++
    if (part === '}' || part === ']') {
      depth--
      if (depth === 0) return index + 1
    }
  }
  return text.trimEnd().length
}

function isBlank(line: string): boolean {
  return /^[ \t]*$/.test(line)
}

function indentOf(line: string): number {
  let at = 0
  while (line.charCodeAt(at) === 0x20) at++
  return at
}

function isItem(line: string, indent: number): boolean {
  return (
    indentOf(line) === indent &&
    line.charCodeAt(indent) === 0x2d &&
    (line.length === indent + 1 || line.charCodeAt(indent + 1) === 0x20)
  )
}

/** A scalar of one line; undefined where it needs the whole grammar. */
function simpleScalar(text: string): PlainValue | undefined {
  const quoted = /^(?:"([^"\\]*)"|'([^']*)')$/.exec(text)
  if (quoted) return quoted[1] ?? quoted[2] ?? ''
  if (text === '{}') return {}
  if (text === '[]') return []
  if (!PLAIN.test(text) || /: | #|:$/.test(text)) return undefined
  if (!/^[-+.\d~ntfNTF]/.test(text)) return text
  if (INTEGER.test(text)) return BigInt(text.startsWith('+') ? text.slice(1) : text)
  if (FLOAT.test(text) || SPECIAL.test(text)) return specialScalar(text)
  return text
}

function specialScalar(text: string): PlainValue | undefined {
  switch (text) {
    case 'true':
      return true
    case 'false':
      return false
    case 'null':
      return null
    default:
      return undefined
  }
}

/** The lines behind a mark alone, as far as they say themselves how far in they are. */
function literal(mark: string, lines: readonly string[]): string | undefined {
  const [first = ''] = lines
  const indent = indentOf(first)
  if ((mark !== '|' && mark !== '|-') || isBlank(first) || first.includes('\t')) return undefined
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
