import { endOf } from './edit'
import type { ArrayNode, JsonNode, JsonTree, ObjectNode } from './tree'

/** How a text is laid out, so that what is added to it looks as if its author had written it. */
export interface TextStyle {
  readonly lineBreak: '\n' | '\r\n' | '\r'
  /** One step of indentation: a tab or some spaces. */
  readonly indent: string
  /** What stands between a key and its value: `: `, `:`, ` : `. */
  readonly colon: string
  /** What follows a comma inside a line. */
  readonly afterComma: string
  /** What stands inside the braces of an object on one line. */
  readonly bracePadding: string
  /** The whole text is one line. */
  readonly singleLine: boolean
  /** Arrays of plain values stand on one line each rather than one value per line. */
  readonly packedArrays: boolean
}

const BLANK = /^[ \t]*$/

/** Reads the layout of a text from its first examples; where there are none, two spaces and one item per line. */
export function detectStyle(text: string, tree: JsonTree): TextStyle {
  const found = new StyleEvidence(text)
  if (tree.root) found.visit(tree.root)
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0]
  return {
    lineBreak: lineBreak === '\r\n' || lineBreak === '\r' ? lineBreak : '\n',
    indent: found.indent ?? '  ',
    colon: found.colon ?? ': ',
    afterComma: found.afterComma ?? (found.colon === ':' ? '' : ' '),
    bracePadding: found.bracePadding ?? '',
    singleLine: found.colon !== undefined && !/[\r\n]/.test(text.trim()),
    packedArrays: found.packed > found.spread,
  }
}

class StyleEvidence {
  indent: string | undefined
  colon: string | undefined
  afterComma: string | undefined
  bracePadding: string | undefined
  packed = 0
  spread = 0

  constructor(private readonly text: string) {}

  visit(node: JsonNode): void {
    if (node.type !== 'object' && node.type !== 'array') return
    const children = node.type === 'object' ? node.properties : node.items
    const first = children[0]
    if (!first) return
    this.noteIndent(node, first.offset)
    this.noteSeparators(node)
    if (node.type === 'object') {
      for (const property of node.properties) if (property.value) this.visit(property.value)
    } else {
      if (
        node.items.length > 1 &&
        node.items.every(item => item.type !== 'object' && item.type !== 'array')
      ) {
        const second = node.items[1]
        if (second && /[\r\n]/.test(this.text.slice(first.offset, second.offset))) this.spread++
        else this.packed++
      }
      for (const item of node.items) this.visit(item)
    }
  }

  private noteIndent(container: ObjectNode | ArrayNode, childOffset: number): void {
    if (this.indent !== undefined) return
    const child = ownLineIndent(this.text, childOffset)
    if (child === undefined) return
    const parent = lineIndent(this.text, container.offset)
    if (child.length > parent.length && child.startsWith(parent)) this.indent = child.slice(parent.length)
  }

  private noteSeparators(node: ObjectNode | ArrayNode): void {
    const children = node.type === 'object' ? node.properties : node.items
    if (this.afterComma === undefined) {
      for (let index = 0; index + 1 < children.length; index++) {
        const comma = node.commas[index] ?? -1
        const next = children[index + 1]
        if (comma < 0 || !next) continue
        const gap = this.text.slice(comma + 1, next.offset)
        if (BLANK.test(gap)) {
          this.afterComma = gap
          break
        }
        if (/[\r\n]/.test(gap)) break
      }
    }
    if (node.type !== 'object') return
    const first = node.properties[0]
    if (!first?.value) return
    if (this.colon === undefined) {
      const gap = this.text.slice(endOf(first.key), first.value.offset)
      if (/^[ \t]*:[ \t]*$/.test(gap)) this.colon = gap
    }
    if (this.bracePadding === undefined && !/[\r\n]/.test(this.text.slice(node.offset, endOf(node)))) {
      const gap = this.text.slice(node.offset + 1, first.offset)
      if (BLANK.test(gap)) this.bracePadding = gap
    }
  }
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13
}

/** Not outside of a text, where `charCodeAt` gives NaN. */
function isBlank(code: number): boolean {
  return code === 32 || code === 9
}

/** Where the line of `offset` starts if only blanks stand before it there; otherwise undefined. */
export function blankLineStart(text: string, offset: number): number | undefined {
  let at = offset
  while (isBlank(text.charCodeAt(at - 1))) at--
  const afterMark = at === 1 && text.charCodeAt(0) === 0xfeff
  return at === 0 || afterMark || isLineBreak(text.charCodeAt(at - 1)) ? at : undefined
}

/** Where the next line starts if only blanks stand between `offset` and the line's end; otherwise undefined. */
export function blankLineEnd(text: string, offset: number): number | undefined {
  let at = offset
  while (isBlank(text.charCodeAt(at))) at++
  if (at === text.length) return at
  if (!isLineBreak(text.charCodeAt(at))) return undefined
  return text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1
}

/** The indentation before `offset` when it is the first thing on its line; otherwise undefined. */
export function ownLineIndent(text: string, offset: number): string | undefined {
  const start = blankLineStart(text, offset)
  return start === undefined ? undefined : text.slice(start, offset)
}

/** The line that was looked for last: a text of megabytes may be one line, in which thousands of places are changed. */
let lastLine = { text: '', start: 0, offset: 0 }

function lineStart(text: string, offset: number): number {
  const known = lastLine.text === text && lastLine.start <= offset ? lastLine : undefined
  let start = offset
  while (start > 0 && !isLineBreak(text.charCodeAt(start - 1))) {
    if (known && start <= known.offset) {
      start = known.start
      break
    }
    start--
  }
  lastLine = { text, start, offset }
  return start
}

/** The blanks at the start of the line on which `offset` stands. */
export function lineIndent(text: string, offset: number): string {
  const start = lineStart(text, offset)
  let end = start
  while (end < offset && isBlank(text.charCodeAt(end))) end++
  return text.slice(start, end)
}

/** Skips blanks, but no line break, forwards from `offset`. */
export function skipBlanks(text: string, offset: number): number {
  let at = offset
  while (isBlank(text.charCodeAt(at))) at++
  return at
}

/** Skips blanks, but no line break, backwards from `offset`. */
export function skipBlanksBack(text: string, offset: number): number {
  let at = offset
  while (isBlank(text.charCodeAt(at - 1))) at--
  return at
}

/** The end of the comments that follow `offset` on its line; `offset` itself where there are none. */
export function endOfLineComments(text: string, offset: number): number {
  let end = offset
  for (;;) {
    const at = skipBlanks(text, end)
    if (text.startsWith('//', at)) {
      let stop = at
      while (stop < text.length && !isLineBreak(text.charCodeAt(stop))) stop++
      return stop
    }
    if (!text.startsWith('/*', at)) return end
    const close = text.indexOf('*/', at + 2)
    if (close < 0 || /[\r\n]/.test(text.slice(at, close))) return end
    end = close + 2
  }
}
