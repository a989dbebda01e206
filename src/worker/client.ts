import type {
  Analysis,
  Command,
  CommandPlan,
  DestinationId,
  ExportOptions,
  ExportResult,
  Target,
  TextEdit,
} from '../core'
import type { WorkerAnswers, WorkerQuestion, WorkerRequest, WorkerResponse } from './protocol'

interface Waiting {
  resolve(answer: WorkerAnswers[keyof WorkerAnswers]): void
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
    return this.ask({ kind: 'analyse', target })
  }

  plan(command: Command, target: Target): Promise<CommandPlan> {
    return this.ask({ kind: 'plan', command, target })
  }

  export(destination: DestinationId, options: ExportOptions): Promise<ExportResult> {
    return this.ask({ kind: 'export', destination, options })
  }

  dispose(): void {
    this.worker.terminate()
    this.failAll('closed')
  }

  private post(request: WorkerRequest): void {
    this.worker.postMessage(request)
  }

  private ask<Q extends WorkerQuestion>(question: Q): Promise<WorkerAnswers[Q['kind']]> {
    this.serial++
    const { serial } = this
    return new Promise((resolve, reject) => {
      // The worker answers a question with the answer of its kind; the protocol pairs them by serial.
      this.waiting.set(serial, { resolve: answer => resolve(answer as WorkerAnswers[Q['kind']]), reject })
      this.post({ ...question, serial })
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
