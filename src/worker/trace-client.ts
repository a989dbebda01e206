import type { TraceOptions, TraceSummary } from '../core/doors/trace'
import type { LogLines } from './log-lines'
import type { TraceRequest, TraceResponse } from './trace-protocol'

export interface TraceListener {
  /** Bytes of the files, as they are on the disk, that were taken so far. */
  progress(bytes: number): void
  done(summary: TraceSummary, isStopped: boolean): void
  failed(): void
}

/** The worker that reads logs, as seen from the session. */
export class TraceWorker {
  private readonly worker: Worker
  private readonly waiting = new Map<number, (lines: LogLines | undefined) => void>()
  private serial = 0

  constructor(private readonly listener: TraceListener) {
    this.worker = new Worker(new URL('./trace.worker.ts', import.meta.url), { type: 'module' })
    this.worker.addEventListener('message', (event: MessageEvent<TraceResponse>) => this.receive(event.data))
    this.worker.addEventListener('error', () => {
      this.giveUpLines()
      this.listener.failed()
    })
  }

  read(files: readonly File[], options: TraceOptions): void {
    this.post({ kind: 'read', files, options })
  }

  stop(): void {
    this.post({ kind: 'stop' })
  }

  /** Undefined where the file can no longer be read. */
  lines(file: File, offset: number): Promise<LogLines | undefined> {
    this.serial++
    const { serial } = this
    return new Promise(resolve => {
      this.waiting.set(serial, resolve)
      this.post({ kind: 'lines', serial, file, offset })
    })
  }

  dispose(): void {
    this.worker.terminate()
    this.giveUpLines()
  }

  private post(request: TraceRequest): void {
    this.worker.postMessage(request)
  }

  private giveUpLines(): void {
    for (const resolve of this.waiting.values()) resolve(undefined)
    this.waiting.clear()
  }

  private receive(response: TraceResponse): void {
    switch (response.kind) {
      case 'progress':
        this.listener.progress(response.bytes)
        break
      case 'done':
        this.listener.done(response.summary, response.isStopped)
        break
      case 'lines':
        this.waiting.get(response.serial)?.(response.lines)
        this.waiting.delete(response.serial)
        break
    }
  }
}
