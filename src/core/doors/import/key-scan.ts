import { Words } from './block-words'

const SPACE = 0x20
const DASH = 0x2d
const COLON = 0x3a
const BACKSLASH = 0x5c

/** What a plain key is made of; a dash may not begin it. */
const OF_KEY = new Uint8Array(128)
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-')
  OF_KEY[character.charCodeAt(0)] = 1

/** Finds the key that a line begins with, plain or in quotation marks, as far as it needs no other grammar. */
export class KeyScan {
  /** What was found last. */
  name = ''
  isPlain = true
  /** Where its value begins; the end of the line where none does. */
  value = 0
  private readonly words = new Words()

  constructor(private readonly text: string) {}

  /** Whether there is one between a place and the end of its line. */
  at(from: number, end: number): boolean {
    const first = this.text.charCodeAt(from)
    this.isPlain = first !== 0x22 && first !== 0x27
    const behind = this.isPlain ? this.plain(from, end) : this.quoted(from, end)
    if (behind === undefined || behind >= end || this.text.charCodeAt(behind) !== COLON) return false
    let value = behind + 1
    if (value < end && this.text.charCodeAt(value) !== SPACE) return false
    while (value < end && this.text.charCodeAt(value) === SPACE) value++
    this.value = value
    return true
  }

  /** The place behind the key. */
  private plain(from: number, end: number): number | undefined {
    const { text } = this
    if (text.charCodeAt(from) === DASH) return undefined
    let hash = 0
    let at = from
    for (; at < end; at++) {
      const code = text.charCodeAt(at)
      if (OF_KEY[code] !== 1) break
      hash = (hash * 31 + code) | 0
    }
    if (at === from || text.charCodeAt(at) !== COLON) return undefined
    this.name = this.words.of(text, from, at, hash)
    return at
  }

  private quoted(from: number, end: number): number | undefined {
    const { text } = this
    const mark = text.charCodeAt(from)
    let at = from + 1
    while (at < end && text.charCodeAt(at) !== mark) {
      if (mark === 0x22 && text.charCodeAt(at) === BACKSLASH) return undefined
      at++
    }
    if (at >= end) return undefined
    this.name = text.slice(from + 1, at)
    return at + 1
  }
}
