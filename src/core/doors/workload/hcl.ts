import type { TextRange } from '../../engine/text'
import type { PlainValue } from '../import/plain-value'

/** A value of HCL; `isOpen`: an expression or a variable decides on it, of which it has the text. */
export interface HclValue extends TextRange {
  readonly value: PlainValue
  readonly isOpen: boolean
}

/** `task "web" { … }`, with its attributes by their names. */
export interface HclBlock extends TextRange {
  readonly type: string
  readonly labels: readonly string[]
  readonly attributes: ReadonlyMap<string, HclValue>
  readonly blocks: readonly HclBlock[]
}

interface Token extends TextRange {
  readonly kind: 'word' | 'text' | 'mark' | 'line'
  readonly text: string
}

/** Comments, blanks; ends of lines; here documents; quoted texts; words and numbers; all else letter by letter. */
const TOKENS =
  /(#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[^\S\n]+)|(\n)|<<-?(\w+)[^\n]*\n([\s\S]*?)(?:\n|^)[^\S\n]*\3(?!\w)|"((?:\$\{[^}\n]*\}|\\[^\n]|[^"\\\n])*)"|([\w.-]+)|([\s\S])/gm

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(TOKENS)].flatMap(found => {
    const { 0: whole, 1: blank, 2: line, 4: here, 5: quoted, 6: word, index: offset } = found
    if (blank !== undefined) return []
    const kind = line ? 'line' : word ? 'word' : here === undefined && quoted === undefined ? 'mark' : 'text'
    const own = here ?? quoted?.replace(/\\([\s\S])/g, (_, letter: string) => ESCAPES[letter] ?? letter)
    return [{ kind, text: own ?? whole, offset, length: whole.length }]
  })
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

/**
 * The blocks at the top of a text in HCL (HashiCorp's hclsyntax/spec.md), as far as values are written out. Never throws;
 * what is no block or attribute is passed over.
 */
export function readHcl(text: string): readonly HclBlock[] {
  const tokens = tokensOf(text)
  return bodyFrom(tokens, 0, 0).blocks
}

const MOST_NESTED = 64

interface Body {
  readonly attributes: Map<string, HclValue>
  readonly blocks: HclBlock[]
  /** The place of the brace that ends it. */
  readonly end: number
}

function bodyFrom(tokens: readonly Token[], start: number, depth: number): Body {
  const attributes = new Map<string, HclValue>()
  const blocks: HclBlock[] = []
  let at = start
  for (; at < tokens.length; at++) {
    const token = tokens[at]
    if (!token || (token.kind === 'mark' && token.text === '}')) break
    if (token.kind !== 'word' && token.kind !== 'text') continue
    let next = at + 1
    const labels: string[] = []
    for (; tokens[next]?.kind === 'text' || tokens[next]?.kind === 'word'; next++)
      labels.push(tokens[next]?.text ?? '')
    const mark = tokens[next]
    if (mark?.text === '{' && depth < MOST_NESTED) {
      const body = bodyFrom(tokens, next + 1, depth + 1)
      const last = tokens[Math.min(body.end, tokens.length - 1)] ?? token
      const length = last.offset + last.length - token.offset
      blocks.push({ type: token.text, labels, ...body, offset: token.offset, length })
      at = body.end
    } else if ((mark?.text === '=' || mark?.text === ':') && labels.length === 0) {
      const [value, end] = valueFrom(tokens, next + 1, depth)
      attributes.set(token.text, value)
      at = end - 1
    }
  }
  return { attributes, blocks, end: at }
}

/** A value, and the place behind it. */
function valueFrom(tokens: readonly Token[], start: number, depth: number): readonly [HclValue, number] {
  const first = tokens[start]
  if (!first) return [{ value: null, isOpen: true, offset: 0, length: 0 }, start]
  const until = (end: number) => {
    const last = tokens[end - 1] ?? first
    return { offset: first.offset, length: last.offset + last.length - first.offset }
  }
  if (first.text === '[' && first.kind === 'mark' && depth < MOST_NESTED) {
    const items: HclValue[] = []
    let at = start + 1
    while (at < tokens.length && tokens[at]?.text !== ']') {
      if (tokens[at]?.kind === 'line' || tokens[at]?.text === ',') at++
      else {
        const [item, end] = valueFrom(tokens, at, depth + 1)
        items.push(item)
        at = Math.max(end, at + 1)
      }
    }
    const isOpen = items.some(item => item.isOpen)
    return [{ value: items.map(({ value }) => value), isOpen, ...until(at + 1) }, at + 1]
  }
  if (first.text === '{' && first.kind === 'mark' && depth < MOST_NESTED) {
    const { attributes, end } = bodyFrom(tokens, start + 1, depth + 1)
    const value = Object.fromEntries([...attributes].map(([key, { value: own }]) => [key, own]))
    return [{ value, isOpen: false, ...until(end + 1) }, end + 1]
  }
  let end = start + 1
  while (end < tokens.length && tokens[end]?.kind !== 'line' && !/^[,\]}]$/.test(tokens[end]?.text ?? ''))
    end++
  const isPlain = end === start + 1 && (first.kind === 'text' || LITERAL.test(first.text))
  const text = tokens
    .slice(start, end)
    .map(token => token.text)
    .join('')
  const isOpen = !isPlain || (first.kind === 'text' && /(?:^|[^$])\$\{/.test(first.text))
  return [{ value: isPlain ? literal(first) : text, isOpen, ...until(end) }, end]
}

const LITERAL = /^(?:true|false|null|-?\d+(?:\.\d+)?)$/

function literal({ kind, text }: Token): PlainValue {
  if (kind === 'text') return text
  return text === 'null' ? null : text === 'true' ? true : text === 'false' ? false : Number(text)
}
