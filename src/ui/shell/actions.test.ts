import { expect, it, vi } from 'vitest'
import { loadAllMessages, loadMessages, type Messages } from '../../messages'
import type { Platform } from '../../platform'
import { type Asked, recordedParts, recording } from '../shared/recording.test-data'
import type { ViewState } from '../shared/view'
import { createActions } from './actions'

const messages = await loadMessages('en')
const { opening } = await loadAllMessages('en')
const document = { id: 'a', name: 'web.json', origin: 'file', baseText: '' } as const

function actionsWith({
  isOpen = true,
  view = {},
  clipboard = {},
  restored = true,
}: {
  isOpen?: boolean
  view?: Partial<ViewState>
  clipboard?: Partial<Platform['clipboard']>
  restored?: boolean
} = {}) {
  const parts = recordedParts(isOpen ? { document } : {}, {
    view,
    session: { text: () => '{ "own": 1 }', restore: async () => restored },
  })
  const { asked, session } = parts
  const heard: Messages[] = []
  const noting = <Thing extends object>(name: string, known: Partial<Thing> = {}) => {
    const own: Asked[] = []
    return recording<Thing>(
      new Proxy(known, {
        has: () => true,
        get: (_, key) =>
          Reflect.get(known, key) ??
          ((...given: unknown[]) => {
            own.push([String(key), ...given])
            asked.push([`${name}.${String(key)}`, ...given])
          }),
      }) as Partial<Thing>,
      own,
    )
  }
  const platform = {
    files: noting('files'),
    clipboard: noting('clipboard', clipboard),
    preferences: noting('preferences', {
      read: () => ({ layout: { panelSide: 'below', panelOpen: false, width: 3 } }),
    }),
    theme: noting('theme'),
  } as unknown as Platform
  const actions = createActions({
    session,
    platform,
    view: parts.view,
    messages,
    onMessages: next => heard.push(next),
  })
  return { asked, actions, heard }
}

it.each([
  ['the file on disk', { saving: { label: 'Save', run: () => undefined } }, 0],
  ['a download', {}, 1],
])('saving goes to %s', (_, view, downloads) => {
  const run = vi.fn()
  const { asked, actions } = actionsWith({ view: 'saving' in view ? { saving: { label: 'Save', run } } : {} })
  actions.saveDocument()
  expect([run.mock.calls.length, asked]).toEqual([
    1 - downloads,
    downloads === 0 ? [] : [['files.download', 'web.json', '{ "own": 1 }']],
  ])
})

it('without a document nothing is downloaded, and logs are read on the start', () => {
  const { asked, actions } = actionsWith({ isOpen: false })
  actions.downloadDocument()
  actions.importLog()
  expect(asked).toEqual([['openDialog', 'import']])
  const open = actionsWith()
  open.actions.importLog()
  expect(open.asked).toEqual([['showLogs', 'log']])
})

it.each([
  [true, opening.copied],
  [false, opening.copyRefused],
])('what is copied is the text, and whether it was is told: %s', async (isCopied, told) => {
  const written: string[] = []
  const write = async (text: string) => {
    written.push(text)
    return isCopied
  }
  const { asked, actions } = actionsWith({ clipboard: { write } })
  await actions.copyDocument()
  expect([written, asked]).toEqual([['{ "own": 1 }'], [['note', told]]])
})

it.each([
  [undefined, opening.pasteRefused],
  ['', opening.clipboardEmpty],
])('a clipboard with %j is told of', async (text, told) => {
  const { asked, actions } = actionsWith({ clipboard: { read: async () => text } })
  await actions.paste()
  await vi.waitFor(() => expect(asked).toEqual([['note', told]]))
})

it('a document that is gone is told of, and one that is there opens without a word', async () => {
  const gone = actionsWith({ restored: false })
  await gone.actions.openDraft('x')
  await vi.waitFor(() => expect(gone.asked).toEqual([['note', opening.draftMissing]]))
  const there = actionsWith()
  await there.actions.openDraft('x')
  expect(there.asked).toEqual([])
})

it('containerd’s default is asked for its release first; others are begun', async () => {
  const { asked, actions } = actionsWith()
  actions.newFrom('containerd-default')
  expect(asked).toEqual([['openDialog', 'containerd']])
  actions.newFrom('podman-default')
  expect(asked.slice(1)).toEqual([
    ['showPane', 'table'],
    ['openPreset', 'podman-default', expect.stringMatching(/podman.*\.json$/)],
  ])
  asked.splice(0)
  actions.newFrom('strict')
  await vi.waitFor(() => expect(asked).toContainEqual(['note', opening.strictNote]))
})

it('a review keeps the rest of the layout, and a theme and a language are kept', async () => {
  const { asked, actions, heard } = actionsWith()
  actions.review()
  actions.setTheme('dark')
  await actions.setLanguage('zh')
  expect(asked).toEqual([
    ['preferences.write', { layout: { panelSide: 'left', panelOpen: true, width: 3 } }],
    ['showPanel', 'problems'],
    ['theme.apply', 'dark'],
    ['preferences.write', { theme: 'dark' }],
    ['preferences.write', { language: 'zh' }],
  ])
  expect(heard.map(({ language }) => language)).toEqual(['zh'])
})
