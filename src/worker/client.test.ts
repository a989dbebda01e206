import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { analyseText, applyEdits, defaultTarget, type TextEdit } from '../core'
import { Answering } from './answering'
import { AnalysisWorker, WorkerFailure, type WorkerPort } from './client'
import { VoidQuestion, type WorkerRequest, type WorkerResponse } from './protocol'

/** A worker without a thread: what it is sent and what it sends waits until the test delivers it. */
class DeskPort implements WorkerPort {
  onmessage: Worker['onmessage'] = null
  onerror: Worker['onerror'] = null
  isEnded = false
  readonly requests: WorkerRequest[] = []
  readonly turns: (() => void)[] = []
  readonly responses: WorkerResponse[] = []
  readonly answering = new Answering(
    response => this.responses.push(response),
    turn => this.turns.push(turn),
  )

  postMessage(request: WorkerRequest): void {
    this.requests.push(structuredClone(request))
  }

  terminate(): void {
    this.isEnded = true
  }

  /** Delivers everything, in the order in which a browser does, up to a question that is not to be reached. */
  async run(deadly?: number): Promise<void> {
    let unanswered = 0
    for (;;) {
      if (deadly !== undefined && this.asked().includes(deadly)) return
      for (const request of this.requests.splice(0)) {
        if (request.kind === 'ask') unanswered++
        this.answering.receive(request)
      }
      this.turns.shift()?.()
      // The questions' own files are fetched.
      await new Promise(resolve => setTimeout(resolve))
      const responses = this.responses.splice(0)
      unanswered -= responses.length
      for (const data of responses) this.say(data)
      // What waited for an answer may ask the next thing.
      await Promise.resolve()
      if (this.requests.length + unanswered === 0) return
    }
  }

  say(data: WorkerResponse): void {
    this.onmessage?.call(this as never, { data } as MessageEvent)
  }

  die(): void {
    this.onerror?.call(this as never, { message: 'out of memory' } as ErrorEvent)
  }

  asked(): number[] {
    return this.requests.flatMap(request => (request.kind === 'ask' ? [request.serial] : []))
  }
}

const profile = (...names: string[]) =>
  JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: [{ names, action: 'SCMP_ACT_ALLOW' }] })

function openClient(text = profile('read')) {
  const ports: DeskPort[] = []
  const present = { version: 1, content: text }
  const client = new AnalysisWorker(
    () => ({ version: present.version, text: () => present.content }),
    () => {
      const port = new DeskPort()
      ports.push(port)
      return port
    },
  )
  const change = (edits: readonly TextEdit[]) => {
    present.content = applyEdits(present.content, edits)
    present.version++
    client.edit(edits)
  }
  const port = () => ports.at(-1) as DeskPort
  return { client, ports, port, present, change }
}

const outcome = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: unknown) => (error instanceof VoidQuestion ? 'void' : String(error)),
  )

describe('the analysis worker', () => {
  it('answers about the text as it was edited, which it is sent once', async () => {
    const { client, port, present, change } = openClient()
    const first = client.analyse(defaultTarget)
    await port().run()
    expect(await first).toEqual(analyseText(present.content, defaultTarget))
    change([{ offset: present.content.indexOf('"read"'), length: 0, text: '"ptrace",' }])
    const second = client.analyse(defaultTarget)
    expect(port().requests.map(({ kind }) => kind)).toEqual(['edit', 'ask'])
    await port().run()
    expect((await second).verdicts).toEqual(analyseText(profile('ptrace', 'read'), defaultTarget).verdicts)
  })

  it('does not work on what is overtaken by an edit, or not awaited any more', async () => {
    const { client, port, change } = openClient()
    const controller = new AbortController()
    const overtaken = outcome(client.analyse(defaultTarget))
    change([{ offset: 0, length: 0, text: ' ' }])
    const unwanted = outcome(client.analyse(defaultTarget, controller.signal))
    const wanted = outcome(client.ask('lint', { target: defaultTarget }))
    controller.abort()
    expect(await unwanted).toBe('void')
    const kinds: string[] = []
    const { say } = port()
    port().say = data => {
      kinds.push(data.kind)
      say.call(port(), data)
    }
    await port().run()
    expect([await overtaken, await wanted]).toEqual(['void', 'answered'])
    expect(kinds).toEqual(['void', 'void', 'answer'])
  })

  it('says what went wrong with one question, and goes on', async () => {
    const { client, port } = openClient()
    const broken = outcome(client.analyse(undefined as never))
    const whole = outcome(client.analyse(defaultTarget))
    await port().run()
    expect(await broken).toMatch(/TypeError/)
    expect(await whole).toBe('answered')
  })

  it('is replaced when it dies; only the question that kills it again is given up', async () => {
    const { client, ports, port } = openClient()
    const asked = ['a', 'b', 'c'].map(() => outcome(client.analyse(defaultTarget)))
    const [, deadly] = port().asked()
    port().die()
    const late = outcome(client.ask('lint', { target: defaultTarget }))
    // One after another, so that it shows which one it is.
    for (let deaths = 0; deaths < 10; ) {
      const [serial] = port().asked()
      expect(port().asked().length).toBeLessThanOrEqual(1)
      if (serial === undefined) break
      if (serial === deadly) {
        deaths++
        port().die()
      } else await port().run(deadly)
    }
    expect(await Promise.all(asked)).toEqual(['answered', `Error: out of memory`, 'answered'])
    expect(await late).toBe('answered')
    expect(ports.map(({ isEnded }) => isEnded)).toEqual([true, true, false])
  })

  it('holds the present text again after its death, whatever was edited meanwhile', async () => {
    const { client, port, present, change } = openClient()
    const before = outcome(client.analyse(defaultTarget))
    change([{ offset: present.content.indexOf('"read"'), length: 0, text: '"ptrace",' }])
    port().die()
    expect(await before).toBe('void')
    const after = client.analyse(defaultTarget)
    await port().run()
    expect((await after).verdicts).toEqual(analyseText(profile('ptrace', 'read'), defaultTarget).verdicts)
  })

  it('takes no edit for another text than it holds', async () => {
    const { client, port, present, change } = openClient()
    const first = outcome(client.analyse(defaultTarget))
    await port().run()
    expect(await first).toBe('answered')
    present.version++
    present.content = profile('write')
    change([{ offset: present.content.indexOf('"write"'), length: 0, text: '"ptrace",' }])
    const second = client.analyse(defaultTarget)
    await port().run()
    expect((await second).verdicts).toEqual(analyseText(profile('write', 'ptrace'), defaultTarget).verdicts)
  })

  it('is replaced where it goes on with what nobody waits for; what waits behind that is asked of the next', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { client, ports, port, present } = openClient()
    const controller = new AbortController()
    const endless = outcome(client.ask('lint', { target: defaultTarget }, controller.signal))
    const wanted = client.analyse(defaultTarget)
    await vi.runAllTimersAsync()
    expect(ports.length).toBe(1)
    controller.abort()
    expect(await endless).toBe('void')
    await vi.runAllTimersAsync()
    vi.useRealTimers()
    expect(ports.map(({ isEnded }) => isEnded)).toEqual([true, false])
    await port().run()
    expect(await wanted).toEqual(analyseText(present.content, defaultTarget))
  })

  it('is kept where it is told in time that nobody waits', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { client, ports, port } = openClient()
    const controller = new AbortController()
    const cancelled = outcome(client.ask('lint', { target: defaultTarget }, controller.signal))
    controller.abort()
    const ran = port().run()
    await vi.advanceTimersByTimeAsync(10)
    await ran
    await vi.runAllTimersAsync()
    vi.useRealTimers()
    expect([await cancelled, ports.map(({ isEnded }) => isEnded)]).toEqual(['void', [false]])
  })

  it('does not listen to one that was given up', async () => {
    const { client, ports, port } = openClient()
    const asked = client.analyse(defaultTarget)
    port().die()
    ports[0]?.say({ serial: 1, kind: 'error', message: 'from the dead' })
    ports[0]?.die()
    await port().run()
    expect((await asked).valid).toBe(true)
    expect(ports.length).toBe(2)
  })

  it('fails where none can be started', async () => {
    const client = new AnalysisWorker(
      () => ({ version: 1, text: () => '' }),
      () => {
        throw new Error('blocked')
      },
    )
    await expect(client.analyse(defaultTarget)).rejects.toBeInstanceOf(WorkerFailure)
  })

  it('makes everything void when it is ended, and can be asked again', async () => {
    const { client, ports, port } = openClient()
    const waiting = outcome(client.analyse(defaultTarget))
    client.dispose()
    expect(await waiting).toBe('void')
    const again = outcome(client.analyse(defaultTarget))
    await port().run()
    expect(await again).toBe('answered')
    expect(ports.length).toBe(2)
  })

  it('settles every question, in any order of asking, editing, cancelling, dying and running', async () => {
    const act = fc.constantFrom('ask', 'ask', 'edit', 'cancel', 'die', 'run', 'dispose')
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async acts => {
        const { client, ports, port, present, change } = openClient()
        const outcomes: Promise<unknown>[] = []
        let controller = new AbortController()
        for (const one of acts) {
          if (one === 'ask') {
            controller = new AbortController()
            const { version, content } = present
            outcomes.push(
              client.analyse(defaultTarget, controller.signal).then(
                // An answer is about the text that was asked about, which is there still unless it came before.
                analysis => {
                  expect(present.version).toBeGreaterThanOrEqual(version)
                  expect(analysis).toEqual(analyseText(content, defaultTarget))
                },
                (error: unknown) =>
                  expect(error instanceof VoidQuestion || error instanceof WorkerFailure).toBe(true),
              ),
            )
          } else if (one === 'edit') {
            change([{ offset: present.content.length, length: 0, text: present.version % 3 ? ' ' : '}' }])
          } else if (one === 'cancel') controller.abort()
          else if (one === 'dispose') client.dispose()
          else if (one === 'die') port()?.die()
          else await port()?.run()
        }
        for (let last: DeskPort | undefined; last !== port(); ) {
          last = port()
          await last.run()
        }
        await Promise.all(outcomes)
        expect(ports.filter(({ isEnded }) => !isEnded).length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })
})
