import { expect, it } from 'vitest'
import { defaultTarget } from '../../core'
import type { Platform } from '../../platform'
import { decodeText, type ReadResult } from '../../platform/file-reading'
import { recordedParts } from '../shared/recording.test-data'
import { bring } from './bring'
import type { Given } from './given'

const profile = (name: string) =>
  `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["${name}"],"action":"SCMP_ACT_ALLOW"}]}`
const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: { name: shop }\nspec:\n  containers: [{ name: web, image: nginx }]\n'
const document = { id: 'open', name: 'open.json', origin: 'file', baseText: '' } as const

function parts() {
  const { asked, session, view } = recordedParts({ target: defaultTarget, goals: [], document })
  const files = {
    read: async (file: File): Promise<ReadResult> => {
      const text = decodeText(new Uint8Array(await file.arrayBuffer()))
      return text === undefined
        ? { ok: false, name: file.name, refusal: 'binary' }
        : { ok: true, name: file.name, text }
    },
    readBytes: async (file: File) => ({ ok: true, bytes: new Uint8Array(await file.arrayBuffer()) }),
  }
  const all = {
    session,
    view,
    platform: { files } as unknown as Platform,
    language: 'en',
    pastedName: 'pasted.json',
  } as const
  return { asked, view, all }
}

const file = (name: string, ...content: BlobPart[]): Given => ({ file: new File(content, name) })

it.each<[string, Given, unknown[]]>([
  ['a text', { text: profile('read') }, ['openText', profile('read'), 'pasted.json', 'paste']],
  [
    'a text between fences',
    { text: `\`\`\`json\n${profile('read')}\n\`\`\`\n` },
    ['openText', expect.stringContaining('"read"'), 'pasted.json', 'paste'],
  ],
  [
    'a file between fences',
    file('notes.txt', `\`\`\`json\n${profile('read')}\n\`\`\`\n`),
    ['openText', expect.stringMatching(/^\{/), 'notes.txt', 'file'],
  ],
  ['a file', file('web.json', profile('read')), ['openText', profile('read'), 'web.json', 'file']],
])('%s that is a profile is opened', async (_, given, opened) => {
  const { asked, all } = parts()
  await bring(all, [given])
  expect(asked).toEqual([['showPane', 'problems'], opened])
})

it.each<[string, Given]>([
  ['an empty file', file('empty.json')],
  ['a file of blanks', file('blank.json', ' \n\t\n')],
  ['a file of a byte order mark', file('mark.json', new Uint8Array([0xef, 0xbb, 0xbf]))],
  ['a text of blanks', { text: '  \n' }],
])('%s opens nothing unless that is asked for, and is told', async (_, given) => {
  const { asked, view, all } = parts()
  await bring(all, [given])
  expect(asked).toEqual([])
  expect(view.store.getState().brought).toMatchObject({
    kind: 'one',
    recognition: { kind: 'empty', lead: undefined, others: ['edit'] },
    led: undefined,
    before: 'open',
  })
})

it('several profiles are opened each by its own name, and the first is shown', async () => {
  const { asked, view, all } = parts()
  await bring(all, [
    file('a.json', profile('read')),
    file('b.json', profile('write')),
    file('c.png', new Uint8Array([137, 80, 0, 255])),
  ])
  expect(asked).toEqual([
    ['openText', profile('write'), 'b.json', 'file'],
    ['openText', profile('read'), 'a.json', 'file'],
    ['showPane', 'problems'],
  ])
  expect(view.store.getState().brought).toEqual({
    kind: 'several',
    opened: ['a.json', 'b.json'],
    logs: [],
    left: [{ name: 'c.png', told: 'binary' }],
    beyond: 0,
    before: 'open',
  })
})

it('no more documents are opened at once than a person means to, and how many are left is told', async () => {
  const { asked, view, all } = parts()
  await bring(
    all,
    Array.from({ length: 26 }, (_, at) => file(`${at}.json`, profile('read'))),
  )
  expect(asked.filter(([name]) => name === 'openText')).toHaveLength(24)
  expect(view.store.getState().brought).toMatchObject({ beyond: 2 })
})

it('profiles beside workloads are what those run under', async () => {
  const { asked, view, all } = parts()
  await bring(all, [file('pod.yaml', pod), file('web.json', profile('read'))])
  expect(asked).toEqual([['openDialog', 'fleet']])
  expect(view.store.getState().fleet?.files).toEqual([
    { path: 'pod.yaml', text: pod },
    { path: 'web.json', text: profile('read') },
  ])
})

it('a workload alone is told of before anything is begun for it', async () => {
  const { asked, view, all } = parts()
  await bring(all, [{ text: pod }])
  expect(asked).toEqual([])
  expect(view.store.getState().brought).toMatchObject({
    kind: 'one',
    text: pod,
    led: undefined,
    before: 'open',
  })
})

it('a filter as the kernel takes it is shown as one, and other bytes are refused', async () => {
  const { asked, view, all } = parts()
  const allow = new Uint8Array([6, 0, 0, 0, 0, 0, 255, 127])
  await bring(all, [file('filter.bpf', allow)])
  expect(asked).toEqual([['openDialog', 'filter']])
  expect(view.store.getState().dumpedFilter).toEqual(allow)
  const refused = parts()
  await bring(refused.all, [file('a.png', new Uint8Array([137, 80, 0, 255, 1]))])
  expect(refused.asked).toEqual([['note', expect.stringContaining('a.png')]])
})

it('nothing brought is nothing done', async () => {
  const { asked, all } = parts()
  await bring(all, [])
  expect(asked).toEqual([])
})
