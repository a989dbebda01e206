import { describe, expect, it } from 'vitest'
import { visibleText } from './visible-text'

describe('text whose direction marks are shown', () => {
  it.each([
    ['\u061c', 'U+061C'],
    ['\u200e', 'U+200E'],
    ['\u200f', 'U+200F'],
    ['\u202a', 'U+202A'],
    ['\u202e', 'U+202E'],
    ['\u2066', 'U+2066'],
    ['\u2069', 'U+2069'],
  ])('has for %j its number', (mark, number) => {
    expect(visibleText(`a${mark}b${mark}`)).toBe(`a${number}b${number}`)
  })

  it('keeps the letters of every script, and the marks that join them', () => {
    expect(visibleText('שלום 配置 é می\u200cخواهم')).toBe('שלום 配置 é می\u200cخواهم')
  })
})
