import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMENT_LIMIT, COMMENT_MARK, fitting, gateMarkdown } from './change-report'
import { changes } from './changes'
import { check } from './check'
import { diff } from './diff'
import type { Change } from './gate'
import { Repository } from './repository.test-data'

const profile = (...names: readonly string[]) =>
  `${JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: [{ names, action: 'SCMP_ACT_ALLOW' }] }, undefined, 2)}\n`

const config = (accepted: readonly object[]) =>
  JSON.stringify({ profiles: [{ files: ['*.json'], accepted, refuse: ['no-mounting', 'no-bpf'] }] })

const calls = ['read', 'write', 'openat', 'close', 'mmap', 'brk', 'futex', 'exit_group', 'openat2']
const files = {
  'web.json': profile(...calls, 'mount', 'raed'),
  'db.json': profile(...calls),
  'old.json': profile('read'),
}

let repository: Repository

beforeAll(async () => {
  repository = await Repository.make({ ...files, 'seccompose.config.json': config([]) })
})

afterAll(() => repository.leave())

const options = { format: 'markdown', failOn: 'looser', language: 'en' } as const

/** Levels of all headings, which must go down one by one. */
const levels = (text: string) => [...text.matchAll(/^(#+) /gm)].map(([, signs = '']) => signs.length)

describe('the comment of a pull request', () => {
  it('tells what is new since the base, for which targets, and when', async () => {
    repository.edit({
      write: {
        'web.json': profile(...calls, 'mount', 'raed', 'bpf'),
        'db.json': '{}',
        'seccompose.config.json': config([{ finding: 'dangerous-call-open', reason: 'x' }]),
      },
      remove: ['old.json'],
    })
    const { text } = await changes('HEAD', [], options)
    expect(text.split('\n')[0]).toBe(COMMENT_MARK)
    const told = [
      /Target: docker, x86\\?_64, Linux 6\.12 · Beside `[0-9a-f]{12}` · Date: \d{4}-\d\d-\d\d/,
      /- `old\.json` was a profile and is gone/,
      /changed \(accepted findings\)/,
      /### web\.json \(docker\)/,
      /\*\*Security\*\* bpf is open/,
      /Goals that are no longer met:\n\n- .*no-bpf/,
      /It switches seccomp off/,
    ]
    for (const words of told) expect(text).toMatch(words)
    // What was so before is no news.
    expect(text).not.toMatch(/Nothing was found|in the browser|raed is no|no-mounting\)?: mount/)
    expect(levels(text)[0]).toBe(2)
    expect(
      levels(text)
        .slice(1)
        .every(level => level === 3),
    ).toBe(true)
    repository.git('reset', '-q', '--hard')
  })

  it('tells how a profile was taken from its file, in every form, and so does a check of the folder', async () => {
    const imported = JSON.stringify({
      ...JSON.parse(profile(...calls, 'bpf')),
      'x-seccompose-not-read': [{ part: 'local-includes', of: ['web.local'] }],
    })
    const object = `apiVersion: security-profiles-operator.x-k8s.io/v1beta1
kind: SeccompProfile
metadata: {name: db}
spec: {defaultAction: SCMP_ACT_ALLOW, priority: 5}
`
    repository.edit({ write: { 'web.json': imported, 'db.yaml': object } })
    const asked = { ...options, failOn: 'never', config: false } as const
    const notes = [/Not read, and usually absent: web\.local/, /priority/]
    for (const text of [
      (await changes('HEAD', [], asked)).text,
      (await changes('HEAD', [], { ...asked, format: 'text' })).text,
      (await check(['.'], asked)).text,
    ])
      for (const note of notes) expect(text).toMatch(note)
    const changed: { file: string; notes: { after: string[] } }[] = JSON.parse(
      (await changes('HEAD', [], { ...asked, format: 'json' })).text,
    )
    const checked: { file: string; notes: string[] }[] = JSON.parse(
      (await check(['web.json', 'db.yaml', '.'], { ...asked, format: 'json' })).text,
    )
    const told = [
      ...changed.map(({ file, notes: { after } }) => ({ file, notes: after })),
      ...checked.filter(({ file }) => /^(web\.json|db\.yaml)/.test(file)),
    ].map(({ file, notes: found }) => found.some(words => notes[file.startsWith('web') ? 0 : 1]?.test(words)))
    expect(told).toEqual(Array.from({ length: 6 }, () => true))
    repository.git('reset', '-q', '--hard')
  })

  it('tells of two files alike', async () => {
    repository.edit({ write: { 'web.json': profile(...calls, 'mount', 'raed', 'bpf') } })
    const { text } = await diff('db.json', 'web.json', options)
    expect(text).toMatch(/Target: docker, x86\\?_64, Linux 6\.12/)
    expect(text).toMatch(/raed is no/)
    expect(text).not.toMatch(/Nothing was found|in the browser/)
    expect(levels(text)).toEqual([2, 3])
    repository.git('reset', '-q', '--hard')
  })
})

describe('a comment that is too long', () => {
  const head = ['head']
  const section = (short: number, whole: number) => ({ short: 's'.repeat(short), whole: 's'.repeat(whole) })

  it('leaves details out before profiles, and counts both', () => {
    const some = Array.from({ length: 20 }, () => section(1_000, 10_000))
    const text = fitting(head, some, 'end')
    expect(text).toContain('15 of them without details')
    expect(text).not.toContain('left out')
    const many = fitting(
      head,
      Array.from({ length: 200 }, () => section(1_000, 2_000)),
      'end',
    )
    expect(many).toMatch(
      /\*\*Too long for a comment: 65 of them without details, 135 of 200 profiles left out\.\*\*/,
    )
  })

  it('tells of most of what is lost, whatever the names are', async () => {
    const name = `${'`_*'.repeat(1_200)}web.json`
    const lost = Array.from({ length: 300 }, (_, at): Change => {
      if (at % 2 === 0) return { kind: 'lost', name: `${at}${name}`, loss: { id: 'gone' } }
      return { kind: 'unread', name: `${at}${name}`, reason: '[_'.repeat(900) }
    })
    const names = Array.from({ length: 50 }, (_, at) => `${at}${name}`)
    const gate = { changes: lost, templates: names, submodules: names, config: undefined, targets: [] }
    const text = await gateMarkdown(gate, 'f'.repeat(40), { language: 'en' })
    expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT)
    expect(text).toMatch(/- and 200 more\n\nArguments are counted/)
    expect(text).toContain('**Profiles that changed: 150 are no longer profiles, 150 cannot be judged.**')
  })

  it('is as long as GitHub takes at most, and has its end', () => {
    const sizes = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 0, max: 90_000 })),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(sizes, all => {
        const text = fitting(
          head,
          all.map(([short, more]) => section(short, short + more)),
          'end',
        )
        expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT)
        expect([text.startsWith('head'), text.endsWith('end')]).toEqual([true, true])
      }),
    )
  })
})
