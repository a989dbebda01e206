import type { TraceSource } from './observed-call'

/** Calls that one line of a log stands for, in the words of the tool that wrote it. */
export interface LineCalls {
  readonly source: TraceSource
  /** A name, or a number of the architecture's table. */
  readonly call: string | number
  readonly count: number
  /** As the log writes it; the target's where undefined. */
  readonly arch?: string
  readonly pid?: number
  readonly process?: string
  /** What the log says of where the process runs: a container, behind its pod where it has one. */
  readonly container?: string
  readonly errors?: number
  readonly error?: string
  /** Registers as the log has them in hexadecimal, or arguments as a tool prints them. */
  readonly registers?: readonly string[]
  readonly written?: readonly string[]
  /** Names the event of the audit that a record belongs to. */
  readonly event?: string
  /** What a record has after its event’s name, alike in whichever way it came into the log. */
  readonly record?: string
  /** Seconds since 1970. */
  readonly time?: number
  /** A filter's return value, without data. */
  readonly returns?: number
}

/**
 * What a reader makes of a line: the calls in it, `other` where it knows that there are none, `unnamed` for calls that
 * the recorder did not name, undefined where the line is not its own.
 */
export type TextLine = readonly LineCalls[] | 'other' | 'unnamed' | undefined
