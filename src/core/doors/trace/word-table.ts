import { textOfBytes } from './byte-text'
import { hashStep } from './name-table'

const SIZE = 2048
const MAX_WORDS = 1024

/** Words that recur in a log, such as the names of errors, by number, so that a line costs no string. */
export class WordTable {
  private readonly slots = new Uint16Array(SIZE)
  private readonly words: string[] = []

  /** The number of the word that stands in `bytes`; 0 for words beyond the first thousand. */
  ofBytes(bytes: Uint8Array, start: number, end: number): number {
    let hash = 0
    for (let at = start; at < end; at++) hash = hashStep(hash, bytes[at] ?? 0)
    for (let slot = spread(hash); ; slot = (slot + 1) & (SIZE - 1)) {
      const index = this.slots[slot] ?? 0
      if (index === 0) return this.add(textOfBytes(bytes, start, end), slot)
      if (isSame(this.words[index - 1] ?? '', bytes, start, end)) return index
    }
  }

  ofText(text: string): number {
    const bytes = Uint8Array.from(text, letter => letter.charCodeAt(0) & 0xff)
    return this.ofBytes(bytes, 0, bytes.length)
  }

  word(index: number): string {
    return this.words[index - 1] ?? ''
  }

  private add(word: string, slot: number): number {
    if (this.words.length >= MAX_WORDS) return 0
    this.words.push(word)
    this.slots[slot] = this.words.length
    return this.words.length
  }
}

function spread(hash: number): number {
  return (hash ^ (hash >>> 11) ^ (hash >>> 22)) & (SIZE - 1)
}

function isSame(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) !== bytes[start + at]) return false
  return true
}
