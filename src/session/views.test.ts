import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { defaultTarget } from '../core'
import type { KeptDraft } from './draft-keeper'
import { MemoryHost } from './memory-host'
import { createSession, type SessionOptions } from './session'
import { VersionKeeper } from './version-keeper'

const text = '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}'
const denyRead = { kind: 'set-action', names: ['read'], action: 'SCMP_ACT_ERRNO', errno: 1 } as const

function openSession(options: Partial<SessionOptions> = {}) {
  const kept = new Map<string, KeptDraft>()
  const session = createSession({
    drafts: {
      load: id => Promise.resolve(kept.get(id)),
      save: draft => Promise.resolve(void kept.set(draft.id, draft)),
    },
    ...options,
  })
  onTestFinished(() => session.close())
  const state = () => session.store.getState()
  const draft = async () => {
    await session.flush()
    return kept.get(state().document?.id ?? '')
  }
  return { session, kept, state, draft }
}

describe('what the views read of a session', () => {
  it('begins with nothing, and is back there when the document is closed', async () => {
    const { session, state } = openSession()
    const closed = {
      document: undefined,
      version: 0,
      analysis: undefined,
      analysedVersion: 0,
      problems: [],
      problemCount: 0,
      problemsVersion: 0,
      stale: undefined,
      checking: false,
      failed: [],
      baseVerdicts: [],
      goals: [],
      expectationResults: [],
      findings: [],
      findingsVersion: 0,
      acknowledgements: [],
      history: { canUndo: false, canRedo: false },
      selection: undefined,
      cursor: undefined,
      editor: 'absent',
      saved: 'saved',
      isVisiting: false,
      report: undefined,
      target: defaultTarget,
    }
    expect(state()).toEqual(closed)
    // Nothing is open, and nothing happens.
    session.undo()
    session.redo()
    session.rename('b.json')
    session.keep()
    expect(session.text()).toBe('')
    expect(await session.run(denyRead)).toMatchObject({ ok: false, id: 'fix-outdated' })
    expect(state()).toEqual(closed)
    session.openText(text, 'a.json', 'paste')
    session.setEditorState('ready')
    session.setCursor(3, 4)
    expect(state()).toMatchObject({ cursor: { line: 3, column: 4 }, editor: 'ready' })
    await session.run(denyRead)
    await session.flush()
    session.close()
    // The editor itself stays.
    expect(state()).toEqual({ ...closed, editor: 'ready' })
  })

  it('grows in version with every change and every document, never back', async () => {
    const { session, state } = openSession()
    const versions: number[] = []
    session.openText(text, 'a.json', 'paste')
    versions.push(state().version)
    await session.run(denyRead)
    versions.push(state().version)
    session.openText(text, 'b.json', 'paste')
    versions.push(state().version)
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b))
    expect(state().analysedVersion).toBe(state().version)
  })

  it('tells what was done, undone and redone, each time anew', async () => {
    const { session, state } = openSession()
    session.openText(text, 'a.json', 'paste')
    const serials: (number | undefined)[] = []
    const told = () => {
      serials.push(state().report?.serial)
      return state().report
    }
    await session.run(denyRead)
    const label = { id: 'set-action', values: { action: 'SCMP_ACT_ERRNO', count: 1, names: ['read'] } }
    expect(told()).toMatchObject({ kind: 'done', label: { id: 'set-action' } })
    expect(state().history).toMatchObject({ canUndo: true, canRedo: false, undo: { id: label.id } })
    expect(state().history).not.toHaveProperty('redo')
    session.undo()
    expect(told()).toMatchObject({ kind: 'undone', label: { id: 'set-action' } })
    expect(state().history).toMatchObject({ canUndo: false, canRedo: true, redo: { id: label.id } })
    expect(state().history).not.toHaveProperty('undo')
    session.redo()
    expect(told()).toMatchObject({ kind: 'redone', label: { id: 'set-action' } })
    // There is nothing to redo any more.
    session.redo()
    told()
    expect(serials).toEqual([1, 2, 3, 3])
  })

  it('selects a call once from the text, and as often as it is clicked in the table', () => {
    const { session, state } = openSession()
    session.openText(text, 'a.json', 'paste')
    session.select('read', 'json')
    const first = state().selection
    expect(first).toMatchObject({ syscall: 'read', source: 'json' })
    session.select('read', 'json')
    expect(state().selection).toBe(first)
    session.select('read', 'table')
    expect(state().selection).toMatchObject({ source: 'table', serial: (first?.serial ?? 0) + 1 })
    session.select('write', 'json')
    expect(state().selection).toMatchObject({ syscall: 'write', serial: (first?.serial ?? 0) + 2 })
  })

  it('shows a place of the text to whoever listens, for as long as it listens', () => {
    const { session } = openSession()
    const seen: unknown[] = []
    const stop = session.onReveal((range, focus) => seen.push([range, focus]))
    const range = { offset: 3, length: 4 }
    session.reveal(range)
    session.reveal(range, { focus: true })
    stop()
    session.reveal(range)
    expect(seen).toEqual([
      [range, false],
      [range, true],
    ])
  })

  it('gives the text to the editor, and back when the editor goes, unless another one has it', () => {
    const { session, state } = openSession()
    const detachEarly = session.attachHost(history => new MemoryHost(history.baseText))
    const hosts: MemoryHost[] = []
    const attach = (tag: string) =>
      session.attachHost(history => {
        const host = new MemoryHost(`${history.baseText}${tag}`)
        hosts.push(host)
        return host
      })
    const detach = attach('')
    detachEarly()
    session.openText(text, 'a.json', 'paste')
    // The first editor is gone, and the second one has the text.
    expect(hosts).toHaveLength(1)
    hosts[0]?.apply([{ offset: 0, length: 0, text: ' ' }])
    expect(session.text()).toBe(` ${text}`)
    const { version } = state()
    detach()
    expect(session.text()).toBe(` ${text}`)
    expect(state()).toMatchObject({ version, history: { canUndo: false, canRedo: false } })
    // What is typed into an editor that has gone is not heard.
    hosts[0]?.apply([{ offset: 0, length: 0, text: ' ' }])
    expect(state().version).toBe(version)
    session.openText(text, 'b.json', 'paste')
    expect(hosts).toHaveLength(1)
  })
})

describe('what is kept of a document', () => {
  it('is its text, its name and how much it allows, but no count of a text that is broken', async () => {
    const { session, draft } = openSession()
    session.openText(text, 'a.json', 'paste')
    const { savedAt, counts, ...rest } = (await draft()) ?? {}
    expect(rest).toEqual({ id: session.store.getState().document?.id, name: 'a.json', baseText: text, text })
    expect(Math.abs(Date.now() - (savedAt ?? 0))).toBeLessThan(60_000)
    expect(counts).toMatchObject({ allowed: 1, conditional: 0 })
    expect(Object.keys(counts ?? {})).toEqual(['allowed', 'conditional', 'denied'])
    session.rename('b.json')
    expect((await draft())?.name).toBe('b.json')
    session.attachHost(() => new MemoryHost(`${text}}`))
    session.openText(`${text}}`, 'c.json', 'paste')
    expect(await draft()).not.toHaveProperty('counts')
  })

  it('is what is wanted of it and what may stay, where there is any', async () => {
    const { session, state, draft } = openSession()
    const goals = [{ name: 'read', args: [], must: 'be-refused' }] as const
    session.openText(text, 'a.json', 'paste')
    session.setGoals(goals)
    expect(state()).toMatchObject({ goals, expectationResults: [] })
    await expect.poll(() => state().expectationResults.map(({ met }) => met)).toEqual([false])
    await session.run(denyRead)
    await expect.poll(() => state().expectationResults.map(({ met }) => met)).toEqual([true])
    expect((await draft())?.expectations).toEqual(goals)
    session.setGoals([])
    expect(state().expectationResults).toEqual([])
    session.setAcknowledgements([{ id: 'mask-bits', subject: 's', reason: 'r' } as never])
    const saved = await draft()
    expect(saved).not.toHaveProperty('expectations')
    expect(saved?.acknowledgements).toHaveLength(1)
  })

  it('is nothing of a document that is only looked at, until it is kept', async () => {
    const { session, state, draft, kept } = openSession()
    const linked = { name: 'a.json', text, target: defaultTarget, goals: [] }
    session.openLinked(linked)
    await draft()
    expect(kept.size).toBe(0)
    session.keep()
    expect(state()).toMatchObject({ isVisiting: false, saved: 'saving', document: { origin: 'link' } })
    expect((await draft())?.text).toBe(text)
    // A document of this device is not kept once more.
    kept.clear()
    session.keep()
    await session.flush()
    expect(kept.size).toBe(0)
  })

  it('is taken up where it was left, with what was wanted and acknowledged', async () => {
    const { session, state, kept } = openSession()
    const bare: KeptDraft = { id: 'x', name: 'noend', text, baseText: `${text} `, savedAt: 1 }
    kept.set('x', bare)
    expect(await session.restore('x')).toBe(true)
    expect(state()).toMatchObject({
      document: { id: 'x', name: 'noend', origin: 'draft', baseText: `${text} ` },
      goals: [],
      acknowledgements: [],
      isVisiting: false,
    })
    const goals = [{ name: 'read', args: [], must: 'be-refused' }]
    kept.set('x', { ...bare, expectations: goals, acknowledgements: [{ nonsense: true }] })
    await session.restore('x')
    expect(state()).toMatchObject({ goals, acknowledgements: [] })
  })

  it('that another tab has is opened as a copy, whose name says so', async () => {
    const { session, state, kept } = openSession({ claim: () => Promise.resolve(false) })
    for (const [name, copy] of [
      ['noend', 'noend-copy'],
      ['a.b.json', 'a.b-copy.json'],
    ] as const) {
      kept.set('x', { id: 'x', name, text, baseText: text, savedAt: 1 })
      await session.restore('x')
      expect(state().document).toMatchObject({ name: copy, origin: 'copy' })
      expect(state().document?.id).not.toBe('x')
    }
  })
})

describe('a preset', () => {
  it('is made for the target that belongs to it, or for the one that is named, which is taken', async () => {
    const { session, state } = openSession({ target: { ...defaultTarget, runtime: 'containerd' } })
    await session.openPreset('podman-default', 'a.json')
    expect(state().target.runtime).toBe('podman')
    expect(state().document).toMatchObject({ name: 'a.json', origin: 'preset' })
    const chosen = { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64', runtime: 'containerd' } as const
    await session.openPreset('containerd-default', 'b.json', chosen)
    expect(state().target).toEqual(chosen)
    // Containerd's default depends on all of them.
    expect(session.text()).toContain('SCMP_ARCH_AARCH64')
    await session.openPreset('containerd-default', 'b.json', {
      ...chosen,
      capabilities: ['CAP_SYS_ADMIN'],
    } as never)
    const state2 = state().analysis?.verdicts.find(({ name }) => name === 'mount')?.state
    expect(state2).toBe('allowed')
    await expect(session.openPreset('none' as never, 'c.json')).rejects.toThrow(RangeError)
  })
})

describe('judgements that take long', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  it('are said to lag behind only after a while', async () => {
    const port = { onmessage: null, onerror: null, postMessage: () => undefined, terminate: () => undefined }
    const { session, state } = openSession({ makeWorker: () => port as never })
    session.openText(text + ' '.repeat(130 * 1024), 'a.json', 'paste')
    await vi.advanceTimersByTimeAsync(149)
    expect(state().checking).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(state().checking).toBe(true)
    // A short text is judged at once, here.
    session.openText(text, 'b.json', 'paste')
    expect(state().checking).toBe(false)
    expect(state().analysis?.valid).toBe(true)
  })

  it('of a text that nobody has changed are made once, for each target', async () => {
    const { session, state } = openSession()
    session.openText(text, 'a.json', 'paste')
    expect(state().baseVerdicts).toBe(state().analysis?.verdicts)
    session.setTarget({ ...state().target, kernel: { major: 5, minor: 4 } })
    expect(state().baseVerdicts).toBe(state().analysis?.verdicts)
    const opened = state().baseVerdicts
    await session.run({ kind: 'set-default', action: 'SCMP_ACT_LOG' })
    expect(state().analysis?.verdicts).not.toEqual(opened)
    expect(state().baseVerdicts).toBe(opened)
  })

  it('of a long text as it was opened are not made at all', () => {
    const { session, state } = openSession()
    session.openText(text, 'a.json', 'paste')
    expect(state().baseVerdicts.length).toBeGreaterThan(300)
    session.openText(text + ' '.repeat(130 * 1024), 'b.json', 'paste')
    // Without a worker it is looked at here all the same.
    expect(state().analysis?.valid).toBe(true)
    expect(state().baseVerdicts).toEqual([])
  })
})

describe('versions by themselves', () => {
  it('are kept before a step of several calls, a new set of rules or a new default, not before a small one', async () => {
    const { session } = openSession()
    const kept: { reason: string; step?: unknown }[] = []
    const keeper = new VersionKeeper(session, {
      list: () => Promise.resolve([]),
      load: () => Promise.resolve(undefined),
      add: version => Promise.resolve(kept.push(version)),
    })
    const stop = keeper.start()
    session.openText(text, 'a.json', 'paste')
    await session.run({ kind: 'set-default', action: 'SCMP_ACT_LOG' })
    await session.run({ ...denyRead, action: 'SCMP_ACT_KILL_PROCESS' })
    await session.run({ ...denyRead, names: ['read', 'write'] })
    await keeper.settled()
    expect(kept.map(({ reason, step }) => [reason, (step as { id?: string } | undefined)?.id])).toEqual([
      ['opened', undefined],
      ['before', 'set-default'],
      ['before', 'set-action'],
    ])
    expect(kept[0]).not.toHaveProperty('step')
    session.undo()
    session.undo()
    session.redo()
    await keeper.settled()
    expect(kept).toHaveLength(3)
    stop()
    session.openText(text, 'b.json', 'paste')
    await keeper.settled()
    expect(kept).toHaveLength(3)
  })

  it('go on where the device has failed once', async () => {
    const { session } = openSession()
    let isFull = true
    const kept: string[] = []
    const keeper = new VersionKeeper(session, {
      list: () => (isFull ? Promise.reject(new Error('full')) : Promise.resolve([])),
      load: () => Promise.resolve(undefined),
      add: version => Promise.resolve(kept.push(version.reason)),
    })
    keeper.start()
    session.openText(text, 'a.json', 'paste')
    await keeper.settled()
    isFull = false
    session.openText(text, 'b.json', 'paste')
    await keeper.settled()
    expect(kept).toEqual(['opened'])
  })
})
