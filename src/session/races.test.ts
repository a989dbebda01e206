import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Analysis, applyEdits, type CommandPlan, defaultTarget, type Target } from '../core'
import type { WorkerPort } from '../worker/client'
import type { WorkerAnswer, WorkerQuestion, WorkerRequest, WorkerResponse } from '../worker/protocol'
import type { KeptDraft } from './draft-keeper'
import { MemoryHost } from './memory-host'
import { createSession } from './session'

/** Too long to be looked at where it is edited: everything is asked of the worker. */
const padding = ' '.repeat(129 * 1024)
const textOf = (n: number) => `{"n": ${n}}${padding}`
/** What a text must look like whatever was planned and typed: a plan for another text would tear it. */
const wholeText = /^ *\{"n": \d+(, "done": true)*\} *$/

const targets: readonly Target[] = [
  defaultTarget,
  { ...defaultTarget, runtime: 'podman' },
  { ...defaultTarget, kernel: { major: 4, minor: 4 } },
]

interface Asked {
  readonly serial: number
  readonly question: WorkerQuestion
  /** The text as it was when the question came. */
  readonly text: string
}

/** What an answer says of where it comes from. */
const mark = (text: string, target: Target) => `${text.trim()} ${targets.indexOf(target)}`

function answerTo({ question, text }: Asked): WorkerAnswer {
  if (question.kind === 'analyse') {
    const analysis: Analysis = {
      valid: true,
      problems: [],
      problemCount: 0,
      summary: undefined,
      verdicts: [],
      needsProgram: false,
      unknownCount: 1,
      unknownNames: [mark(text, question.input)],
      places: { names: [], table: new Int32Array(0) },
      startFailure: undefined,
    }
    return analysis
  }
  if (question.kind === 'lint') return [{ id: mark(text, question.input.target) }] as unknown as WorkerAnswer
  if (question.kind === 'expectations')
    return [{ id: mark(text, question.input.target) }] as unknown as WorkerAnswer
  const plan: CommandPlan = {
    ok: true,
    edits: [{ offset: text.indexOf('}'), length: 0, text: ', "done": true' }],
    label: { id: 'sort-names', values: {} },
    notices: [],
  }
  return plan
}

/** Answers when the test wants, in the order that the test wants, to what it was asked at the time. */
class LateWorker implements WorkerPort {
  onmessage: Worker['onmessage'] = null
  onerror: Worker['onerror'] = null
  private text = ''
  readonly asked: Asked[] = []
  readonly received: WorkerRequest[] = []

  postMessage(request: WorkerRequest): void {
    this.received.push(request)
    // A question that was cancelled may have been answered all the same.
    if (request.kind === 'open') this.text = request.text
    else if (request.kind === 'edit') this.text = applyEdits(this.text, request.edits)
    else if (request.kind === 'ask') this.asked.push({ ...request, text: this.text })
  }

  terminate(): void {
    this.onmessage = null
    this.asked.length = 0
  }

  answer(place: number): void {
    const [asked] = this.asked.splice(place % Math.max(1, this.asked.length), 1)
    if (asked) this.say({ serial: asked.serial, kind: 'answer', answer: answerTo(asked) })
  }

  refuse(place: number): void {
    const [asked] = this.asked.splice(place % Math.max(1, this.asked.length), 1)
    if (asked) this.say({ serial: asked.serial, kind: 'error', message: 'refused' })
  }

  die(): void {
    this.onerror?.call(this as never, { message: 'out of memory' } as ErrorEvent)
  }

  private say(data: WorkerResponse): void {
    this.onmessage?.call(this as never, { data } as MessageEvent)
  }
}

function openSession() {
  const kept = new Map<string, KeptDraft>()
  const workers: LateWorker[] = []
  const drafts = {
    load: (id: string) => Promise.resolve(kept.get(id)),
    save: (draft: KeptDraft) => Promise.resolve(void kept.set(draft.id, draft)),
  }
  const session = createSession({
    drafts,
    makeWorker: () => {
      const worker = new LateWorker()
      workers.push(worker)
      return worker
    },
  })
  let host: MemoryHost | undefined
  session.attachHost(history => {
    host = new MemoryHost(history.baseText)
    return host
  })
  const state = () => session.store.getState()
  const present = () => mark(session.text(), state().target)
  /** Every answer is about the text and the target of the moment in which it is taken over. */
  const torn: string[] = []
  session.store.subscribe((now, before) => {
    if (now.analysis && now.analysis !== before.analysis && now.analysis.unknownNames[0] !== present())
      torn.push(`analysis of ${now.analysis.unknownNames} for ${present()}`)
    const [finding] = now.findings
    if (finding && now.findings !== before.findings && finding.id !== present())
      torn.push(`findings of ${finding.id} for ${present()}`)
    const [result] = now.expectationResults as readonly unknown[]
    if (
      result &&
      now.expectationResults !== before.expectationResults &&
      (result as { id: string }).id !== present()
    )
      torn.push('expectations')
  })
  /** Long texts are asked about in two: the last that has anything to answer. */
  const worker = () => workers.findLast(({ asked }) => asked.length > 0) ?? workers.at(-1)
  const turn = () => vi.advanceTimersByTimeAsync(0)
  const settle = () => vi.advanceTimersByTimeAsync(1000)
  const answerAll = async () => {
    await settle()
    for (let turn = 0; (worker()?.asked.length ?? 0) > 0 && turn < 100; turn++) {
      worker()?.answer(0)
      await settle()
    }
  }
  const type = (digits: number) => {
    const at = session.text().indexOf(': ') + 2
    const length = session.text().slice(at).search(/\D/)
    host?.apply([{ offset: at, length, text: String(10 ** digits) }])
  }
  const put = (text: string) => host?.apply([{ offset: 0, length: session.text().length, text }])
  const deny = () => session.run({ kind: 'sort-names' } as never)
  return { session, kept, state, present, torn, worker, workers, turn, settle, answerAll, type, put, deny }
}

// What is fetched behind the first rows is there.
beforeAll(async () => void (await openSession().session.ask('watched', {})))
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

type Opened = ReturnType<typeof openSession>
type Step = (opened: Opened) => unknown

const expectation = [{ name: 'read', args: [], must: 'be-allowed' }] as const

const steps = fc.oneof<fc.Arbitrary<Step>[]>(
  fc.nat(9).map(
    digits =>
      ({ type }) =>
        type(digits),
  ),
  fc.constantFrom(...targets).map(
    target =>
      ({ session }) =>
        session.setTarget(target),
  ),
  fc.constantFrom(10, 70, 200).map(ms => () => vi.advanceTimersByTimeAsync(ms)),
  fc.nat(5).map(place => async ({ worker }) => {
    worker()?.answer(place)
    await vi.advanceTimersByTimeAsync(0)
  }),
  fc.nat(5).map(place => async ({ worker }) => {
    worker()?.refuse(place)
    await vi.advanceTimersByTimeAsync(0)
  }),
  fc.constant(({ deny }) => void deny()),
  fc.constant(({ session }) => session.undo()),
  fc.constant(({ session }) => session.setGoals(expectation)),
  fc.constant(({ worker }) => worker()?.die()),
  fc.nat(9).map(
    n =>
      ({ session }) =>
        session.openText(textOf(n), 'other.json', 'paste'),
  ),
  fc.constant(({ session }) => session.close()),
)

describe('whatever the order of edits, targets, answers and deaths of the worker', () => {
  it('every answer is about the present text and target, no plan tears the text, and all is known in the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { maxLength: 30 }), async list => {
        const opened = openSession()
        const { session, state, present, torn, answerAll } = opened
        session.openText(textOf(1), 'profile.json', 'paste')
        for (const step of list) {
          await step(opened)
          if (state().document) expect(session.text()).toMatch(wholeText)
        }
        await answerAll()
        if (!state().document) session.openText(textOf(2), 'last.json', 'paste')
        session.retry()
        await answerAll()
        expect(torn).toEqual([])
        expect(session.text()).toMatch(wholeText)
        expect(state()).toMatchObject({ failed: [], checking: false })
        expect(state().analysis?.unknownNames).toEqual([present()])
        expect(state().findings).toEqual([{ id: present() }])
        if (state().goals.length > 0) expect(state().expectationResults).toEqual([{ id: present() }])
        expect([state().analysedVersion, state().findingsVersion]).toEqual([state().version, state().version])
        session.close()
      }),
      { numRuns: 150 },
    )
  })
})

describe('one order of events', () => {
  it('a plan for an older text is made again', async () => {
    const { session, worker, type, deny, turn, settle } = openSession()
    session.openText(textOf(1), 'profile.json', 'paste')
    const done = deny()
    await turn()
    type(5)
    worker()?.asked.splice(0, 1)
    worker()?.answer(0)
    await settle()
    worker()?.answer(0)
    await settle()
    const { length } = worker()?.asked ?? []
    for (let rest = length; rest > 0; rest--) worker()?.answer(0)
    expect((await done).ok).toBe(true)
    expect(session.text().trim()).toBe('{"n": 100000, "done": true}')
  })

  it('what was meant for one document is not done to the next', async () => {
    const { session, state, answerAll, deny } = openSession()
    session.openText(textOf(1), 'profile.json', 'paste')
    const done = deny()
    session.openText(textOf(2), 'other.json', 'paste')
    await answerAll()
    expect(await done).toMatchObject({ ok: false, id: 'fix-outdated' })
    expect(session.text()).toBe(textOf(2))
    expect(state().report).toBeUndefined()
  })

  it('a refusal that the caller answers itself is not reported, another one is', async () => {
    const { session, state, worker, settle } = openSession()
    session.openText(textOf(1), 'profile.json', 'paste')
    const refuse = async () => {
      await settle()
      const worked = worker()
      const asked = worked?.asked.splice(0) ?? []
      const { serial } = asked.find(({ question }) => question.kind === 'plan') ?? { serial: 0 }
      const answer = { ok: false, id: 'conditional-rules', values: {} } as const
      worked?.onmessage?.call(worked as never, { data: { serial, kind: 'answer', answer } } as MessageEvent)
    }
    const command = { kind: 'sort-names' } as never
    const quiet = session.run(command, { answered: 'conditional-rules' })
    await refuse()
    expect(await quiet).toMatchObject({ id: 'conditional-rules' })
    expect(state().report).toBeUndefined()
    const told = session.run(command)
    await refuse()
    await told
    expect(state().report).toMatchObject({ kind: 'refused', refusal: { id: 'conditional-rules' } })
  })

  it('a worker that dies of the text says so, keeps the document, and is asked again', async () => {
    const { session, state, worker, workers, answerAll, turn, settle, present, kept } = openSession()
    session.openText(textOf(1), 'profile.json', 'paste')
    await answerAll()
    const { analysis } = state()
    session.setTarget(targets[1] ?? defaultTarget)
    await turn()
    worker()?.die()
    worker()?.die()
    await settle()
    expect(state()).toMatchObject({ failed: ['verdicts'], checking: false, analysis })
    expect(session.text()).toBe(textOf(1))
    expect([...kept.values()].map(({ text }) => text)).toEqual([textOf(1)])
    const { length } = workers
    session.retry()
    await answerAll()
    expect(workers.length).toBe(length + 1)
    expect(state().failed).toEqual([])
    expect(state().analysis?.unknownNames).toEqual([present()])
  })

  it('findings stay while the text is broken, as those of the text before, which nobody asks about again', async () => {
    const { session, state, worker, answerAll, settle, put } = openSession()
    const whole = '{"defaultAction": "SCMP_ACT_ALLOW"}'
    session.openText(whole, 'profile.json', 'paste')
    await answerAll()
    const { findings, version } = state()
    expect(findings).toHaveLength(1)
    expect(state().findingsVersion).toBe(version)
    put('{"defaultAction": "SCMP_ACT_ALLOW"')
    await settle()
    expect(state().stale).toMatchObject({ line: 1 })
    expect(worker()?.asked).toEqual([])
    expect(state()).toMatchObject({ findings, findingsVersion: version, analysedVersion: version })
    put(whole)
    await answerAll()
    expect(state().findingsVersion).toBe(state().version)
  })

  it('what failed of one text is forgotten with the next', async () => {
    const { session, state, present, worker, answerAll, turn, settle, type } = openSession()
    session.openText(textOf(1), 'profile.json', 'paste')
    await turn()
    worker()?.refuse(0)
    await settle()
    expect(state().failed).toEqual(['verdicts'])
    type(4)
    await answerAll()
    expect(state().failed).toEqual([])
    type(5)
    await settle()
    worker()?.answer(0)
    await settle()
    worker()?.refuse(0)
    await settle()
    expect(state().failed).toEqual(['findings'])
    session.retry()
    await answerAll()
    expect(state()).toMatchObject({ failed: [], findings: [{ id: present() }] })
    type(5)
    await settle()
    worker()?.answer(0)
    await settle()
    worker()?.refuse(0)
    await settle()
    type(6)
    await answerAll()
    expect(state().failed).toEqual([])
  })

  it('the worker is sent what was typed, not the whole text; nobody waits for answers about another document', async () => {
    const { session, worker, workers, answerAll, type } = openSession()
    session.openText(textOf(1), 'profile.json', 'paste')
    await answerAll()
    type(3)
    await answerAll()
    const kinds = workers.map(({ received }) => received.map(({ kind }) => kind))
    expect(kinds).toEqual([
      ['open', 'ask', 'edit', 'ask'],
      ['open', 'ask', 'edit', 'ask'],
    ])
    type(4)
    await vi.advanceTimersByTimeAsync(100)
    const { serial } = worker()?.asked[0] ?? {}
    session.openText(textOf(2), 'other.json', 'paste')
    expect(worker()?.received).toContainEqual({ kind: 'cancel', serial })
  })

  it('verdicts and plans come while the findings of an older text are worked on and on', async () => {
    const { session, state, present, workers, settle, type, deny } = openSession()
    session.openText(textOf(1), 'profile.json', 'paste')
    await settle()
    const [verdicts] = workers
    verdicts?.answer(0)
    await settle()
    const [, advice] = workers
    expect(advice?.asked.map(({ question }) => question.kind)).toEqual(['lint'])
    type(4)
    await settle()
    expect(verdicts?.asked.map(({ question }) => question.kind)).toEqual(['analyse'])
    verdicts?.answer(0)
    await settle()
    expect(state()).toMatchObject({ analysedVersion: state().version, checking: false })
    expect(state().analysis?.unknownNames).toEqual([present()])
    const done = deny()
    await settle()
    verdicts?.answer(0)
    expect((await done).ok).toBe(true)
    // Nobody waits for the worker that cannot hear.
    await settle()
    expect(advice?.onmessage).toBeNull()
  })

  it('says that nothing was done where a command cannot be planned', async () => {
    const { session, state, worker, deny, turn, settle } = openSession()
    session.openText(textOf(1), 'profile.json', 'paste')
    const done = deny()
    await turn()
    for (const { question } of worker()?.asked ?? []) {
      if (question.kind === 'plan') break
      worker()?.answer(0)
    }
    worker()?.refuse((worker()?.asked.length ?? 1) - 1)
    await settle()
    expect(await done).toMatchObject({ ok: false, id: 'failed' })
    expect(state().report).toMatchObject({ kind: 'failed' })
    expect(session.text()).toBe(textOf(1))
  })
})

describe('a document that is left', () => {
  it.each(['close', 'open another'])('is saved with its last change: %s', async how => {
    const { session, kept, type } = openSession()
    session.openText(textOf(1), 'profile.json', 'paste')
    const id = session.store.getState().document?.id ?? ''
    await session.flush()
    type(7)
    const text = session.text()
    if (how === 'close') session.close()
    else session.openText('{}', 'other.json', 'paste')
    // Not by the timer, which finds nothing to save any more.
    await vi.advanceTimersByTimeAsync(0)
    expect(kept.get(id)?.text).toBe(text)
  })
})
