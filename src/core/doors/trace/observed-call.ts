import type { ArchitectureToken } from '../../engine/catalogue'

interface SourceFacts {
  /** How often each call was made, and nothing of those that do not come back. */
  readonly isTable?: true
  /** What each call was made with, so that rules for these arguments alone can follow. */
  readonly tellsArguments?: true
  /** A log of a whole run has the call by which the program began. */
  readonly tellsStart?: true
  /** And the one by which it ended: always, or unless it was killed. */
  readonly tellsEnd?: 'always' | 'unless-killed'
}

/** Where a line of text can come from. Its words stand in `messages` under the same id. */
const sources = {
  strace: { tellsArguments: true },
  'strace-summary': { isTable: true },
  audit: { tellsStart: true, tellsEnd: 'unless-killed' },
  'audit-syscall': { tellsArguments: true, tellsStart: true, tellsEnd: 'unless-killed' },
  // perf trace begins with the end of execve, its table counts it, and neither shows exit_group coming back.
  perf: { tellsArguments: true, tellsStart: true, tellsEnd: 'always' },
  'perf-summary': { isTable: true, tellsStart: true },
  sysdig: {},
  ltrace: {},
  proof: {},
  kept: { tellsArguments: true },
  bpftrace: {},
  crio: {},
  json: {},
  tool: {},
  recording: {},
  list: {},
} as const satisfies Readonly<Record<string, SourceFacts>>

export type TraceSource = keyof typeof sources

export function sourceOf(id: TraceSource): SourceFacts {
  return sources[id]
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
  readonly source: TraceSource
}
