import type { Analysis, Target, TextEdit } from '../core'
import type { Fleet, OneProfile } from '../core/doors/fleet'
import type { ImportReading } from '../core/doors/import'
import type { Answer, Input, QuestionKind } from '../core/questions'
import type { AnyText, Brought } from '../core/recognition'
import {
  type GivenEffects,
  type GivenFleet,
  type GivenText,
  VoidQuestion,
  type WorkerAnswer,
  type WorkerQuestion,
  type WorkerRequest,
  type WorkerResponse,
} from './protocol'

/** The worker died of a question, or cannot be started. */
export class WorkerFailure extends Error {}

/** What there is of the browser's `Worker`, so that tests can stand in for it. */
export type WorkerPort = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>

/** The text that questions are about; another version is another text. */
export interface AskedText {
  readonly version: number
  readonly text: () => string
}

interface Waiting {
  readonly serial: number
  readonly question: WorkerQuestion
  readonly version: number
  /** How often a worker was given it. */
  attempts: number
  readonly resolve: (answer: WorkerAnswer) => void
  readonly reject: (error: Error) => void
}

/** So long a worker may go on with what nobody waits for any more; starting another takes about as long. */
const PATIENCE_MS = 300

function startWorker(): WorkerPort {
  return new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module' })
}

/**
 * The analysis worker as seen from the session. It is started at the first question. One that dies is replaced, and
 * what waited is asked once more, one question at a time: only the one that kills it again is given up. One that goes on
 * and on with a question that is void is ended, since no message reaches it, and what waits behind it is asked of another.
 */
export class AnalysisWorker {
  private port: WorkerPort | undefined
  /** The version whose text the worker holds. */
  private held: number | undefined
  private serial = 0
  /** What the worker is busy with, by serial. */
  private readonly sent = new Map<number, Waiting>()
  /** What waits for its own try, after a death. */
  private readonly queued: Waiting[] = []
  private isRecovering = false
  /** What the worker has not responded to, in the order in which it was asked, with what nobody waits for any more. */
  private readonly owed = new Set<number>()
  private patience: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly present: () => AskedText,
    private readonly start: () => WorkerPort = startWorker,
  ) {}

  analyse(target: Target, signal?: AbortSignal): Promise<Analysis> {
    return this.request<Analysis>({ kind: 'analyse', input: target }, signal)
  }

  readImport(given: GivenText, signal?: AbortSignal): Promise<ImportReading> {
    return this.request<ImportReading>({ kind: 'import', input: given }, signal)
  }

  recognise(given: AnyText, signal?: AbortSignal): Promise<Brought> {
    return this.request<Brought>({ kind: 'recognise', input: given }, signal)
  }

  judgeFleet(given: GivenFleet, signal?: AbortSignal): Promise<Fleet> {
    return this.request<Fleet>({ kind: 'fleet', input: given }, signal)
  }

  proposeOne(given: GivenEffects, signal?: AbortSignal): Promise<OneProfile> {
    return this.request<OneProfile>({ kind: 'one-profile', input: given }, signal)
  }

  ask<K extends QuestionKind>(kind: K, input: Input<K>, signal?: AbortSignal): Promise<Answer<K>> {
    // A kind and its input, which the compiler does not follow through the union.
    return this.request<Answer<K>>({ kind, input } as WorkerQuestion, signal)
  }

  /** What made the present version of the one before it; saves sending the whole text. */
  edit(edits: readonly TextEdit[]): void {
    const { version } = this.present()
    if (this.port === undefined || this.held !== version - 1) return
    this.held = version
    this.post({ kind: 'edit', edits })
  }

  /** Ends the worker; a later question starts another. */
  dispose(): void {
    this.end()
    this.isRecovering = false
    const waiting = [...this.sent.values(), ...this.queued.splice(0)]
    this.sent.clear()
    for (const { reject } of waiting) reject(new VoidQuestion())
  }

  private request<A extends WorkerAnswer>(question: WorkerQuestion, signal?: AbortSignal): Promise<A> {
    const { version } = this.present()
    this.serial++
    const { serial } = this
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        serial,
        question,
        version,
        attempts: 0,
        // The worker answers a question with the answer of its kind; the protocol pairs them by serial.
        resolve: answer => resolve(answer as A),
        reject,
      }
      if (signal?.aborted) {
        reject(new VoidQuestion())
        return
      }
      signal?.addEventListener('abort', () => this.cancel(waiting), { once: true })
      if (this.isRecovering) this.queued.push(waiting)
      else this.send(waiting)
    })
  }

  private send(waiting: Waiting): void {
    const { serial, question } = waiting
    this.sent.set(serial, waiting)
    this.owed.add(serial)
    waiting.attempts++
    try {
      this.port ??= this.startPort()
      const { version, text } = this.present()
      if (this.held !== version) this.post({ kind: 'open', text: text() })
      this.held = version
      this.post({ kind: 'ask', serial, question })
    } catch (error) {
      this.sent.delete(serial)
      this.owed.delete(serial)
      waiting.reject(new WorkerFailure(String(error)))
    }
  }

  private startPort(): WorkerPort {
    const port = this.start()
    port.onmessage = event => {
      if (port === this.port) this.settle(event.data)
    }
    port.onerror = event => {
      if (port === this.port) this.recover(event.message)
    }
    return port
  }

  private post(request: WorkerRequest): void {
    this.port?.postMessage(request)
  }

  private cancel(waiting: Waiting): void {
    const place = this.queued.indexOf(waiting)
    if (place >= 0) this.queued.splice(place, 1)
    else if (this.sent.delete(waiting.serial)) {
      this.post({ kind: 'cancel', serial: waiting.serial })
      this.watch()
      this.proceed()
    }
    waiting.reject(new VoidQuestion())
  }

  /** Waits for a worker to be done with what is void, but not for long. */
  private watch(): void {
    clearTimeout(this.patience)
    const [first] = this.owed
    if (first === undefined || this.sent.has(first)) return
    this.patience = setTimeout(() => {
      const waiting = [...this.sent.values()]
      this.end()
      this.sent.clear()
      for (const one of waiting) {
        // The worker that is gone never came to it.
        one.attempts--
        if (one.version === this.present().version) this.send(one)
        else one.reject(new VoidQuestion())
      }
    }, PATIENCE_MS)
  }

  private settle(response: WorkerResponse): void {
    this.owed.delete(response.serial)
    this.watch()
    const waiting = this.sent.get(response.serial)
    if (!waiting) return
    this.sent.delete(response.serial)
    if (response.kind === 'answer') waiting.resolve(response.answer)
    else if (response.kind === 'void') waiting.reject(new VoidQuestion())
    else waiting.reject(new Error(response.message))
    this.proceed()
  }

  private recover(message: string): void {
    this.end()
    this.isRecovering = true
    const suspects = [...this.sent.values()]
    this.sent.clear()
    for (const waiting of suspects) {
      if (waiting.attempts > 1) waiting.reject(new WorkerFailure(message))
    }
    this.queued.unshift(...suspects.filter(({ attempts }) => attempts === 1))
    this.proceed()
  }

  /** After a death: the next one alone. */
  private proceed(): void {
    while (this.isRecovering && this.sent.size === 0) {
      const next = this.queued.shift()
      if (!next) this.isRecovering = false
      else if (next.version === this.present().version) this.send(next)
      else next.reject(new VoidQuestion())
    }
  }

  private end(): void {
    this.port?.terminate()
    this.port = undefined
    this.held = undefined
    clearTimeout(this.patience)
    this.owed.clear()
  }
}
