import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../core'
import { lintProfile, lintRules } from '../../core/lint'
import { languages } from '..'
import { loadLintWords } from '.'

describe.each(languages)('the words of the linter in %s', language => {
  it('say every example in whole sentences', async () => {
    const words = await loadLintWords(language)
    for (const { examples } of lintRules) {
      const { text, target } = examples.finds
      for (const { id, values, fixes } of lintProfile(parseProfile(text), { ...defaultTarget, ...target })) {
        const sentences = [words.finding[id](values), ...fixes.map(fix => words.fix[fix.id](fix.values))]
        expect(words.title[id]).not.toBe('')
        for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|NaN|^\s*$|\s\s/)
      }
    }
  })
})
