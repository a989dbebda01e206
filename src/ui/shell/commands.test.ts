import { expect, it } from 'vitest'
import { presetIds } from '../../core'
import { languageCodes, loadAllMessages } from '../../messages'
import type { MountedEditor } from '../../session/session-port'
import type { Actions } from '../shared/actions-context'
import type { EditorSlot } from '../shared/editor-slot'
import { recordedParts, recording } from '../shared/recording.test-data'
import type { ViewState } from '../shared/view'
import { appCommands } from './commands'

const messages = await loadAllMessages('en')
const document = { id: 'a', name: 'web.json', origin: 'file', baseText: '' } as const

function offered(
  state: Parameters<typeof recordedParts>[0],
  { view = {}, isMounted = false }: { view?: Partial<ViewState>; isMounted?: boolean } = {},
) {
  const { asked, ...parts } = recordedParts(
    { history: { canUndo: false, canRedo: false }, ...state } as never,
    { view },
  )
  const editor = {
    ...(isMounted && { mounted: recording<MountedEditor>({}, asked) }),
  } as EditorSlot
  const all = appCommands({ ...parts, messages, editor, actions: recording<Actions>({}, asked) })
  const run = (id: string, query = '') => {
    asked.splice(0)
    all.find(one => one.id === id)?.run(query)
    return [...asked]
  }
  return { all, ids: all.map(({ id }) => id), run, view: parts.view }
}

it('what needs a document is offered with one', () => {
  const without = offered({})
  const open = offered({ document })
  expect(new Set(open.ids).size).toBe(open.ids.length)
  for (const id of [
    'export',
    'share',
    'report',
    'compare',
    'download',
    'copy',
    'try-call',
    'close',
    'go ptrace',
  ])
    expect([id, without.ids.includes(id), open.ids.includes(id)]).toEqual([id, false, true])
  for (const id of [
    'open',
    'import',
    'learn',
    'documents',
    'shortcuts',
    ...presetIds.map(one => `new ${one}`),
  ])
    expect([id, without.ids.includes(id), open.ids.includes(id)]).toEqual([id, true, true])
  expect(without.ids.filter(id => id.startsWith('language'))).toEqual(
    languageCodes.map(code => `language ${code}`),
  )
})

it('undo, redo and the layout of the text are offered where they can be had', () => {
  const some = ['undo', 'redo', 'format', 'save']
  const idle = offered({ document })
  expect(idle.ids.filter(id => some.includes(id))).toEqual([])
  const busy = offered({ document, history: { canUndo: true, canRedo: true } } as never, {
    isMounted: true,
    view: { saving: { label: 'Save', run: () => undefined } },
  })
  expect(busy.ids.filter(id => some.includes(id)).sort()).toEqual([...some].sort())
  expect([busy.run('undo'), busy.run('redo'), busy.run('format')]).toEqual([
    [['undo']],
    [['redo']],
    [['format']],
  ])
})

it('the key for saving is that of the file on disk where there is one, else of the download', () => {
  const keyed = (view: Partial<ViewState>) =>
    offered({ document }, { view }).all.flatMap(({ id, keys }) => (keys === 'Ctrl S' ? id : []))
  expect(keyed({})).toEqual(['download'])
  expect(keyed({ saving: { label: 'Save', run: () => undefined } })).toEqual(['save'])
})

it.each([
  ['export', ['openDialog', 'export']],
  ['share', ['openDialog', 'share']],
  ['report', ['openDialog', 'report']],
  ['compare', ['showPanel', 'compare']],
  ['download', ['downloadDocument', '']],
  ['copy', ['copyDocument']],
  ['try-call', ['showCalls', 'try']],
  ['filter', ['showCalls', 'filter']],
  ['problems', ['showPanel', 'problems']],
  ['review', ['review', '']],
  ['goals', ['openDialog', 'goals']],
  ['versions', ['openDialog', 'versions']],
  ['target', ['openDialog', 'target']],
  ['close', ['closeDocument', '']],
  ['shortcuts', ['openDialog', 'shortcuts']],
  ['open', ['chooseFile']],
  ['import', ['importLog', '']],
  ['documents', ['openDialog', 'documents']],
  ['workshop', ['openDialog', 'workshop']],
  ['new podman-default', ['newFrom', 'podman-default']],
  ['theme dark', ['setTheme', 'dark']],
  ['language zh', ['setLanguage', 'zh']],
])('%s does what it is called', (id, wanted) => {
  expect(offered({ document }).run(id)).toEqual([wanted])
})

it('an error text that was typed is what is asked about, and a call that was named is gone to', () => {
  const { run, view } = offered({ document }, { view: { learn: { lesson: 'one' } } })
  expect(run('blocked-call', 'Operation not permitted')).toEqual([['askWhy', 'Operation not permitted']])
  expect(run('go ptrace')).toEqual([
    ['showPane', 'table'],
    ['select', 'ptrace', 'json'],
  ])
  run('glossary')
  expect(view.store.getState().learn).toEqual({ lesson: 'one', mode: 'glossary' })
  run('learn')
  expect(view.store.getState().learn).toEqual({})
})
