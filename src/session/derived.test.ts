import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Derived } from './derived'

interface Subject {
  readonly version: number
  readonly target: string
}

interface Outstanding {
  readonly subject: Subject
  readonly signal: AbortSignal
  readonly resolve: (answer: Subject) => void
  readonly reject: (error: Error) => void
}

/** A document and a question about it whose answers, which repeat the subject, come when the test wants. */
class Model {
  version = 1
  target = 'a'
  isOpen = true
  readonly outstanding: Outstanding[] = []
  readonly told: { readonly answer: Subject | 'failure'; readonly present: Subject | undefined }[] = []
  readonly derived = new Derived<Subject, Subject>({
    present: () => this.present(),
    ask: (subject, signal) =>
      new Promise((resolve, reject) => this.outstanding.push({ subject, signal, resolve, reject })),
    tell: answer => this.told.push({ answer, present: this.present() }),
    fail: () => this.told.push({ answer: 'failure', present: this.present() }),
  })

  present(): Subject | undefined {
    return this.isOpen ? { version: this.version, target: this.target } : undefined
  }

  /** Ends one of the questions that were put, whichever. */
  async end(place: number, how: 'resolve' | 'reject'): Promise<void> {
    const [one] = this.outstanding.splice(place % Math.max(1, this.outstanding.length), 1)
    const { length } = this.told
    if (how === 'resolve') one?.resolve(one.subject)
    else one?.reject(new Error('refused'))
    await vi.advanceTimersByTimeAsync(0)
    // Neither an answer nor a failure that nobody waits for is told, be it about what is there now.
    if (one?.signal.aborted) expect(this.told.length).toBe(length)
  }

  awaited(): number {
    return this.outstanding.filter(({ signal }) => !signal.aborted).length
  }
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

type Step = (model: Model) => Promise<void> | void

const steps = fc.oneof<fc.Arbitrary<Step>[]>(
  fc.constantFrom(0, 50).map(pause => model => {
    model.version++
    model.derived.refresh(pause)
  }),
  // Somebody forgets to tell of a change.
  fc.constant(model => void model.version++),
  fc.constantFrom('a', 'b').map(target => model => {
    model.target = target
    model.derived.refresh()
  }),
  fc.boolean().map(isOpen => model => {
    model.isOpen = isOpen
    model.derived.refresh()
  }),
  fc.constant(model => model.derived.refresh()),
  fc.constant(model => model.derived.again()),
  fc.constant(async () => void (await vi.advanceTimersByTimeAsync(30))),
  fc.tuple(fc.nat(5), fc.constantFrom('resolve', 'resolve', 'reject')).map(
    ([place, how]) =>
      async model =>
        await model.end(place, how),
  ),
)

describe('a derived answer', () => {
  it('is only ever told of what is there now, and is told in the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { maxLength: 40 }), async list => {
        const model = new Model()
        model.derived.refresh()
        for (const step of list) {
          await step(model)
          // Whatever is overtaken is given up, so that nobody works on it.
          expect(model.awaited()).toBeLessThanOrEqual(1)
        }
        for (const { answer, present } of model.told) {
          expect(present).toBeDefined()
          if (answer !== 'failure') expect(answer).toEqual(present)
        }
        model.isOpen = true
        model.derived.again()
        await vi.advanceTimersByTimeAsync(1000)
        while (model.outstanding.length > 0) await model.end(0, 'resolve')
        expect(model.told.at(-1)?.answer).toEqual(model.present())
      }),
      { numRuns: 300 },
    )
  })

  it('is asked for once as long as nothing changes, and not before the pause is over', async () => {
    const model = new Model()
    model.derived.refresh(50)
    await vi.advanceTimersByTimeAsync(49)
    model.derived.refresh(50)
    expect(model.outstanding.length).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(model.outstanding.length).toBe(1)
    await model.end(0, 'resolve')
    model.derived.refresh()
    expect(model.outstanding.length).toBe(0)
    model.derived.again()
    expect(model.outstanding.length).toBe(1)
  })

  it('is asked for again where it comes to something else than was asked about', async () => {
    const model = new Model()
    model.derived.refresh()
    model.version++
    await model.end(0, 'resolve')
    expect(model.told).toEqual([])
    await model.end(0, 'resolve')
    expect(model.told.map(({ answer }) => answer)).toEqual([{ version: 2, target: 'a' }])
  })

  it('does not wait for the pause where somebody cannot wait', () => {
    const model = new Model()
    model.derived.refresh(50)
    model.derived.refresh()
    expect(model.outstanding.length).toBe(1)
  })

  it('may be there at once, or fail at once', () => {
    const told: unknown[] = []
    let answer = () => 1
    const derived = new Derived({
      present: () => ({ version: 1 }),
      ask: () => answer(),
      tell: value => told.push(value),
      fail: error => told.push(error),
    })
    derived.refresh()
    expect(told).toEqual([1])
    const error = new Error('no')
    answer = () => {
      throw error
    }
    derived.again()
    expect(told).toEqual([1, error])
  })
})
