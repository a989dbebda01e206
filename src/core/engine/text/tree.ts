import { createScanner } from 'jsonc-parser/lib/esm/impl/scanner.js'
import type { TextRange } from './edit'

export interface ObjectNode extends TextRange {
  readonly type: 'object'
  readonly properties: readonly PropertyNode[]
  /** Offset of the comma behind each property, -1 where there is none. Same length as `properties`. */
  readonly commas: readonly number[]
}

export interface ArrayNode extends TextRange {
  readonly type: 'array'
  readonly items: readonly JsonNode[]
  /** Offset of the comma behind each item, -1 where there is none. Same length as `items`. */
  readonly commas: readonly number[]
}

export interface StringNode extends TextRange {
  readonly type: 'string'
  /** The decoded text. */
  readonly value: string
}

export interface NumberNode extends TextRange {
  readonly type: 'number'
  /** The number as it stands in the text; never a double, which would lose digits beyond 2^53. */
  readonly raw: string
}

export interface BooleanNode extends TextRange {
  readonly type: 'boolean'
  readonly value: boolean
}

export interface NullNode extends TextRange {
  readonly type: 'null'
}

export type JsonNode = ObjectNode | ArrayNode | StringNode | NumberNode | BooleanNode | NullNode

/** `"key": value`, from the key's first quote to the value's end. */
export interface PropertyNode extends TextRange {
  readonly key: StringNode
  /** Missing only where the text breaks off or has a syntax problem. */
  readonly value: JsonNode | undefined
}

export type SyntaxProblemId =
  | 'text-empty'
  | 'text-too-long'
  | 'nesting-too-deep'
  | 'value-expected'
  | 'key-expected'
  | 'colon-expected'
  | 'comma-expected'
  | 'object-unclosed'
  | 'array-unclosed'
  | 'string-unclosed'
  | 'comment-unclosed'
  | 'escape-invalid'
  | 'control-character'
  | 'number-malformed'
  | 'symbol-unexpected'
  | 'text-after-document'

export interface SyntaxProblem extends TextRange {
  readonly id: SyntaxProblemId
}

export interface JsonTree {
  /** The document's value; partial where `problems` is not empty. */
  readonly root: JsonNode | undefined
  /** What is not JSON, in text order, at most `MAX_SYNTAX_PROBLEMS`. Comments and trailing commas are no problem here. */
  readonly problems: readonly SyntaxProblem[]
  readonly comments: readonly TextRange[]
  /** Offsets of commas that stand before a closing bracket. */
  readonly trailingCommas: readonly number[]
  readonly hasByteOrderMark: boolean
}

/** Deep enough for any profile (six levels), shallow enough for every recursive reader of the tree. */
export const MAX_DEPTH = 256
/** 32 Mi code units: beyond it a browser tab would run out of memory before it ran out of patience. */
export const MAX_TEXT_LENGTH = 32 * 1024 * 1024
const MAX_SYNTAX_PROBLEMS = 100

/** Token kinds of jsonc-parser's scanner; its own enum is ambient, which isolated modules cannot read. */
const TOKEN = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  trivia: 15,
  unknown: 16,
  end: 17,
} as const

const SCAN_ERRORS: Readonly<Record<number, SyntaxProblemId>> = {
  1: 'comment-unclosed',
  2: 'string-unclosed',
  3: 'number-malformed',
  4: 'escape-invalid',
  5: 'escape-invalid',
  6: 'control-character',
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type GrowingObject = Omit<Mutable<ObjectNode>, 'properties' | 'commas'> & {
  properties: Mutable<PropertyNode>[]
  commas: number[]
}
type GrowingArray = Omit<Mutable<ArrayNode>, 'items' | 'commas'> & { items: JsonNode[]; commas: number[] }
interface OpenObject {
  kind: 'object'
  node: GrowingObject
  expects: 'key-or-end' | 'key' | 'colon' | 'value' | 'comma-or-end'
}
interface OpenArray {
  kind: 'array'
  node: GrowingArray
  expects: 'item-or-end' | 'item' | 'comma-or-end'
}
type Open = OpenObject | OpenArray

/**
 * Reads JSON with comments and trailing commas into a tree with exact ranges and raw numbers.
 * Never throws, whatever the text; keeps an explicit stack, so nesting cannot overflow the call stack.
 */
export function parseTree(text: string): JsonTree {
  const hasByteOrderMark = text.charCodeAt(0) === 0xfeff
  if (text.length > MAX_TEXT_LENGTH) {
    const problem: SyntaxProblem = { id: 'text-too-long', offset: 0, length: 0 }
    return { root: undefined, problems: [problem], comments: [], trailingCommas: [], hasByteOrderMark }
  }
  return new TreeReader(text, hasByteOrderMark).read()
}

class TreeReader {
  private readonly scanner
  private readonly problems: SyntaxProblem[] = []
  private readonly comments: TextRange[] = []
  private readonly trailingCommas: number[] = []
  private readonly open: Open[] = []
  private root: JsonNode | undefined
  private lastEnd: number
  private tooDeep = false

  constructor(
    private readonly text: string,
    private readonly hasByteOrderMark: boolean,
  ) {
    this.scanner = createScanner(text, false)
    this.lastEnd = hasByteOrderMark ? 1 : 0
    this.scanner.setPosition(this.lastEnd)
  }

  read(): JsonTree {
    for (let token = this.next(); token !== TOKEN.end; token = this.next()) {
      const frame = this.open.at(-1)
      if (!frame && this.root) {
        this.reportHere('text-after-document')
        break
      }
      if (this.problems.length >= MAX_SYNTAX_PROBLEMS) break
      if (!frame) this.readValue(token)
      else if (frame.kind === 'array') this.readInArray(frame, token)
      else this.readInObject(frame, token)
      this.lastEnd = Math.min(this.text.length, this.scanner.getPosition())
      if (this.tooDeep) break
    }
    this.finish()
    return {
      root: this.root,
      problems: this.problems,
      comments: this.comments,
      trailingCommas: this.trailingCommas,
      hasByteOrderMark: this.hasByteOrderMark,
    }
  }

  /** The next token that is not white space or a comment. */
  private next(): number {
    for (;;) {
      const token: number = this.scanner.scan()
      const problem = SCAN_ERRORS[this.scanner.getTokenError()]
      const offset = this.scanner.getTokenOffset()
      // An unclosed block comment makes the scanner step past the end of the text.
      const length = Math.min(this.scanner.getTokenLength(), this.text.length - offset)
      if (problem) this.report(problem, offset, length)
      if (token === TOKEN.lineComment || token === TOKEN.blockComment) this.comments.push({ offset, length })
      else if (token !== TOKEN.trivia && token !== TOKEN.lineBreak) return token
    }
  }

  private report(id: SyntaxProblemId, offset: number, length: number): void {
    if (this.problems.length < MAX_SYNTAX_PROBLEMS) this.problems.push({ id, offset, length })
  }

  private reportHere(id: SyntaxProblemId): void {
    this.report(id, this.scanner.getTokenOffset(), this.scanner.getTokenLength())
  }

  private readInArray(frame: OpenArray, token: number): void {
    switch (token) {
      case TOKEN.closeBracket:
        if (frame.expects === 'item') this.trailingCommas.push(frame.node.commas.at(-1) ?? -1)
        this.close()
        return
      case TOKEN.comma:
        if (frame.expects !== 'comma-or-end') this.reportHere('value-expected')
        else this.noteComma(frame.node.commas)
        frame.expects = 'item'
        return
      case TOKEN.closeBrace:
        this.closeAcross('object', 'array-unclosed')
        return
      case TOKEN.colon:
        this.reportHere('symbol-unexpected')
        return
      default:
        if (frame.expects === 'comma-or-end') this.report('comma-expected', this.lastEnd, 0)
        this.readValue(token)
    }
  }

  private readInObject(frame: OpenObject, token: number): void {
    switch (token) {
      case TOKEN.closeBrace:
        if (frame.expects === 'key') this.trailingCommas.push(frame.node.commas.at(-1) ?? -1)
        else if (frame.expects === 'colon') this.reportHere('colon-expected')
        else if (frame.expects === 'value') this.reportHere('value-expected')
        this.close()
        return
      case TOKEN.comma:
        if (frame.expects === 'comma-or-end') this.noteComma(frame.node.commas)
        else
          this.reportHere(
            frame.expects === 'key' || frame.expects === 'key-or-end' ? 'key-expected' : 'value-expected',
          )
        frame.expects = 'key'
        return
      case TOKEN.closeBracket:
        this.closeAcross('array', 'object-unclosed')
        return
      case TOKEN.colon:
        if (frame.expects !== 'colon') this.reportHere('symbol-unexpected')
        else frame.expects = 'value'
        return
    }
    if (frame.expects === 'colon') {
      this.report('colon-expected', this.lastEnd, 0)
      frame.expects = 'value'
    }
    if (frame.expects === 'value') {
      this.readValue(token)
      return
    }
    if (frame.expects === 'comma-or-end') this.report('comma-expected', this.lastEnd, 0)
    if (token === TOKEN.string) {
      const key = this.stringNode()
      frame.node.properties.push({ offset: key.offset, length: key.length, key, value: undefined })
      frame.node.commas.push(-1)
      frame.expects = 'colon'
      return
    }
    this.reportHere('key-expected')
    if (token === TOKEN.openBrace || token === TOKEN.openBracket) this.readValue(token)
  }

  private noteComma(commas: number[]): void {
    if (commas.length > 0) commas[commas.length - 1] = this.scanner.getTokenOffset()
  }

  private stringNode(): StringNode {
    return {
      type: 'string',
      offset: this.scanner.getTokenOffset(),
      length: this.scanner.getTokenLength(),
      value: this.scanner.getTokenValue(),
    }
  }

  private readValue(token: number): void {
    const offset = this.scanner.getTokenOffset()
    const length = this.scanner.getTokenLength()
    switch (token) {
      case TOKEN.openBrace:
      case TOKEN.openBracket:
        this.openContainer(token)
        return
      case TOKEN.string:
        this.place(this.stringNode())
        return
      case TOKEN.number:
        this.place({ type: 'number', offset, length, raw: this.text.slice(offset, offset + length) })
        return
      case TOKEN.true:
      case TOKEN.false:
        this.place({ type: 'boolean', offset, length, value: token === TOKEN.true })
        return
      case TOKEN.null:
        this.place({ type: 'null', offset, length })
        return
      default:
        this.reportHere(token === TOKEN.unknown ? 'symbol-unexpected' : 'value-expected')
        this.skipValue()
    }
  }

  /** After a token that is no value, reading goes on as if a value had stood there. */
  private skipValue(): void {
    const frame = this.open.at(-1)
    if (frame) frame.expects = 'comma-or-end'
  }

  private openContainer(token: number): void {
    if (this.open.length >= MAX_DEPTH) {
      this.reportHere('nesting-too-deep')
      this.tooDeep = true
      return
    }
    const offset = this.scanner.getTokenOffset()
    if (token === TOKEN.openBrace) {
      const node: GrowingObject = { type: 'object', offset, length: 1, properties: [], commas: [] }
      this.place(node)
      this.open.push({ kind: 'object', node, expects: 'key-or-end' })
    } else {
      const node: GrowingArray = { type: 'array', offset, length: 1, items: [], commas: [] }
      this.place(node)
      this.open.push({ kind: 'array', node, expects: 'item-or-end' })
    }
  }

  private place(node: JsonNode): void {
    const frame = this.open.at(-1)
    if (!frame) {
      this.root ??= node
    } else if (frame.kind === 'array') {
      frame.node.items.push(node)
      frame.node.commas.push(-1)
      frame.expects = 'comma-or-end'
    } else {
      const property = frame.node.properties.at(-1)
      if (property && frame.expects === 'value') {
        property.value = node
        property.length = node.offset + node.length - property.offset
      }
      frame.expects = 'comma-or-end'
    }
  }

  /** Closes the innermost container at the current token and stretches the ranges that end with it. */
  private close(): void {
    const frame = this.open.pop()
    if (!frame) return
    frame.node.length = this.scanner.getTokenOffset() + this.scanner.getTokenLength() - frame.node.offset
    this.stretchProperty(frame.node)
  }

  private stretchProperty(node: JsonNode): void {
    const parent = this.open.at(-1)
    if (parent?.kind !== 'object') return
    const property = parent.node.properties.at(-1)
    if (property?.value === node) property.length = node.offset + node.length - property.offset
  }

  /** A closing bracket of the other kind: if one is open further out, what lies between was left unclosed. */
  private closeAcross(kind: Open['kind'], id: SyntaxProblemId): void {
    if (!this.open.some(frame => frame.kind === kind)) {
      this.reportHere('symbol-unexpected')
      return
    }
    while (this.open.at(-1)?.kind !== kind) {
      this.reportHere(id)
      this.close()
    }
    this.close()
  }

  private finish(): void {
    const end = this.text.length
    if (!this.tooDeep && this.problems.length < MAX_SYNTAX_PROBLEMS) {
      const frame = this.open.at(-1)
      if (frame)
        this.report(frame.kind === 'object' ? 'object-unclosed' : 'array-unclosed', frame.node.offset, 1)
      else if (!this.root && this.problems.length === 0) this.report('text-empty', 0, 0)
    }
    for (let frame = this.open.pop(); frame; frame = this.open.pop()) {
      frame.node.length = end - frame.node.offset
      this.stretchProperty(frame.node)
    }
  }
}

/** The children of a container as ranges: items, or whole properties. */
export function childrenOf(node: ObjectNode | ArrayNode): readonly TextRange[] {
  return node.type === 'array' ? node.items : node.properties
}

/**
 * The property that decoders such as Go's take for `key`: the last of several, compared as given or,
 * with `ignoreCase`, the way encoding/json matches struct fields.
 */
export function findProperty(node: ObjectNode, key: string, ignoreCase = false): PropertyNode | undefined {
  const wanted = ignoreCase ? key.toLowerCase() : key
  for (let index = node.properties.length - 1; index >= 0; index--) {
    const property = node.properties[index]
    if (!property) continue
    const { value } = property.key
    if (value === key || (ignoreCase && value.toLowerCase() === wanted)) return property
  }
  return undefined
}
