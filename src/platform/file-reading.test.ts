import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkText, decodeText, MAX_FILE_CHARACTERS } from './file-reading'

test('text survives reading exactly, a byte order mark and line ends included', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      fc.pre(!text.includes('\0'))
      expect(decodeText(new TextEncoder().encode(text))).toBe(text)
    }),
  )
  expect(decodeText(new TextEncoder().encode('\ufeff{}\r\n'))).toBe('\ufeff{}\r\n')
})

test('bytes that are no UTF-8, and NUL bytes, are no text', () => {
  expect(decodeText(Uint8Array.of(0x7b, 0xff, 0x7d))).toBeUndefined()
  expect(decodeText(Uint8Array.of(0x7b, 0x00, 0x7d))).toBeUndefined()
})

test('a text beyond the limit is refused', () => {
  expect(checkText('a.json', ' '.repeat(MAX_FILE_CHARACTERS)).ok).toBe(true)
  expect(checkText('a.json', ' '.repeat(MAX_FILE_CHARACTERS + 1))).toMatchObject({ refusal: 'too-large' })
})
