import type { GoalId } from '../goals'
import type { Command, ConditionFact, MessageValues, Severity } from '../profile'
import type { TextRange } from '../text'
import type { LintContext } from './context'

/** Every rule of the linter. An id is for good: messages, links and acknowledgements hang on it. */
export const lintRuleIds = [
  'byte-orders-mixed',
  'notify-as-default',
  'notify-on-write',
  'conditions-conflict',
  'endless-loop',
  'filter-too-long',
  'conditions-beyond-six',
  'listener-metadata-alone',
  'wait-killable-alone',
  'number-beyond-double',
  'default-allows',
  'default-logs',
  'list-inverted',
  'kills-thread',
  'trace-without-tracer',
  'equals-default',
  'enosys-for-denied',
  'fallback-refused',
  'clone3-refused',
  'personality-query-refused',
  'terminal-input-open',
  'errno-name-ignored',
  'argument-repeated',
  'mask-empty',
  'mask-value-outside',
  'second-value-ignored',
  'mask-denies-absence',
  'flags-compared-whole',
  'mask-needs-all',
  'condition-constant',
  'argument-beyond-arity',
  'pointer-compared',
  'every-value-covered',
  'comment-disagrees',
  'rule-void',
  'conditions-void',
  'conditions-overlap',
  'name-repeated',
  'stale-comparison',
  'number-not-loaded',
  'upper-half-open',
  'name-unknown',
  'library-function',
  'name-too-new',
  'names-elsewhere',
  'multiplexer-open',
  'older-abi-incomplete',
  'other-abis-killed',
  'open-on-other-abi',
  'clone-flags-elsewhere',
  'argument-differs-by-architecture',
  'arch-map-unused',
  'sibling-open',
  'clone3-open',
  'namespaces-open',
  'mount-open',
  'io-uring-open',
  'dangerous-call-open',
  'file-handles-open',
  'socket-families-open',
  'ptrace-before-4-8',
  'start-calls-denied',
  'program-start-denied',
  'threads-denied',
  'fork-denied',
  'fork-without-clone',
  'restart-denied',
  'conditions-ignored-here',
  'min-kernel-ignored',
  'legacy-name-ignored',
  'filter-contradicts',
] as const
export type LintRuleId = (typeof lintRuleIds)[number]

export type LintFixId =
  | 'remove-name'
  | 'remove-rule'
  | 'remove-duplicates'
  | 'remove-flag'
  | 'remove-second-value'
  | 'keep-stricter'
  | 'rename'
  | 'deny-calls'
  | 'allow-calls'
  | 'answer-enosys'
  | 'swap-mask'
  | 'compare-low-half'
  | 'compare-flags'
  | 'rule-per-flag'
  | 'refuse-namespaces'
  | 'kill-process'
  | 'split-rule'
  | 'use-number'

/** A certain repair: a command for the planner, so that it is minimal, named and undone like any other. */
export interface LintFix {
  readonly id: LintFixId
  readonly values: MessageValues
  readonly command: Command
  /** Whether some call is treated otherwise afterwards on the target. */
  readonly changesVerdicts: boolean
  /** Whether a call may run afterwards that does not now. */
  readonly loosens?: true
  /** The calls of which more runs afterwards, as the filter that it leads to has it: the first few names, and how many. */
  readonly opens?: { readonly names: string; readonly count: number }
  /** The calls of which less runs. */
  readonly closes?: { readonly names: string; readonly count: number }
}

/**
 * What a finding about security is about: a call, for arguments that meet all comparisons of one of the alternatives, each
 * by EQ or MASKED_EQ; or the calls by which a goal does not hold.
 */
export type Hole =
  | { readonly name: string; readonly when?: readonly (readonly ConditionFact[])[] }
  | { readonly goal: GoalId; readonly names: readonly string[] }

/** Something to know about a profile at a place in its text. The sentence belongs to the message files, under `id`. */
export interface LintFinding extends TextRange {
  readonly id: LintRuleId
  readonly severity: Severity
  /** Where it starts, both from 1. */
  readonly line: number
  readonly column: number
  readonly values: MessageValues
  readonly fixes: readonly LintFix[]
  /** The rule it stands in, where the target's dialect has comments, in which an acknowledgement can be kept. */
  readonly rule?: { readonly index: number; readonly comment: string }
  /** Why it stays, as that comment says. */
  readonly reason?: string
}

/** What a rule reports; its own severity where none is given. */
export interface Found {
  readonly range: TextRange
  readonly severity?: Severity
  readonly values?: MessageValues
  readonly fixes?: readonly LintFix[]
  /** All of the calls that `values` names where it is not said. */
  readonly hole?: readonly Hole[]
}

/** A profile that shows what a rule is about. */
export interface LintExample {
  readonly text: string
  /** Where it matters: what differs from Docker on x86_64. */
  readonly target?: Partial<LintContext['target']>
}

/** Enough of one kind for any person to read; a generated text can have thousands. */
export const MAX_FINDINGS_OF_RULE = 100

export interface LintRule {
  readonly id: LintRuleId
  /** Of an ordinary finding; some are more or less severe by what is at stake. */
  readonly severity: Severity
  readonly check: (context: LintContext) => readonly Found[]
  readonly examples: { readonly finds: LintExample; readonly passes: LintExample }
}
