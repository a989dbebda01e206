import type { ArchitectureToken } from '../catalogue'

/** Where a line of text comes from. */
export type TraceSource =
  | 'strace'
  | 'strace-summary'
  | 'audit'
  | 'audit-syscall'
  | 'perf'
  | 'perf-summary'
  | 'sysdig'
  | 'ltrace'
  | 'proof'
  | 'bpftrace'
  | 'json'
  | 'recording'
  | 'list'

/** How a call ended, as far as the log tells. */
export interface CallResult {
  readonly text: string
  /** `ENOENT`. */
  readonly error?: string
  /** strace put the result in by itself. */
  readonly injected?: boolean
}

/** One call that a log shows. */
export interface ObservedCall {
  /** The name in the catalogue, or what the log says where the catalogue does not know it. */
  readonly name: string
  /** For a multiplexer, the call behind it that was named. */
  readonly inner?: string
  readonly arch: ArchitectureToken
  /** As a filter sees it, with the ABI's base; unsigned. */
  readonly nr: number
  /** Six registers, unsigned; undefined where the log does not tell. */
  readonly args: readonly (bigint | undefined)[]
  /** What the log says about each register; empty where it says nothing. */
  readonly argTexts: readonly string[]
  /** What the log says without telling for which register, or in which base. */
  readonly leftOut?: readonly string[]
  readonly result?: CallResult
  readonly source: TraceSource
}
