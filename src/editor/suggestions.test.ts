import { describe, expect, test } from 'vitest'
import { profileSchema } from '../core'
import { type SuggestionSource, suggestionsAt } from './suggestions'

const source: SuggestionSource = {
  schema: profileSchema(key => `About ${key}`),
  candidates: format =>
    format === 'syscall'
      ? [{ word: 'arch_prctl', unlikely: true }, { word: 'read' }, { word: 'write' }]
      : format === 'errno'
        ? [{ word: 'EPERM', text: '1' }]
        : [],
  meaning: (_format, word) => `Means ${word}`,
}

function at(marked: string) {
  const offset = marked.indexOf('|')
  const text = marked.replace('|', '')
  const found = suggestionsAt(text, offset, source)
  /** The text after choosing a suggestion, its snippet stops taken out. */
  const choose = (label: string) => {
    const item = found?.items.find(candidate => candidate.label === label)
    if (!found || !item) return undefined
    const inserted = item.isSnippet ? item.insert.replace(/\$\d/g, '') : item.insert
    const result = text.slice(0, found.from) + inserted + text.slice(found.to)
    return found.commaAt === undefined
      ? result
      : `${result.slice(0, found.commaAt)},${result.slice(found.commaAt)}`
  }
  return { labels: found?.items.map(item => item.label), choose, items: found?.items }
}

describe('syscall names', () => {
  test('come in quotes, those of the architecture first, without the ones that are listed', () => {
    const { labels, choose } = at('{"syscalls": [{"names": ["write", |]}]}')
    expect(labels).toEqual(['read', 'arch_prctl'])
    expect(choose('read')).toBe('{"syscalls": [{"names": ["write", "read"]}]}')
  })

  test('replace the name that is being written', () => {
    expect(at('{"syscalls": [{"names": ["wr|"]}]}').choose('write')).toBe(
      '{"syscalls": [{"names": ["write"]}]}',
    )
    expect(at('{"syscalls": [{"names": ["wr|\n]}]}').choose('write')).toBe(
      '{"syscalls": [{"names": ["write"\n]}]}',
    )
    expect(at('{"syscalls": [{"names": [wr|]}]}').choose('write')).toBe(
      '{"syscalls": [{"names": ["write"]}]}',
    )
  })

  test('bring the commas that they need', () => {
    expect(at('{"syscalls": [{"names": [\n"a"\n"|"\n"b"]}]}').choose('read')).toBe(
      '{"syscalls": [{"names": [\n"a",\n"read",\n"b"]}]}',
    )
    expect(at('{"syscalls": [{"names": [| // note\n]}]}').choose('read')).toBe(
      '{"syscalls": [{"names": ["read" // note\n]}]}',
    )
  })
})

describe('keys', () => {
  test('are those of the object, the required first, without the ones that stand there', () => {
    const { labels } = at('{"syscalls": [{"comment": "x", |}]}')
    expect(labels?.slice(0, 2)).toEqual(['names', 'action'])
    expect(labels).not.toContain('comment')
    expect(at('{|}').labels?.[0]).toBe('defaultAction')
  })

  test('come with an empty value, unless they have one', () => {
    expect(at('{"syscalls": [{|}]}').choose('names')).toBe('{"syscalls": [{"names": [""]}]}')
    expect(at('{"def|": "x"}').choose('defaultAction')).toBe('{"defaultAction": "x"}')
    expect(at('{|"flags": []}').choose('flags')).toBe('{"flags": []}')
  })

  test('say what they are for', () => {
    expect(at('{|}').items?.[0]?.documentation).toBe('About profile.defaultAction')
  })
})

describe('other values', () => {
  test('are the words that the schema lists', () => {
    expect(at('{"defaultAction": |}').labels).toContain(profileWord(['defaultAction']))
    expect(at('{"syscalls": [{"includes": {"caps": ["CAP_SYS_ADMIN", |]}}]}').labels).not.toContain(
      'CAP_SYS_ADMIN',
    )
    expect(at('{"syscalls": [{"includes": {"arches": [|]}}]}').labels).toContain('amd64')
  })

  test('are written as numbers where numbers belong', () => {
    expect(at('{"defaultErrnoRet": |}').choose('EPERM')).toBe('{"defaultErrnoRet": 1}')
  })

  test('start a rule with what it must have', () => {
    const { items, choose } = at('{"syscalls": [|]}')
    expect(JSON.parse(choose(items?.[0]?.label ?? '') ?? '')).toEqual({
      syscalls: [{ names: [''], action: '' }],
    })
  })
})

test('nothing is offered in comments, behind values and where no schema reaches', () => {
  expect(at('{ // |\n}').labels).toBeUndefined()
  expect(at('{"defaultAction": "x" |}').labels).toBeUndefined()
  expect(at('{"other": [|]}').labels).toBeUndefined()
})

function profileWord(path: readonly string[]): string {
  const [key = ''] = path
  return source.schema.properties?.[key]?.enum?.[0] ?? ''
}
