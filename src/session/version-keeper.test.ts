import { describe, expect, it, onTestFinished } from 'vitest'
import type { KeptDraft } from './draft-keeper'
import { MemoryHost } from './memory-host'
import { createSession } from './session'
import { type KeptVersion, VersionKeeper, type Versions } from './version-keeper'

class MemoryVersions implements Versions {
  readonly kept: KeptVersion[] = []
  list(document: string) {
    return Promise.resolve(this.kept.filter(version => version.document === document).reverse())
  }
  load(id: string) {
    return Promise.resolve(this.kept.find(version => version.id === id))
  }
  add(version: KeptVersion) {
    this.kept.push(version)
    return Promise.resolve()
  }
}

async function keeping() {
  const drafts = { load: () => Promise.resolve(undefined), save: (_: KeptDraft) => Promise.resolve() }
  const session = createSession({ drafts })
  onTestFinished(() => session.close())
  const versions = new MemoryVersions()
  const clock = { now: 1000 }
  const keeper = new VersionKeeper(session, versions, () => clock.now, 20_000)
  keeper.start()
  await session.openPreset('docker-default', 'profile.json')
  await keeper.settled()
  const deny = (...names: string[]) =>
    session.run({ kind: 'set-action', names, action: 'SCMP_ACT_ERRNO', errno: 1 })
  const reasons = async () => {
    await keeper.settled()
    return versions.kept.map(({ reason }) => reason)
  }
  return { session, versions, clock, keeper, deny, reasons }
}

describe('versions are kept', () => {
  it('at opening, and before a change of much at once, but not before a small one', async () => {
    const { session, versions, deny, reasons } = await keeping()
    const opened = session.text()
    expect(await reasons()).toEqual(['opened'])
    await deny('ptrace')
    expect(await reasons()).toEqual(['opened'])
    const small = session.text()
    await deny('chroot', 'read')
    expect(await reasons()).toEqual(['opened', 'before'])
    expect(versions.kept.map(({ text }) => text)).toEqual([opened, small])
    expect(versions.kept[1]?.step).toMatchObject({ id: 'set-action', values: { count: 2 } })
  })

  it('once before a step of much, in which more is typed', async () => {
    const { session, deny, reasons } = await keeping()
    await deny('chroot', 'read')
    await deny('ptrace', 'write')
    expect(await reasons()).toEqual(['opened', 'before'])
    const { undo } = session.store.getState().history
    const host = new MemoryHost(session.text())
    // An editor adds to the last step what is typed right behind it.
    host.history = () => ({ canUndo: true, canRedo: false, ...(undo && { undo }) })
    session.attachHost(() => host)
    host.apply([{ offset: 0, length: 0, text: ' ' }])
    expect(await reasons()).toEqual(['opened', 'before'])
  })

  it('after minutes of change', async () => {
    const { versions, clock, deny, reasons } = await keeping()
    await deny('ptrace')
    clock.now += 5 * 60 * 1000
    await deny('read')
    expect(await reasons()).toEqual(['opened', 'timed'])
    expect(versions.kept[1]?.text).not.toBe(versions.kept[0]?.text)
  })

  it('once for the same text, and not when a step is undone', async () => {
    const { session, deny, reasons } = await keeping()
    await deny('ptrace', 'read')
    session.undo()
    session.redo()
    // The text before is the one as it was opened, which is kept already.
    expect(await reasons()).toEqual(['opened'])
  })

  it('of each document apart, and never of one that is only looked at or very long', async () => {
    const { session, versions, keeper } = await keeping()
    const first = session.store.getState().document?.id
    session.openText('{"defaultAction":"SCMP_ACT_LOG"}', 'other.json', 'paste')
    await keeper.settled()
    expect(versions.kept.map(({ document }) => document === first)).toEqual([true, false])
    const { target } = session.store.getState()
    session.openLinked({ name: 'linked.json', text: '{}', target, goals: [] })
    session.openText(' '.repeat(20_001), 'long.json', 'file')
    await keeper.settled()
    expect(versions.kept).toHaveLength(2)
    session.openText(' '.repeat(20_000), 'shorter.json', 'file')
    await keeper.settled()
    expect(versions.kept).toHaveLength(3)
  })

  it('and going back to one is a single step that can be undone', async () => {
    const { session, versions, deny, reasons } = await keeping()
    await deny('ptrace')
    const changed = session.text()
    const [opened] = versions.kept
    await session.run({ kind: 'restore-text', text: opened?.text ?? '' })
    expect(session.text()).toBe(opened?.text)
    expect(await reasons()).toEqual(['opened', 'before'])
    expect(session.store.getState().history.undo?.id).toBe('restore-text')
    session.undo()
    expect(session.text()).toBe(changed)
  })
})
