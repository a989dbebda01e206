import type { TraceOptions, TraceSummary } from '../core/doors/trace'
import type { LogLines } from './log-lines'

/** What the session asks of the worker that reads logs. It reads one set of files at a time. */
export type TraceRequest =
  | { readonly kind: 'read'; readonly files: readonly File[]; readonly options: TraceOptions }
  | { readonly kind: 'stop' }
  | { readonly kind: 'lines'; readonly serial: number; readonly file: File; readonly offset: number }

export type TraceResponse =
  | { readonly kind: 'progress'; readonly bytes: number }
  /** `isStopped`: it ended because somebody asked it to, with what was read until then. */
  | { readonly kind: 'done'; readonly summary: TraceSummary; readonly isStopped: boolean }
  | { readonly kind: 'lines'; readonly serial: number; readonly lines: LogLines | undefined }
