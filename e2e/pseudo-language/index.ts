import { english } from '../../src/messages/en'
import type { Part, PartialLanguage } from '../../src/messages/words'

/** English in letters of full width, so that a text which is not among the messages stands out on the screen. */
export const pseudo: PartialLanguage = Object.fromEntries(
  (Object.keys(english) as Part[]).map(part => [
    part,
    async () => ({ words: inWideLetters((await english[part]()).words) }),
  ]),
)

function inWideLetters(said: unknown): unknown {
  if (typeof said === 'string') {
    return said.replace(/[A-Za-z]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
  }
  if (typeof said === 'function') {
    return (...values: unknown[]) => inWideLetters(Reflect.apply(said, undefined, values))
  }
  if (said instanceof Map) return new Map([...said].map(([key, value]) => [key, inWideLetters(value)]))
  if (Array.isArray(said)) return said.map(inWideLetters)
  if (typeof said !== 'object' || said === null) return said
  return Object.fromEntries(Object.entries(said).map(([key, value]) => [key, inWideLetters(value)]))
}
