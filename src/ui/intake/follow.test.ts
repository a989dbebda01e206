import { expect, it, onTestFinished, vi } from 'vitest'
import { defaultTarget } from '../../core'
import { type Lead, recognise } from '../../core/recognition'
import type { Platform } from '../../platform'
import type { OpenDocument } from '../../session/state'
import { choices } from '../export-dialog/export-choices'
import { recordedParts } from '../shared/recording.test-data'
import type { OneBrought } from './brought'
import { askWhy, follow, judgeFor, type Parts, showFleet, startFor } from './follow'

const profile = '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[]}'
const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: { name: shop }\nspec:\n  containers:\n    - { name: web, image: nginx:1.29, securityContext: { capabilities: { add: [SYS_TIME] } } }\n'
const document: OpenDocument = { id: 'open', name: 'open.json', origin: 'file', baseText: profile }

function brought(text: string, name?: string, file?: File): OneBrought {
  const recognition = recognise(text, name, defaultTarget)
  return { kind: 'one', name, text, file, recognition, led: undefined, before: 'open' }
}

function parts(isOpen = true) {
  const state = { target: defaultTarget, goals: [], ...(isOpen && { document }) }
  const { asked, session, view } = recordedParts(state)
  const all: Parts = { session, view, platform: {} as Platform, language: 'en', pastedName: 'pasted.json' }
  return { asked, view, all }
}

it.each([
  ['a file', 'web.json', ['openText', profile, 'web.json', 'file']],
  ['what was pasted', undefined, ['openText', profile, 'pasted.json', 'paste']],
])('%s is opened by its name', async (_, name, opened) => {
  const { asked, view, all } = parts()
  expect(await follow(all, brought(profile, name), 'edit')).toBe(true)
  expect(asked).toEqual([['showPane', 'problems'], opened])
  // It could be nothing else, and is on the screen.
  expect(view.store.getState().brought).toBeUndefined()
})

it.each<[Lead, string, (readonly unknown[])[]]>([
  [
    'why',
    'tar: Operation not permitted',
    [
      ['setBlockedText', 'tar: Operation not permitted'],
      ['showCalls', 'blocked'],
    ],
  ],
  [
    'call',
    'ptrace',
    [
      ['select', 'ptrace', 'json'],
      ['showPanel', 'syscall'],
    ],
  ],
  ['filter', ' 0000: 0x20 \n', [['openDialog', 'filter']]],
  ['fleet', pod, [['openDialog', 'fleet']]],
])('“%s” does what it tells of the text that was brought', async (lead, text, wanted) => {
  const { asked, view, all } = parts()
  expect(await follow(all, brought(text), lead)).toBe(false)
  expect(asked).toEqual(wanted)
  const { brought: kept, dumpedFilter, fleet } = view.store.getState()
  if (lead === 'filter') expect(dumpedFilter).toBe('0000: 0x20')
  if (lead === 'fleet') expect(fleet).toEqual({ files: [{ path: 'pasted.json', text }], judged: undefined })
  // The way back stays in view, with what was done.
  expect(kept).toMatchObject(
    lead === 'fleet' ? { kind: 'fleet', files: 1, before: 'open' } : { text, led: lead },
  )
})

it('a filter that is no text is taken by its bytes', async () => {
  const { view, all } = parts()
  const file = new File([new Uint8Array([6, 0, 0, 0])], 'filter.bpf')
  await follow(all, brought('', 'filter.bpf', file), 'filter')
  expect(view.store.getState().dumpedFilter).toEqual(new Uint8Array([6, 0, 0, 0]))
})

it('a link is followed in this tab', async () => {
  const { asked, view, all } = parts()
  const location = { hash: '' }
  vi.stubGlobal('location', location)
  onTestFinished(() => {
    vi.unstubAllGlobals()
  })
  await follow(all, brought(' https://example.org/app/#v1.abc#d \n'), 'link')
  expect(location.hash).toBe('v1.abc#d')
  expect(asked).toEqual([])
  expect(view.store.getState().brought).toBeUndefined()
})

it('a question without a document is asked of the engine’s default, which nobody keeps', async () => {
  const { asked, all } = parts(false)
  await follow(all, brought('ptrace'), 'call')
  expect(asked.map(([name]) => name)).toEqual(['showPane', 'openLinked', 'select', 'showPanel'])
  expect(asked[1]).toEqual([
    'openLinked',
    expect.objectContaining({
      target: defaultTarget,
      goals: [],
      origin: 'preset',
      text: expect.stringContaining('SCMP_ACT_ERRNO'),
    }),
  ])
})

it.each([
  ['mount: Operation not permitted', true],
  ['anything else', false],
])('%s is asked about where errors are explained: %s', async (query, isAsked) => {
  const { asked, all } = parts()
  await askWhy(all, query)
  expect(asked).toEqual([...(isAsked ? [['setBlockedText', query]] : []), ['showCalls', 'blocked']])
})

it('several workloads are shown side by side', () => {
  const { asked, view, all } = parts()
  const files = [
    { path: 'a.yaml', text: pod },
    { path: 'b.yaml', text: pod },
  ]
  showFleet(all, files)
  expect(view.store.getState()).toMatchObject({
    fleet: { files, judged: undefined },
    brought: { kind: 'fleet', files: 2, before: 'open' },
  })
  expect(asked).toEqual([['openDialog', 'fleet']])
})

it('a profile that is begun for a container is for its engine, capabilities, program and image', async () => {
  const { readWorkloads } = await import('../../core/doors/workload')
  const [workload] = readWorkloads(pod, 'pod.yaml').workloads
  if (!workload) throw new Error('no container')
  const { asked, view, all } = parts()
  const thing = brought(pod, 'pod.yaml')
  await startFor(all, thing, workload)
  const of = (name: string) => asked.find(([called]) => called === name)?.[1]
  expect(of('setTarget')).toMatchObject({
    runtime: 'containerd',
    capabilities: expect.arrayContaining(['CAP_SYS_TIME']),
  })
  expect(of('openText')).toContain('"clock_settime"')
  expect(asked.find(([name]) => name === 'openText')?.[2]).toMatch(/nginx.*\.json$/)
  expect(of('setGoals')).toEqual([{ kind: 'run', id: 'nginx-image' }])
  expect(choices.getState().options.image).toBe('nginx:1.29')
  expect(view.store.getState().brought).toEqual({ ...thing, led: 'default' })
})

it.each<[Lead, boolean]>([
  ['recorded', false],
  ['default', true],
])(
  'for the name of an image, “%s” begins with its program, and lets other calls through: %s',
  async (lead, hasOthers) => {
    const { asked, view, all } = parts(false)
    const thing = brought('nginx:1.27')
    expect(thing.recognition).toMatchObject({ lead: 'recorded', others: ['default'] })
    await follow(all, thing, lead)
    const of = (name: string) => asked.find(([called]) => called === name)?.[1]
    expect(of('setGoals')).toEqual([{ kind: 'run', id: 'nginx-image' }])
    expect(of('openText')).toContain('"accept4"')
    expect(String(of('openText')).includes('"mq_open"')).toBe(hasOthers)
    expect(view.store.getState().brought).toEqual({ ...thing, led: lead })
  },
)

it('the open document is judged for a container without being changed', async () => {
  const { readWorkloads } = await import('../../core/doors/workload')
  const [workload] = readWorkloads(pod, 'pod.yaml').workloads
  if (!workload) throw new Error('no container')
  const { asked, all } = parts()
  await judgeFor(all, workload)
  expect(asked).toEqual([['setTarget', expect.objectContaining({ runtime: 'containerd' })]])
})
