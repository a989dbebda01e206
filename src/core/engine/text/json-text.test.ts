import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapedJson, jsonString, jsonText } from './json-text'

describe('JSON for other programs', () => {
  it.each([
    ['a\u0085b', '"a\\u0085b"'],
    ['\u2028\u2029', '"\\u2028\\u2029"'],
    ['\ufeff', '"\\ufeff"'],
    ['\u007f\u009b', '"\\u007f\\u009b"'],
    ['\ufffe\uffff\ufdd0', '"\\ufffe\\uffff\\ufdd0"'],
    ['\ud800', '"\\ud800"'],
    ['\u{1fffe}', '"\\ud83f\\udffe"'],
    ['\u202e', '"\\u202e"'],
    ['\t\n\u0000', '"\\t\\n\\u0000"'],
    ['é 配置 שלום 🙂 a\u200db \u00a0', '"é 配置 שלום 🙂 a\u200db \u00a0"'],
  ])('writes %j as %s', (text, json) => {
    expect(jsonString(text)).toBe(json)
    expect(jsonText({ [text]: text })).toBe(`{\n  ${json}: ${json}\n}\n`)
  })

  it('has the values that it had', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), value => {
        const json = JSON.stringify(value, undefined, '\t')
        expect(JSON.parse(escapedJson(json))).toEqual(JSON.parse(json))
      }),
    )
  })
})
