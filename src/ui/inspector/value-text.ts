import type { NamedConstant } from '../../core/engine/catalogue/constants'

const largest = 0xffff_ffff_ffff_ffffn

export type ValueReading =
  | { readonly ok: true; readonly value: bigint }
  | {
      readonly ok: false
      readonly fault: 'empty' | 'unknown' | 'negative' | 'too-large'
      readonly text: string
    }

/** The number behind a word: digits, 0x…, or a name that the argument knows. */
function readWord(word: string, names: readonly NamedConstant[]): bigint | undefined {
  if (/^\d+$/.test(word) || /^0x[0-9a-f]+$/i.test(word)) return BigInt(word)
  return names.find(({ name }) => name.toLowerCase() === word.toLowerCase())?.value
}

/** Reads what a person writes for a 64-bit value: a number, a name, or several of them joined by `|`. */
export function readValueText(text: string, names: readonly NamedConstant[]): ValueReading {
  const words = text.split('|').map(word => word.trim())
  if (text.trim() === '') return { ok: false, fault: 'empty', text }
  let value = 0n
  for (const word of words) {
    if (/^-\s*(\d+|0x[0-9a-f]+)$/i.test(word)) return { ok: false, fault: 'negative', text: word }
    const read = readWord(word, names)
    if (read === undefined) return { ok: false, fault: word === '' ? 'empty' : 'unknown', text: word }
    value |= read
  }
  return value > largest ? { ok: false, fault: 'too-large', text } : { ok: true, value }
}

export function hexadecimal(value: bigint): string {
  return `0x${value.toString(16)}`
}
