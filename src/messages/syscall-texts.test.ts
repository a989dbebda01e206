import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { capabilities, catalogue } from '../core'
import { syscallDetail } from '../core/engine/catalogue/detail'
import { readSyscallTexts, type SyscallText } from './syscall-texts'
import { loadTermTables, readTermTable } from './term-tables'
import { type WholeCode, wholeCodes } from './whole-languages.test-data'

interface Writing {
  /** The most words that a reader takes in at a glance, field by field. */
  readonly limits: Readonly<Record<keyof SyscallText, number>>
  readonly word: RegExp
  readonly sentence: RegExp
  /** Levels are assigned by the rule of RISK.md; these words would be a second opinion. */
  readonly levelWords: RegExp
}

const writings: Readonly<Record<WholeCode, Writing>> = {
  en: {
    limits: { does: 25, why: 40, breaks: 40, errnoReason: 12 },
    word: /\S+/g,
    sentence: /^\S.*[^ ]\.$/,
    levelWords: /\b(critical|high|medium|low) risk\b|\bdangerous\b/i,
  },
  zh: {
    limits: { does: 60, why: 95, breaks: 95, errnoReason: 36 },
    word: /[\w/.@*-]+|\p{Script=Han}/gu,
    sentence: /^\S.*[^ ]。$/,
    levelWords: /[高中低]风险|危险/,
  },
}

const readTable = (language: WholeCode) =>
  readFileSync(new URL(`${language}/syscalls.tsv`, import.meta.url), 'utf8')
const english = readSyscallTexts(readTable('en'))

/** What is the same in every language. */
const namesIn = (text: string) => [...new Set(text.match(/CVE-\d+-\d+|CAP_[A-Z_]+/g))].sort()

describe.each(wholeCodes)('the texts in %s', language => {
  const { limits, word, sentence, levelWords } = writings[language]
  const table = readTable(language)
  const texts = readSyscallTexts(table)

  test('stand for every syscall, once, in the order of the catalogue', () => {
    expect([...texts.keys()]).toEqual(catalogue.syscalls.map(({ name }) => name))
    expect(table.trimEnd().split('\n')).toHaveLength(catalogue.syscalls.length + 1)
  })

  test('have five cells a line', () => {
    for (const line of table.replace(/\n$/, '').split('\n'))
      expect([line, line.split('\t').length]).toEqual([line, 5])
  })

  test('are whole sentences within the limits', () => {
    for (const [name, text] of texts) {
      for (const field of ['does', 'why', 'breaks'] as const) {
        expect([name, field, text[field]]).toEqual([name, field, expect.stringMatching(sentence)])
        expect([name, text[field]]).not.toEqual([name, expect.stringMatching(levelWords)])
      }
      for (const [field, limit] of Object.entries(limits)) {
        const words = text[field as keyof SyscallText].match(word) ?? []
        expect([name, field, words.length > limit]).toEqual([name, field, false])
      }
    }
  })

  test('say why, where the error is not EPERM', () => {
    for (const [name, { errnoReason }] of texts) {
      if (syscallDetail(name)?.denyWith !== 'EPERM') expect([name, errnoReason]).not.toEqual([name, ''])
    }
  })

  test('name what the English ones name', () => {
    for (const [name, text] of texts) {
      for (const field of ['does', 'why', 'breaks', 'errnoReason'] as const) {
        const original = english.get(name)?.[field] ?? ''
        expect([name, field, namesIn(text[field])]).toEqual([name, field, namesIn(original)])
        expect([name, field, text[field] === '']).toEqual([name, field, original === ''])
      }
    }
  })

  test('name only capabilities that Linux has, and vulnerabilities that are on record for the call', () => {
    for (const [name, { does, why, breaks }] of texts) {
      const ids = syscallDetail(name)?.cves.map(({ id }) => id)
      const known = new Set([...(ids ?? []), ...capabilities])
      const named = `${does} ${why} ${breaks}`.match(/CVE-\d+-\d+|CAP_[A-Z_]+/g) ?? []
      expect([name, named.filter(word => !known.has(word))]).toEqual([name, []])
    }
  })
})

test.each(wholeCodes)('the terms in %s speak for calls of the catalogue, each term once', language => {
  const text = readFileSync(new URL(`${language}/terms.tsv`, import.meta.url), 'utf8')
  const table = readTermTable(text)
  const parts = [...table.values()].flatMap(weights => weights.split(';'))
  expect(parts.filter(part => !/^-?\d+( \w+)+$/.test(part))).toEqual([])
  const calls = new Set(parts.flatMap(part => part.split(' ').slice(1)))
  expect([...calls].filter(name => !catalogue.byName(name))).toEqual([])
  expect(table.size).toBe(text.trimEnd().split('\n').length - 1)
})

test.each(wholeCodes)('a search in %s reads its own terms, and the English ones once', async language => {
  const sizes = (await loadTermTables(language)).map(({ size }) => size)
  const written = [...new Set<WholeCode>([language, 'en'])].map(code =>
    readFileSync(new URL(`${code}/terms.tsv`, import.meta.url), 'utf8'),
  )
  expect(sizes).toEqual(written.map(text => readTermTable(text).size))
})
