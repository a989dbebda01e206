import { describe, expect, it } from 'vitest'
import { lineNotUtf8, textAsGoReads } from './text-of-bytes'

/** What `encoding/json` makes of them in a string: e2e/runtimes/engines/decoding.spec.ts asks Go. */
const cases: readonly (readonly [what: string, bytes: string, text: string])[] = [
  ['characters of one to four bytes', '61 c3a9 e2978f f09f9880', 'aé●😀'],
  ['a byte of Latin-1', '6d e9 78', 'm\uFFFDx'],
  ['a character that is cut off, a mark for each byte', 'e297 61', '\uFFFD\uFFFDa'],
  ['four bytes cut off', 'f09f98', '\uFFFD\uFFFD\uFFFD'],
  ['a longer form than needed', 'c080 e08080', '\uFFFD'.repeat(5)],
  ['half of a surrogate pair', 'eda080', '\uFFFD\uFFFD\uFFFD'],
  ['the last character and one beyond', 'f48fbfbf f4908080', `\u{10FFFF}${'\uFFFD'.repeat(4)}`],
  ['bytes that UTF-8 never has', 'ff fe f8', '\uFFFD\uFFFD\uFFFD'],
  ['a byte order mark, which stays', 'efbbbf ff', '\uFEFF\uFFFD'],
  ['U+FFFD itself', 'efbfbd', '\uFFFD'],
]

const bytesOf = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')

describe('bytes as Go reads them', () => {
  it.each(cases)('%s', (_, hex, text) => {
    expect(textAsGoReads(bytesOf(hex))).toBe(text)
  })

  it('names the first line that is not UTF-8', () => {
    expect(lineNotUtf8(Buffer.from('{\n\n"\xe9"\n"\xe9"}', 'latin1'))).toBe(3)
    expect(lineNotUtf8(Buffer.from('{\n"é"}'))).toBeUndefined()
  })
})
