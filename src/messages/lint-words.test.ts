import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../core'
import { lintProfile } from '../core/advice/lint'
import { lintExamples } from '../core/advice/lint/examples.test-data'
import { languageCodes, loadWords, say } from '.'

describe.each(languageCodes)('the words of the linter in %s', language => {
  it('say every example in whole sentences', async () => {
    const words = await loadWords('lint', language)
    for (const { finds } of Object.values(lintExamples)) {
      const { text, target } = finds
      for (const finding of lintProfile(parseProfile(text), { ...defaultTarget, ...target })) {
        const { id, fixes } = finding
        const sentences = [say(words.finding, finding), ...fixes.map(fix => say(words.fix, fix))]
        expect(words.title[id]).not.toBe('')
        for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|NaN|^\s*$|\s\s/)
      }
    }
  })
})
