import type { Words } from './block-words'
import type { PlainValue } from './plain-value'

const INTEGER = /^[-+]?\d+$/
const FLOAT = /^[-+]?(?:\.\d+|\d+\.\d*)$|^[-+]?(?:\.\d+|\d+(?:\.\d*)?)[eE][-+]?\d+$/
/** Other forms of numbers, and words that stand for values. */
const SPECIAL =
  /^(?:0[ox][\da-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|~|null|Null|NULL|true|True|TRUE|false|False|FALSE)$/
/** How a plain scalar may begin: no indicator does. */
const PLAIN = /^(?:[^\s,[\]{}#&*!|>'"%@`?:-]|[-?:](?=[^\s]))/

/** Whether a plain key is more than its own text by the core schema. */
export function isOfSchema(key: string): boolean {
  if (isLetter(key.charCodeAt(0))) return key.length <= LONGEST_WORD && SPECIAL.test(key)
  return INTEGER.test(key) || SPECIAL.test(key) || FLOAT.test(key)
}

function isLetter(code: number): boolean {
  const letter = code | 0x20
  return letter >= 0x61 && letter <= 0x7a
}

/** No number begins with a letter, and no text that a word stands for something in is longer. */
const LONGEST_WORD = 5

/** A scalar of one line, from its first character to behind its last; undefined where it needs the whole grammar. */
export function scalarOf(text: string, from: number, to: number, words: Words): PlainValue | undefined {
  const first = text.charCodeAt(from)
  if (isLetter(first)) {
    const word = plainText(text, from, to, words)
    return word !== undefined && word.length <= LONGEST_WORD && SPECIAL.test(word)
      ? specialScalar(word)
      : word
  }
  // A path, or an option; a dash before a digit or a dot may begin a number.
  const second = text.charCodeAt(from + 1)
  const isText = first === 0x2f || (first === 0x2d && (second === 0x2d || isLetter(second)))
  return isText ? plainText(text, from, to, words) : simpleScalar(text.slice(from, to))
}

/** Undefined where a key or a comment is in it. */
function plainText(text: string, from: number, to: number, words: Words): string | undefined {
  let hash = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    hash = (hash * 31 + code) | 0
    if (code === 0x3a && (at + 1 === to || text.charCodeAt(at + 1) === 0x20)) return undefined
    if (code === 0x23 && text.charCodeAt(at - 1) === 0x20) return undefined
  }
  return words.of(text, from, to, hash)
}

function simpleScalar(text: string): PlainValue | undefined {
  const [mark] = text
  if (mark === '"' || mark === "'") {
    const isWhole = text.length > 1 && text.indexOf(mark, 1) === text.length - 1
    return isWhole && (mark === "'" || !text.includes('\\')) ? text.slice(1, -1) : undefined
  }
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
