import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LinePlace, TraceOptions, TraceSummary } from '../core/doors/trace'
import type { LogLines } from '../worker/log-lines'
import { TraceWorker } from '../worker/trace-client'
import type { Session } from './session-port'

export type { LogLines } from '../worker/log-lines'

export type TraceLogState =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'reading'
      readonly bytes: number
      readonly allBytes: number
      /** Bytes a second; undefined until there is something to measure. */
      readonly rate: number | undefined
      readonly secondsLeft: number | undefined
    }
  | {
      readonly kind: 'read'
      readonly summary: TraceSummary
      /** Somebody did not wait for the end. */
      readonly isStopped: boolean
    }
  | { readonly kind: 'failed' }

/** The log that was brought, beside the document: it stays while the profile is edited. */
export interface TraceLog {
  readonly store: StoreApi<TraceLogState>
  /** What was brought. */
  readonly files: readonly File[]
  /** Replaces the log by these files. */
  read(files: readonly File[], options: TraceOptions): void
  /** Reads these files together with those that are there. */
  add(files: readonly File[], options: TraceOptions): void
  /** Reads the same files once more, such as for a profile that asks for other arguments. */
  readAgain(options: TraceOptions): void
  /** Ends the reading; what was read until then stays. */
  stop(): void
  clear(): void
  /** The lines around a place; undefined where the file can no longer be read. */
  linesAt(place: LinePlace): Promise<LogLines | undefined>
}

/** Shorter than this says nothing about how long the rest takes, in seconds. */
const MEASURED_AFTER = 0.3

class WorkerTraceLog implements TraceLog {
  readonly store = createStore<TraceLogState>(() => ({ kind: 'empty' }))
  files: readonly File[] = []
  private worker: TraceWorker | undefined
  private begun = 0

  read(files: readonly File[], options: TraceOptions): void {
    this.worker?.dispose()
    this.files = files
    this.begun = performance.now()
    this.progress(0)
    try {
      this.worker = this.startWorker()
      this.worker.read(files, options)
    } catch {
      // A browser without workers, or one that is kept from starting them.
      this.store.setState({ kind: 'failed' }, true)
    }
  }

  private startWorker(): TraceWorker {
    return new TraceWorker({
      progress: bytes => this.progress(bytes),
      done: (summary, isStopped) => this.store.setState({ kind: 'read', summary, isStopped }, true),
      failed: () => this.store.setState({ kind: 'failed' }, true),
    })
  }

  add(files: readonly File[], options: TraceOptions): void {
    this.read([...this.files, ...files], options)
  }

  readAgain(options: TraceOptions): void {
    this.read(this.files, options)
  }

  stop(): void {
    this.worker?.stop()
  }

  clear(): void {
    this.worker?.dispose()
    this.worker = undefined
    this.files = []
    this.store.setState({ kind: 'empty' }, true)
  }

  async linesAt({ file, offset }: LinePlace): Promise<LogLines | undefined> {
    const state = this.store.getState()
    const found = this.files[state.kind === 'read' ? (state.summary.files[file]?.source ?? file) : file]
    return found && (await this.worker?.lines(found, offset))
  }

  private progress(bytes: number): void {
    const allBytes = this.files.reduce((sum, { size }) => sum + size, 0)
    const seconds = (performance.now() - this.begun) / 1000
    const rate = seconds < MEASURED_AFTER || bytes === 0 ? undefined : bytes / seconds
    const secondsLeft = rate && (allBytes - bytes) / rate
    this.store.setState({ kind: 'reading', bytes, allBytes, rate, secondsLeft }, true)
  }
}

const logs = new WeakMap<Session, TraceLog>()

/** The log of a session. It is made when it is first asked for: most never need one. */
export function traceLogOf(session: Session): TraceLog {
  let log = logs.get(session)
  if (!log) {
    log = new WorkerTraceLog()
    logs.set(session, log)
  }
  return log
}
