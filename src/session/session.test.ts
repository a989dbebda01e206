import { describe, expect, it, onTestFinished } from 'vitest'
import { VoidQuestion } from '../worker/protocol'
import type { Drafts, KeptDraft } from './draft-keeper'
import { MemoryHost } from './memory-host'
import { createSession, type SessionOptions } from './session'

class MemoryDrafts implements Drafts {
  readonly kept = new Map<string, KeptDraft>()
  load(id: string): Promise<KeptDraft | undefined> {
    return Promise.resolve(this.kept.get(id))
  }
  save(draft: KeptDraft): Promise<void> {
    this.kept.set(draft.id, draft)
    return Promise.resolve()
  }
}

function emptySession(options: SessionOptions) {
  const session = createSession(options)
  onTestFinished(() => session.close())
  return session
}

async function openSession() {
  const drafts = new MemoryDrafts()
  const session = emptySession({ drafts })
  await session.openPreset('docker-default', 'profile.json')
  const verdict = (name: string) =>
    session.store.getState().analysis?.verdicts.find(found => found.name === name)
  return { drafts, session, verdict }
}

describe('a session', () => {
  it('shows a command in the verdicts at once, and undoes it byte for byte', async () => {
    const { session, verdict } = await openSession()
    const before = session.text()
    expect(verdict('ptrace')?.state).toBe('allowed')
    await session.run({ kind: 'set-action', names: ['ptrace'], action: 'SCMP_ACT_ERRNO', errno: 1 })
    expect(verdict('ptrace')?.state).toBe('denied')
    expect(session.store.getState().history).toMatchObject({ canUndo: true, undo: { id: 'set-action' } })
    session.undo()
    expect(session.text()).toBe(before)
    expect(verdict('ptrace')?.state).toBe('allowed')
    session.redo()
    expect(verdict('ptrace')?.state).toBe('denied')
  })

  it('looks at the instructions of a filter that may not do what its rules say', async () => {
    const { session, verdict } = await openSession()
    const rule = (...args: [index: number, op: string, value: number][]) => ({
      names: ['socket'],
      action: 'SCMP_ACT_ALLOW',
      args: args.map(([index, op, value]) => ({ index, op: `SCMP_CMP_${op}`, value })),
    })
    const syscalls = [rule([0, 'NE', 3], [1, 'EQ', 2]), rule([0, 'EQ', 2])]
    const text = JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls })
    session.openText(text, 'profile.json', 'paste')
    await expect.poll(() => verdict('socket')?.defects).toEqual(['stale-accumulator'])
    expect(session.store.getState().baseVerdicts.find(({ name }) => name === 'socket')?.defects).toEqual([
      'stale-accumulator',
    ])
  })

  it('keeps the last valid state while the text is no JSON, refuses commands, and follows again', async () => {
    const { session, verdict } = await openSession()
    const host = new MemoryHost(session.text())
    session.attachHost(() => host)
    host.apply([{ offset: session.text().indexOf(':'), length: 1, text: '' }])
    const { stale } = session.store.getState()
    expect(stale).toMatchObject({ line: 2, problem: { id: 'colon-expected' } })
    expect(verdict('ptrace')?.state).toBe('allowed')
    const plan = await session.run({
      kind: 'set-action',
      names: ['ptrace'],
      action: 'SCMP_ACT_ERRNO',
      errno: 1,
    })
    expect(plan).toMatchObject({ ok: false, id: 'text-has-error' })
    expect(session.store.getState().report).toMatchObject({
      kind: 'refused',
      refusal: { id: 'text-has-error' },
    })
    host.undo()
    expect(session.store.getState().stale).toBeUndefined()
  })

  it('hands its history to another host and takes the text back', async () => {
    const { session } = await openSession()
    const before = session.text()
    await session.run({ kind: 'set-action', names: ['ptrace'], action: 'SCMP_ACT_ERRNO', errno: 1 })
    await session.run({ kind: 'set-action', names: ['mount'], action: 'SCMP_ACT_ALLOW' })
    session.undo()
    let handed: { done: number; undone: number; base: string } | undefined
    const detach = session.attachHost(history => {
      handed = { done: history.done.length, undone: history.undone.length, base: history.baseText }
      return new MemoryHost(history.baseText)
    })
    expect(handed).toEqual({ done: 1, undone: 1, base: before })
    detach()
    expect(session.text()).toBe(before)
  })

  it('tells an editor what was done to the text, and how, until it lets go; without a document there is none to take', () => {
    const host = new MemoryHost('a')
    const heard: unknown[] = []
    const stop = host.onChange(({ cause }) => heard.push([cause, host.text()]))
    host.apply([{ offset: 1, length: 0, text: 'b' }])
    host.undo()
    host.redo()
    stop()
    host.undo()
    expect(heard).toEqual([
      ['edit', 'ab'],
      ['undo', 'a'],
      ['redo', 'ab'],
    ])
    const session = emptySession({ drafts: new MemoryDrafts() })
    const detach = session.attachHost(() => host)
    detach()
    expect(session.text()).toBe('')
    expect(session.store.getState().document).toBeUndefined()
  })

  it('finds the call at a place of the text and the places of a call', async () => {
    const { session } = await openSession()
    const places = session.placesOf('ptrace')
    expect(places.length).toBe(2)
    for (const { offset, length } of places) {
      expect(session.text().slice(offset, offset + length)).toBe('"ptrace"')
      expect(session.syscallAt(offset + 3)).toBe('ptrace')
    }
    expect(session.syscallAt(0)).toBeUndefined()
    const host = new MemoryHost(session.text())
    session.attachHost(() => host)
    expect(session.placesOf('ptrace')).toEqual(places)
    host.apply([{ offset: 0, length: 0, text: '}' }])
    // Places of a text that is no more.
    expect(session.placesOf('ptrace')).toEqual([])
    expect(session.syscallAt((places[0]?.offset ?? 0) + 3)).toBeUndefined()
  })

  it('answers about the text that it was asked about, whatever is typed before the answer', async () => {
    const { session } = await openSession()
    const host = new MemoryHost(session.text())
    session.attachHost(() => host)
    const command = { kind: 'set-action', names: ['ptrace'], action: 'SCMP_ACT_LOG' } as const
    const { target } = session.store.getState()
    const planned = await session.ask('plan', { command, target })
    const late = session.ask('plan', { command, target })
    host.apply([{ offset: 0, length: 0, text: '\n\n\n' }])
    expect(await late).toEqual(planned)
    await expect(session.ask('plan', { command, target }, AbortSignal.abort())).rejects.toThrow(VoidQuestion)
  })

  it('reports that a question has no answer, where no worker can be started, to whoever does not wait for it', async () => {
    const session = emptySession({
      drafts: new MemoryDrafts(),
      makeWorker: () => {
        throw new Error('blocked')
      },
    })
    session.openText('{"defaultAction":"SCMP_ACT_ALLOW"}', 'profile.json', 'paste')
    const { target } = session.store.getState()
    expect(await session.tryAsk('lint', { target })).toBeUndefined()
    expect(session.store.getState().report).toMatchObject({ kind: 'failed' })
  })

  it('follows the target', async () => {
    const { session, verdict } = await openSession()
    const { target } = session.store.getState()
    session.setTarget({ ...target, runtime: 'containerd' })
    expect(verdict('mount')?.state).toBe('allowed')
    session.setTarget({ ...target, kernel: { major: 4, minor: 4 } })
    expect(verdict('ptrace')?.state).toBe('denied')
  })

  it('saves the document and brings it back', async () => {
    const { session, drafts } = await openSession()
    await session.run({ kind: 'set-action', names: ['ptrace'], action: 'SCMP_ACT_ERRNO', errno: 1 })
    const text = session.text()
    const id = session.store.getState().document?.id ?? ''
    await session.flush()
    session.close()
    expect(session.store.getState().document).toBeUndefined()
    expect(await session.restore('unknown')).toBe(false)
    const other = emptySession({ drafts })
    expect(await other.restore(id)).toBe(true)
    expect(other.text()).toBe(text)
    expect(other.store.getState().document?.name).toBe('profile.json')
    // "Changed" is still measured from the text as it was opened.
    expect(other.store.getState().baseVerdicts.find(({ name }) => name === 'ptrace')?.state).toBe('allowed')
  })

  it('opens a copy to look at where another tab has the document', async () => {
    const { session, drafts } = await openSession()
    await session.flush()
    const { id } = session.store.getState().document ?? { id: '' }
    const draft = drafts.kept.get(id)
    if (draft) drafts.kept.set(id, { ...draft, expectations: [{ name: 'read', outcome: 'allowed' }] })
    const other = emptySession({ drafts, claim: () => Promise.resolve(false) })
    expect(await other.restore(id)).toBe(true)
    expect(other.store.getState()).toMatchObject({
      isVisiting: true,
      document: { name: 'profile-copy.json', origin: 'copy' },
    })
    await other.flush()
    expect([...drafts.kept.keys()]).toEqual([id])
    await other.run({ kind: 'set-action', names: ['ptrace'], action: 'SCMP_ACT_ERRNO', errno: 1 })
    await other.flush()
    expect(drafts.kept.size).toBe(2)
    expect(drafts.kept.get(id)?.text).toBe(session.text())
    expect(other.text()).not.toBe(session.text())
  })

  it('opens a document as the other tab saved it while it was waited for', async () => {
    const { session, drafts } = await openSession()
    const text = session.text()
    await session.flush()
    const { id } = session.store.getState().document ?? { id: '' }
    const later = `${text}\n`
    const claim = () => {
      const draft = drafts.kept.get(id)
      if (draft) drafts.kept.set(id, { ...draft, text: later })
      return Promise.resolve(true)
    }
    const other = emptySession({ drafts, claim })
    expect(await other.restore(id)).toBe(true)
    expect(other.text()).toBe(later)
  })

  it('says when saving fails', async () => {
    const failing: Drafts = {
      load: () => Promise.resolve(undefined),
      save: () => Promise.reject(new Error('full')),
    }
    const session = emptySession({ drafts: failing })
    session.openText('{}', 'a.json', 'paste')
    await session.flush()
    expect(session.store.getState().saved).toBe('failed')
  })

  it('stores nothing of a document that came with a link until it is changed or kept', async () => {
    const { drafts, session, verdict } = await openSession()
    await session.flush()
    const before = [...drafts.kept.keys()]
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}'
    const { target } = session.store.getState()
    const goals = [
      { name: 'read', args: [], must: 'be-allowed' },
      { kind: 'refuse', id: 'no-bpf' },
    ] as const
    const linked = {
      name: 'linked.json',
      text,
      target: { ...target, runtime: 'podman' },
      goals,
    } as const
    session.openLinked(linked)
    expect(verdict('read')?.state).toBe('allowed')
    expect(session.store.getState()).toMatchObject({
      isVisiting: true,
      goals,
      target: { runtime: 'podman' },
    })
    await session.flush()
    expect([...drafts.kept.keys()]).toEqual(before)

    await session.run({ kind: 'set-action', names: ['write'], action: 'SCMP_ACT_ALLOW' })
    await session.flush()
    expect(session.store.getState().isVisiting).toBe(false)
    const kept = [...drafts.kept.values()].find(({ name }) => name === 'linked.json')
    expect(kept?.expectations).toEqual(goals)
    const again = emptySession({ drafts })
    await again.restore(kept?.id ?? '')
    expect(again.store.getState().goals).toEqual(goals)

    session.openLinked({ ...linked, name: 'second.json' })
    session.keep()
    await session.flush()
    expect([...drafts.kept.values()].map(({ name }) => name)).toContain('second.json')

    // Whoever names it makes it one's own.
    session.openLinked({ ...linked, name: 'third.json' })
    session.rename('mine.json')
    expect(session.store.getState().isVisiting).toBe(false)
    await session.flush()
    expect([...drafts.kept.values()].map(({ name }) => name)).toContain('mine.json')
  })

  it('finds what is wrong once the text has settled, and keeps what was acknowledged with the document', async () => {
    const { drafts, session } = await openSession()
    const ids = () => session.store.getState().findings.map(({ id }) => id)
    await expect.poll(ids, { timeout: 20_000 }).toContain('upper-half-open')
    const { version, findingsVersion } = session.store.getState()
    expect(findingsVersion).toBe(version)
    const kept = [{ id: 'upper-half-open', subject: 'socket family 38', reason: 'known' }] as const
    session.setAcknowledgements(kept)
    await session.flush()
    const [id = ''] = drafts.kept.keys()
    session.close()
    await session.restore(id)
    expect(session.store.getState().acknowledgements).toEqual(kept)
  })
})
