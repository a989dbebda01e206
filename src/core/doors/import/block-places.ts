import type { TextRange } from '../../engine/text'
import { KeyScan } from './key-scan'
import { isObject, type PlainValue } from './plain-value'
import type { YamlLines } from './yaml-lines'

/** The lines of a map or a list, and how far in they are. */
interface Block {
  readonly isList: boolean
  readonly from: number
  /** The first line behind it. */
  readonly to: number
  readonly indent: number
}

/** A value that has lines of its own, on the way to another. */
interface Place {
  readonly within?: Place
  readonly step: string | number
  readonly value: PlainValue
  readonly block: Block
}

/** A map with more keys is looked through once for all of them. */
const MANY_KEYS = 32

/** Where values of YAML stand that was read by its lines. */
export class BlockPlaces {
  private readonly keys: KeyScan
  /** The way that was gone last: most questions are of neighbours. */
  private trail: Place[] = []
  private readonly blocks = new Map<number, Block | undefined>()
  private readonly items = new Map<number, readonly number[]>()
  private readonly large = new Map<number, ReadonlyMap<string, number>>()

  /**
   * @param ends for each line that begins with a key, the line behind its value
   * @param documents the first line of each, and the one behind it
   */
  constructor(
    private readonly lines: YamlLines,
    private readonly ends: Uint32Array,
    private readonly documents: readonly (readonly [from: number, to: number])[],
  ) {
    this.keys = new KeyScan(lines.text)
  }

  rangeOf(document: number, root: PlainValue, path: readonly (string | number)[]): TextRange {
    const own = this.documents[document]
    if (!own) return { offset: 0, length: 0 }
    const { lines, trail } = this
    let here = trail[0]?.value === root ? trail[0] : { step: '', value: root, block: this.blockAt(...own) }
    this.trail = [here]
    for (const [place, step] of path.entries()) {
      const kept = trail[place + 1]
      if (kept?.within === here && kept.step === step) here = kept
      else {
        const value = memberAt(here.value, step)
        const line = value === undefined ? undefined : this.lineIn(here.block, step)
        if (value === undefined || line === undefined) break
        const block = this.blockOf(here.block, line, Number(step))
        if (!block) return this.inFlow(this.wordOf(here.block, line), path.slice(place + 1))
        here = { within: here, step, value, block }
      }
      this.trail.push(here)
    }
    const { block } = here
    const last = Math.max(block.from, this.lastWritten(block))
    const offset = lines.startOf(block.from) + block.indent
    return { offset, length: lines.startOf(last) + lines.textOf(last).trimEnd().length - offset }
  }

  private lineIn(block: Block, step: string | number): number | undefined {
    return block.isList ? this.itemAt(block, Number(step)) : this.keyAt(block, String(step))
  }

  private blockAt(from: number, to: number): Block {
    const { lines } = this
    const start = lines.startOf(from)
    const indent = lines.behindSpaces(start) - start
    return { isList: lines.isItem(from, indent), from, to, indent }
  }

  /** Of a block, the one that is the value in a line; undefined where that is a scalar, or nothing. */
  private blockOf(block: Block, line: number, item: number): Block | undefined {
    const key = this.lines.startOf(line) + block.indent
    if (!this.blocks.has(key)) this.blocks.set(key, this.findBlock(block, line, item))
    return this.blocks.get(key)
  }

  private findBlock(block: Block, line: number, item: number): Block | undefined {
    const { lines } = this
    const to = block.isList ? (this.itemAt(block, item + 1) ?? block.to) : (this.ends[line] ?? 0)
    const value = this.valueIn(block, line)
    if (value !== lines.endOf(line) && !(lines.isComment(value) && !block.isList)) {
      const indent = lines.indentOf(line)
      return block.isList && indent > block.indent ? { isList: false, from: line, to, indent } : undefined
    }
    let from = line + 1
    while (from < to && lines.isEmpty(from)) from++
    return from < to ? this.blockAt(from, to) : undefined
  }

  /** Where the value in a line begins; the end of the line where it is on those below. */
  private valueIn({ isList, indent }: Block, line: number): number {
    const { lines, keys } = this
    if (isList) return lines.behindSpaces(lines.startOf(line) + indent + 1)
    return keys.at(lines.columnOf(line), lines.endOf(line)) ? keys.value : lines.endOf(line)
  }

  private itemAt(block: Block, item: number): number | undefined {
    const key = this.keyOf(block)
    let found = this.items.get(key)
    if (!found) {
      const at: number[] = []
      for (let line = block.from; line < block.to; line = this.behind(line))
        if (this.lines.isItem(line, block.indent)) at.push(line)
      found = at
      this.items.set(key, found)
    }
    return found[item]
  }

  private keyAt(block: Block, name: string): number | undefined {
    const known = this.large.get(this.keyOf(block))
    if (known) return known.get(name)
    let count = 0
    for (let line = block.from; line < block.to; line = this.behind(line)) {
      if (!this.isKey(block, line)) continue
      if (this.keys.name === name) return line
      if (++count > MANY_KEYS) return this.allKeys(block).get(name)
    }
    return undefined
  }

  private allKeys(block: Block): ReadonlyMap<string, number> {
    const all = new Map<string, number>()
    for (let line = block.from; line < block.to; line = this.behind(line))
      if (this.isKey(block, line)) all.set(this.keys.name, line)
    this.large.set(this.keyOf(block), all)
    return all
  }

  /** Whether a line begins with a key of a map, which is then the one found last. */
  private isKey({ indent }: Block, line: number): boolean {
    const { lines, keys } = this
    return lines.indentOf(line) === indent && keys.at(lines.columnOf(line), lines.endOf(line))
  }

  /** The line behind the value of a key; the next one where a line begins with none. */
  private behind(line: number): number {
    return Math.max(line + 1, this.ends[line] ?? 0)
  }

  private keyOf({ from, indent }: Block): number {
    return this.lines.startOf(from) + indent
  }

  private lastWritten({ to }: Block): number {
    let last = to - 1
    while (last > 0 && this.lines.isEmpty(last)) last--
    return last
  }

  private wordOf(block: Block, line: number): TextRange {
    const offset = this.valueIn(block, line)
    const rest = this.lines.text.slice(offset, this.lines.endOf(line))
    const [word = ''] = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:(?! #).)*)/.exec(rest) ?? []
    return { offset, length: word.trimEnd().length }
  }

  /** Of a map in braces on one line, the value below some keys, as far as it has them. */
  private inFlow(range: TextRange, keys: readonly (string | number)[]): TextRange {
    const { lines } = this
    let { offset, length } = range
    for (const key of keys) {
      const line = lines.lineAt(offset)
      const text = lines.text.slice(offset, Math.min(offset + length, lines.endOf(line)))
      const match = new RegExp(`[{,]\\s*["']?${escaped(String(key))}["']?\\s*:\\s*`).exec(text)
      if (!match) break
      const from = match.index + match[0].length
      length = flowLength(text.slice(from))
      offset += from
    }
    return { offset, length }
  }
}

function memberAt(value: PlainValue, step: string | number): PlainValue | undefined {
  if (Array.isArray(value)) return value[Number(step)]
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined
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
