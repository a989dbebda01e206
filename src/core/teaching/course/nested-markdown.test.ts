import { describe, expect, it } from 'vitest'
import { languageCodes, loadWords } from '../../../messages'
import { builtInLesson, builtInLessonIds } from './built-in'
import { isTooNested } from './nested-markdown'

describe('Markdown that is nested too deeply', () => {
  it.each([
    ['quotes', '>'.repeat(2000)],
    ['quotes with spaces', '> '.repeat(40_000)],
    ['lists on one line', '- '.repeat(30)],
    ['numbered lists', '1. '.repeat(30)],
    ['lists in lists', Array.from({ length: 60 }, (_, level) => `${'  '.repeat(level)}- a`).join('\n')],
    ['emphasis', '*a '.repeat(5000)],
    ['links and emphasis', `${'['.repeat(49_990)}${'*a_ '.repeat(12_000)}`],
  ])('is told from a page: %s', (_, text) => {
    expect(isTooNested(text)).toBe(true)
    expect(isTooNested(`A page.\n\n${text}`)).toBe(true)
  })

  it('is none of the built-in pages, nor a page of many paragraphs', async () => {
    for (const language of languageCodes) {
      const { lessons } = await loadWords('learn', language)
      for (const id of builtInLessonIds) {
        const { title, texts } = lessons[id]
        const { page } = await builtInLesson(id, title, (await texts()).words)
        expect([id, isTooNested(page)]).toEqual([id, false])
      }
    }
    expect(isTooNested('**a** and [b](lesson:c)\n\n'.repeat(2000))).toBe(false)
    expect(isTooNested(`> > - a\n\n${' '.repeat(200)}code`)).toBe(false)
  })
})
