import { describe, expect, it, vi } from 'vitest'
import { languageOf, wordsLoader } from '.'
import { words as englishLint } from './en/lint'
import { words as englishObserve } from './en/observe'
import { words as englishSyscalls } from './en/syscalls'
import { type LanguageEntry, languages } from './languages'
import type { PartialLanguage } from './words'

/** Where much is still missing: a part, a sentence inside one, and most lines of the table. */
const begun: PartialLanguage = {
  firstScreen: async () => ({ words: { shell: { open: 'Otvori', undo: label => `Poništi ${label}` } } }),
  observe: async () => ({ words: {} }),
  syscalls: async () => {
    const read = { does: 'Čita.', why: '', breaks: '', errnoReason: '' }
    return {
      words: {
        texts: new Map([['read', read]]),
        terms: { risk: { ...englishSyscalls.terms.risk, high: 'Visok' } },
      },
    }
  },
}
const partial = vi.fn(async () => begun)
const registry = {
  ...languages,
  hr: { name: 'Hrvatski', short: 'HR', tag: 'hr', partial } satisfies LanguageEntry,
}

describe('a language that is one line and one folder', () => {
  const load = wordsLoader(registry)

  it('is spoken where it is written, and English sentence by sentence where it is not', async () => {
    const { shell, catalogue } = await load('firstScreen', 'hr')
    expect(shell.open).toBe('Otvori')
    expect(shell.undo('x')).toBe('Poništi x')
    expect(shell.share).toBe('Share')
    expect(shell.themes.dark).toBe('Dark')
    expect(catalogue.found(3)).toBe('3 found')
  })

  it('is English in a part that it has nothing of', async () => {
    expect(await load('observe', 'hr')).toEqual(englishObserve)
    expect(await load('lint', 'hr')).toEqual(englishLint)
  })

  it('has the texts of the calls that are translated, and the English ones of the others', async () => {
    const { texts, terms } = await load('syscalls', 'hr')
    expect(texts.get('read')?.does).toBe('Čita.')
    expect(texts.get('write')).toEqual(englishSyscalls.texts.get('write'))
    expect([...texts.keys()]).toEqual([...englishSyscalls.texts.keys()])
    expect(terms.risk).toMatchObject({ high: 'Visok', low: englishSyscalls.terms.risk.low })
  })

  it('gives React the same promise each time, and a new one after a failure', async () => {
    expect(load('observe', 'hr')).toBe(load('observe', 'hr'))
    const failing = wordsLoader(registry)
    partial.mockRejectedValueOnce(new Error('offline'))
    await expect(failing('search', 'hr')).rejects.toThrow('offline')
    // Not at once: React draws again what waited for the promise that failed.
    await expect(failing('search', 'hr')).rejects.toThrow('offline')
    await vi.waitFor(async () => {
      await expect(failing('search', 'hr')).resolves.toHaveProperty('help')
    })
  })
})

describe('the language that is spoken at first', () => {
  it.each([
    [['zh-TW', 'en'], 'zh'],
    [['zh', 'en'], 'zh'],
    [['xx-AT', 'en-US', 'zh'], 'en'],
    [['xx-AT', 'zh-Hant-HK', 'en'], 'zh'],
    [['zhuang', 'xx'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (tags, code) => {
    expect(languageOf(tags)).toBe(code)
  })
})
