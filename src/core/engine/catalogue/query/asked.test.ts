import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readSyscallTexts, searchableTexts } from '../../../../messages/syscall-texts'
import { readTermTable } from '../../../../messages/term-tables'
import { type ArchitectureToken, catalogue, searchCatalogue } from '../index'
import { buildSearchIndex } from './index'

// What people type, with the calls of which one should come first. Nothing is learned from these tables: asked.tsv was
// written down before there was a ranking, asked-unseen.tsv by people who did not know it.

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')
const textsIn = (language: 'en' | 'zh') =>
  readSyscallTexts(read(`../../../../messages/${language}/syscalls.tsv`))
const termsIn = (language: 'en' | 'zh') => readTermTable(read(`../../../../messages/${language}/terms.tsv`))
const english = buildSearchIndex(searchableTexts([textsIn('en')]), [termsIn('en')])
const chinese = buildSearchIndex(searchableTexts([textsIn('zh'), textsIn('en')]), [
  termsIn('zh'),
  termsIn('en'),
])

const isChinese = (query: string) => /\p{Script=Han}/u.test(query)
/** A number is another call elsewhere. */
const isOfOneArchitecture = (query: string) => /\d{2}|\b0\b/.test(query) && !query.startsWith('CVE')

const rowsOf = (file: string) =>
  read(file)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(line => {
      const [query = '', calls = ''] = line.split('\t')
      return { query, calls: calls.split(' ') }
    })
const asked = rowsOf('asked.tsv')
const unseen = rowsOf('asked-unseen.tsv')

function placesOf(architecture: ArchitectureToken, rows: typeof asked): number[] {
  const isHere = (name: string) => catalogue.numberOf(name, architecture) !== undefined
  return rows.flatMap(({ query, calls }) => {
    if (isOfOneArchitecture(query) && architecture !== 'SCMP_ARCH_X86_64') return []
    if (!calls.some(isHere)) return []
    const index = isChinese(query) ? chinese : english
    const names = searchCatalogue(query, { architecture, index }).map(({ syscall }) => syscall.name)
    return [names.filter(isHere).findIndex(name => calls.includes(name))]
  })
}

const share = (places: readonly number[], within: number) =>
  places.filter(place => place >= 0 && place < within).length / places.length

describe('of what people type, one of the calls meant comes first', () => {
  test.each<ArchitectureToken>([
    'SCMP_ARCH_X86_64',
    'SCMP_ARCH_AARCH64',
    'SCMP_ARCH_X86',
    'SCMP_ARCH_ARM',
    'SCMP_ARCH_S390X',
    'SCMP_ARCH_RISCV64',
  ])('on %s, in English and in Chinese', architecture => {
    for (const language of [true, false]) {
      const rows = asked.filter(({ query }) => isChinese(query) === language)
      const places = placesOf(architecture, rows)
      expect(places.length).toBeGreaterThan(50)
      expect(share(places, 1)).toBeGreaterThanOrEqual(0.92)
      expect(share(places, 3)).toBeGreaterThanOrEqual(0.97)
    }
  })

  test.each<ArchitectureToken>(['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'])(
    'on %s, what people asked who did not know it',
    architecture => {
      for (const language of [true, false]) {
        const rows = unseen.filter(({ query }) => isChinese(query) === language)
        const places = placesOf(architecture, rows)
        expect(share(places, 1)).toBeGreaterThanOrEqual(0.92)
        expect(share(places, 3)).toBeGreaterThanOrEqual(0.97)
      }
    },
  )

  test('none of what is asked is learned', () => {
    const learned = new Set(
      read('../generate/phrases.tsv')
        .trimEnd()
        .split('\n')
        .flatMap(line => line.split('\t')[1]?.toLowerCase().split(';') ?? []),
    )
    expect(
      [...asked, ...unseen].map(({ query }) => query.toLowerCase()).filter(query => learned.has(query)),
    ).toEqual([])
  })

  test('a question finds no name that one of its words only begins', () => {
    const index = english
    const found = searchCatalogue('what time is it', { architecture: 'SCMP_ARCH_X86_64', index })
    expect(found.map(({ syscall }) => syscall.name)).not.toContain('timer_delete')
    const begun = searchCatalogue('time', { architecture: 'SCMP_ARCH_X86_64', index })
    expect(begun.map(({ syscall }) => syscall.name)).toContain('timer_delete')
  })

  test('an option of a command leaves nothing out', () => {
    const names = (query: string) =>
      searchCatalogue(query, { architecture: 'SCMP_ARCH_X86_64', index: english }).map(
        ({ syscall }) => syscall.name,
      )
    expect(names('ulimit -n')).toEqual(names('ulimit'))
    expect(names('ulimit -n')).toContain('setrlimit')
  })

  test('what befell a call does not hide which call it was', () => {
    for (const name of ['statx', 'rseq', 'clone3', 'faccessat2']) {
      const [first] = searchCatalogue(`${name} operation not permitted`, {
        architecture: 'SCMP_ARCH_X86_64',
        index: english,
      })
      expect(first?.syscall.name).toBe(name)
    }
  })

  test.each([
    ['mount: 权限不够', 'mount'],
    ['需要 sys_pacct 能力的', 'acct'],
  ])(
    'who reads Chinese finds by what was tried, and by a capability without its prefix: %s',
    (query, name) => {
      const [first] = searchCatalogue(query, { architecture: 'SCMP_ARCH_X86_64', index: chinese })
      expect(first?.syscall.name).toBe(name)
    },
  )

  test('a question is answered by a few calls, and by no call where no word is known', () => {
    for (const query of ['steal file descriptor', 'write a haiku about directories', '窃取文件描述符']) {
      const index = isChinese(query) ? chinese : english
      const found = searchCatalogue(query, { architecture: 'SCMP_ARCH_X86_64', index })
      expect(found.length).toBeGreaterThan(0)
      expect(found.length).toBeLessThan(60)
    }
    expect(
      searchCatalogue('lose CAP_NET_RAW', { architecture: 'SCMP_ARCH_X86_64', index: english })[0],
    ).toMatchObject({
      syscall: { name: expect.stringMatching(/^(capset|prctl)$/) },
    })
    expect(searchCatalogue('qqq zzz', { architecture: 'SCMP_ARCH_X86_64', index: english })).toEqual([])
  })
})
