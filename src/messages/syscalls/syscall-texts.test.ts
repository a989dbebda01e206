import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { capabilities, catalogue } from '../../core'
import { cves, syscallDetail } from '../../core/catalogue/detail'
import { readSyscallTexts, type SyscallText } from '.'

/** The most words that a reader takes in at a glance, field by field. */
const limits: Readonly<Record<keyof SyscallText, number>> = { does: 25, why: 40, breaks: 40, errnoReason: 12 }

/** Levels are assigned by the rule of RISK.md; these words would be a second opinion. */
const levelWords = /\b(critical|high|medium|low) risk\b|\bdangerous\b/i

const tables = ['en']

describe.each(tables)('the texts in %s', language => {
  const table = readFileSync(new URL(`${language}.tsv`, import.meta.url), 'utf8')
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
        expect([name, field, text[field]]).toEqual([name, field, expect.stringMatching(/^\S.*[^ ]\.$/)])
        expect([name, text[field]]).not.toEqual([name, expect.stringMatching(levelWords)])
      }
      for (const [field, limit] of Object.entries(limits)) {
        const words = text[field as keyof SyscallText].split(/\s+/).filter(Boolean)
        expect([name, field, words.length > limit]).toEqual([name, field, false])
      }
    }
  })

  test('say why, where the error is not EPERM', () => {
    for (const [name, { errnoReason }] of texts) {
      if (syscallDetail(name)?.denyWith !== 'EPERM') expect([name, errnoReason]).not.toEqual([name, ''])
    }
  })

  test('name only vulnerabilities and capabilities that the catalogue knows', () => {
    const known = new Set([...cves.map(({ id }) => id), ...capabilities])
    for (const [name, { does, why, breaks }] of texts) {
      const named = `${does} ${why} ${breaks}`.match(/CVE-\d+-\d+|CAP_[A-Z_]+/g) ?? []
      expect([name, named.filter(word => !known.has(word))]).toEqual([name, []])
    }
  })
})
