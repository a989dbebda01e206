import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { KeptDraft } from './draft-keeper'
import { HistoryKeeper } from './history-keeper'
import { MemoryHost } from './memory-host'
import { createSession } from './session'
import type { Session } from './session-port'
import type { TextHost } from './text-host'

const BUDGET = { text: 10_000, steps: 500, inserted: 10_000, walked: 10_000_000 }

/** A device, and pages that come and go over it. */
class Device {
  readonly drafts = new Map<string, KeptDraft>()
  readonly histories = new Map<string, unknown>()
  constructor(private readonly budget = BUDGET) {}

  async page() {
    const drafts = {
      load: (id: string) => Promise.resolve(this.drafts.get(id)),
      save: (draft: KeptDraft) => Promise.resolve(void this.drafts.set(draft.id, draft)),
    }
    const histories = {
      load: (id: string) => Promise.resolve(this.histories.get(id)),
      save: (id: string, history: unknown) =>
        Promise.resolve(
          void (history ? this.histories.set(id, structuredClone(history)) : this.histories.delete(id)),
        ),
    }
    const session = createSession({ drafts })
    onTestFinished(() => session.close())
    const [id] = this.drafts.keys()
    if (id !== undefined) await session.restore(id)
    const isLabel = (label: object) => Promise.resolve('id' in label && label.id !== 'of-another-release')
    const keeper = new HistoryKeeper(session, histories, isLabel, this.budget)
    keeper.start()
    await keeper.recalled()
    const leave = async () => {
      await session.flush()
      await keeper.flush()
    }
    return { session, keeper, leave }
  }
}

const profile = '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}'
const deny = (session: Session, name: string) =>
  session.run({ kind: 'set-action', names: [name], action: 'SCMP_ACT_KILL_PROCESS' })

/** A host to type into, as the editor has it. */
function typing(session: Session) {
  let host: TextHost | undefined
  session.attachHost(({ baseText, done, undone }) => {
    const made = new MemoryHost(baseText)
    for (const { edits, label } of [...done, ...undone]) made.apply(edits, label)
    for (const _ of undone) made.undo()
    host = made
    return made
  })
  return (text: string, offset = 0) => host?.apply([{ offset, length: 0, text }])
}

/** All texts that undo leads back to, and then all that redo leads to. */
function wayBackAndForth(session: Session) {
  const texts: string[] = []
  for (const way of ['undo', 'redo'] as const)
    for (;;) {
      const { canUndo, canRedo } = session.store.getState().history
      if (!(way === 'undo' ? canUndo : canRedo)) break
      session[way]()
      texts.push(session.text())
    }
  return texts
}

describe('after a reload', () => {
  it('everything can be undone and redone, each step by its name', async () => {
    const device = new Device()
    const first = await device.page()
    first.session.openText(profile, 'a.json', 'paste')
    await first.keeper.recalled()
    await deny(first.session, 'ptrace')
    await deny(first.session, 'mount')
    await deny(first.session, 'bpf')
    first.session.undo()
    const text = first.session.text()
    await first.leave()

    const { session } = await device.page()
    expect(session.text()).toBe(text)
    const { history } = session.store.getState()
    expect([history.undo?.values, history.redo?.values]).toMatchObject([{ name: 'mount' }, { name: 'bpf' }])
    expect(wayBackAndForth(session)).toEqual(wayBackAndForth(first.session))
  })

  it('keys are undone word by word, whatever was undone in between', async () => {
    const device = new Device()
    const first = await device.page()
    first.session.openText('', 'a.json', 'paste')
    const type = typing(first.session)
    for (const [place, key] of [...'one two'].entries()) type(key, place)
    first.session.undo()
    first.session.undo()
    type('en', 5)
    await first.leave()
    const { session } = await device.page()
    expect(wayBackAndForth(session)).toEqual(['one ', '', 'one ', 'one ten'])
  })

  it('after a crash, too: what was kept of the text alone is one step', async () => {
    const device = new Device()
    const first = await device.page()
    first.session.openText(profile, 'a.json', 'paste')
    await deny(first.session, 'ptrace')
    const before = first.session.text()
    await first.leave()
    await deny(first.session, 'mount')
    await deny(first.session, 'bpf')
    const after = first.session.text()
    await first.session.flush()

    const { session } = await device.page()
    expect(wayBackAndForth(session)).toEqual([before, profile, before, after])
  })

  it('steps that were made before the history came are behind it', async () => {
    const device = new Device()
    const first = await device.page()
    first.session.openText('a', 'a.json', 'paste')
    typing(first.session)('b', 1)
    await first.leave()

    const { session } = await device.page()
    const again = new HistoryKeeper(
      session,
      { load: id => Promise.resolve(device.histories.get(id)), save: () => Promise.resolve() },
      () => Promise.resolve(true),
    )
    again.start()
    typing(session)('c', 2)
    await again.recalled()
    expect(wayBackAndForth(session)).toEqual(['ab', 'a', 'ab', 'abc'])
  })

  it.each([
    [
      'of another release',
      {
        baseText: 'a',
        done: [
          { edits: [{ offset: 1, length: 0, text: 'b' }], label: { id: 'of-another-release', values: {} } },
        ],
        undone: [],
      },
    ],
    [
      'with a step beyond the text',
      { baseText: 'a', done: [{ edits: [{ offset: 9, length: 0, text: 'b' }] }], undone: [] },
    ],
    [
      'with steps of another shape',
      { baseText: 'a', done: [null, { edits: [{ offset: '1' }] }], undone: [] },
    ],
    ['without a text', { baseText: 1, done: [], undone: [] }],
    ['of nothing', null],
    ['that was never kept', undefined],
  ])('a record %s leaves the way back to the text that the document began with', async (_, record) => {
    const device = new Device()
    device.drafts.set('d', { id: 'd', name: 'a.json', text: 'ab', baseText: 'a', savedAt: 0 })
    device.histories.set('d', record)
    const { session } = await device.page()
    expect(session.store.getState().history.undo).toBeUndefined()
    // What came of nothing is no step of its own.
    expect([...new Set(wayBackAndForth(session))]).toEqual(['a', 'ab'])
    expect(session.text()).toBe('ab')
  })

  it.each([
    { case: 'no more steps than an editor walks through', budget: { ...BUDGET, steps: 2 }, kept: 2 },
    { case: 'fewer where the text is long', budget: { ...BUDGET, walked: 10 }, kept: 3 },
    { case: 'no more than the steps may put in', budget: { ...BUDGET, inserted: 8 }, kept: 2 },
    { case: 'one step, however long it is', budget: { ...BUDGET, inserted: 1 }, kept: 1 },
    { case: 'nothing of a long text', budget: { ...BUDGET, text: 15 }, kept: 0 },
  ])('there is $case', async ({ budget, kept }) => {
    const device = new Device(budget)
    const first = await device.page()
    first.session.openText('abc', 'a.json', 'paste')
    const type = typing(first.session)
    for (const word of ['one ', 'two ', 'six ', 'ten ']) type(word)
    await first.leave()
    const { session } = await device.page()
    const texts = wayBackAndForth(session)
    expect(texts).toHaveLength(2 * kept)
    if (kept > 0) expect(texts.at(-1)).toBe('ten six two one abc')
  })
})

it('reloads change nothing of what is undone and redone', async () => {
  const act = fc.oneof(
    { weight: 3, arbitrary: fc.string({ maxLength: 4 }).map(text => ({ text })) },
    { weight: 2, arbitrary: fc.constantFrom('undo', 'redo', 'reload') },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 15 }), async acts => {
      const ways: string[][] = []
      for (const isReloaded of [true, false]) {
        const device = new Device()
        let page = await device.page()
        page.session.openText('start', 'a.json', 'paste')
        await page.keeper.recalled()
        for (const one of acts) {
          if (typeof one !== 'string') await page.session.run({ kind: 'restore-text', ...one })
          else if (one !== 'reload') page.session[one]()
          else if (isReloaded) {
            await page.leave()
            page = await device.page()
          }
        }
        ways.push([page.session.text(), ...wayBackAndForth(page.session)])
      }
      expect(ways[0]).toEqual(ways[1])
    }),
    { numRuns: 20 },
  )
})
