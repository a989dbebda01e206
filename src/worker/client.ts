import type { Analysis, Target, TextEdit } from '../core'
import type { Answer, Input, QuestionKind } from '../core/questions'
import type { WorkerAnswer, WorkerQuestion, WorkerRequest, WorkerResponse } from './protocol'

interface Waiting {
  resolve(answer: WorkerAnswer): void
  reject(error: Error): void
}

/** The analysis worker as seen from the session: the same questions as `DocumentService`, answered later. */
export class AnalysisWorker {
  private readonly worker: Worker
  private readonly waiting = new Map<number, Waiting>()
  private serial = 0

  constructor() {
    this.worker = new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module' })
    this.worker.addEventListener('message', (event: MessageEvent<WorkerResponse>) => this.settle(event.data))
    this.worker.addEventListener('error', event => this.failAll(event.message))
  }

  open(text: string): void {
    this.post({ kind: 'open', text })
  }

  edit(edits: readonly TextEdit[]): void {
    this.post({ kind: 'edit', edits })
  }

  analyse(target: Target): Promise<Analysis> {
    return this.request(serial => ({ kind: 'analyse', serial, target }))
  }

  ask<K extends QuestionKind>(kind: K, input: Input<K>): Promise<Answer<K>> {
    // A kind and its input, which the compiler does not follow through the union.
    const question = { kind, input } as WorkerQuestion
    return this.request(serial => ({ kind: 'question', serial, question }))
  }

  dispose(): void {
    this.worker.terminate()
    this.failAll('closed')
  }

  private post(request: WorkerRequest): void {
    this.worker.postMessage(request)
  }

  private request<A extends WorkerAnswer>(make: (serial: number) => WorkerRequest): Promise<A> {
    this.serial++
    const { serial } = this
    return new Promise((resolve, reject) => {
      // The worker answers a request with the answer of its kind; the protocol pairs them by serial.
      this.waiting.set(serial, { resolve: answer => resolve(answer as A), reject })
      this.post(make(serial))
    })
  }

  private settle(response: WorkerResponse): void {
    const waiting = this.waiting.get(response.serial)
    this.waiting.delete(response.serial)
    if (response.ok) waiting?.resolve(response.answer)
    else waiting?.reject(new Error(response.message))
  }

  private failAll(message: string): void {
    for (const { reject } of this.waiting.values()) reject(new Error(message))
    this.waiting.clear()
  }
}
