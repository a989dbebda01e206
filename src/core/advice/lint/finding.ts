import type { Engine, RiskLevel } from '../../engine/catalogue'
import type {
  Command,
  ConditionFact,
  NoValues,
  RuntimeName,
  Said,
  Severity,
  ValuesById,
} from '../../engine/profile'
import type { NotReadId } from '../../engine/profile/not-read'
import type { TextRange } from '../../engine/text'
import type { GoalId } from '../goals'
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
  'listener-unasked',
  'wait-killable-alone',
  'flags-before-runc-1.2',
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
  'mask-incomplete',
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
  'unseen-characters',
  'names-elsewhere',
  'multiplexer-open',
  'older-abi-incomplete',
  'other-abis-killed',
  'open-on-other-abi',
  'clone-flags-elsewhere',
  'argument-differs-by-architecture',
  'arch-map-unused',
  'architecture-unlisted',
  'sibling-open',
  'clone3-open',
  'namespaces-open',
  'mount-open',
  'io-uring-open',
  'dangerous-call-open',
  'beyond-default',
  'file-handles-open',
  'socket-families-open',
  'ptrace-before-4-8',
  'start-calls-denied',
  'start-may-fail',
  'signal-return-denied',
  'program-start-denied',
  'threads-denied',
  'shell-denied',
  'fork-denied',
  'fork-without-clone',
  'restart-denied',
  'conditions-ignored-here',
  'min-kernel-ignored',
  'legacy-name-ignored',
  'filter-contradicts',
  'part-not-read',
] as const
export type LintRuleId = (typeof lintRuleIds)[number]

/** What the sentences for findings take. Names are all of them; the sentence lists the first. Rules are counted from 1. */
export type LintValues = ValuesById<
  LintRuleId,
  {
    'byte-orders-mixed': OfValue & { readonly host: string }
    'conditions-conflict': OfName & { readonly other: number }
    'endless-loop': OfName
    'filter-too-long': { readonly value: number }
    'flags-before-runc-1.2': OfNames
    'conditions-beyond-six': OfCount
    'number-beyond-double': OfValue
    'default-allows': OfNames & OfHost & { readonly known: boolean }
    'list-inverted': { readonly kind: 'allows-all' | 'denies-all' | 'allows-dangerous' } & Partial<OfNames>
    'kills-thread': { readonly action: string }
    'trace-without-tracer': { readonly all: boolean; readonly stuck: boolean }
    'equals-default': OfNames
    'enosys-for-denied': OfNames
    'fallback-refused': OfNames
    'terminal-input-open': OfNames & { readonly denied: readonly string[] }
    'errno-name-ignored': OfValue
    'argument-repeated': OfNames & OfIndex & { readonly choice: boolean }
    'mask-empty': OfNames & OfValue
    'mask-value-outside': OfNames & OfValue & { readonly mask: string; readonly swapped: boolean }
    'second-value-ignored': OfNames & { readonly operator: string }
    'mask-denies-absence': OfNames & { readonly mask: string; readonly several: boolean }
    'flags-compared-whole': OfNames & { readonly flags: string; readonly several: boolean }
    'mask-needs-all': OfNames & { readonly flags: string; readonly allows: boolean }
    /** The namespace flags that the mask lacks; whether the engine's own default lets calls with them run, too. */
    'mask-incomplete': OfNames & {
      readonly mask: string
      readonly flags: string
      readonly engine: Engine
      readonly isUsual: boolean
      /** Whether one of the flags asks for no capability. */
      readonly isForAnyUser: boolean
    }
    'condition-constant': OfNames & { readonly always: boolean }
    'argument-beyond-arity': OfNames & OfIndex
    'pointer-compared': OfNames & OfIndex & { readonly argument: string; readonly namespaces: boolean }
    'every-value-covered': OfName & OfIndex & { readonly opens: boolean }
    'comment-disagrees': OfNames
    'rule-void': MeetingValues
    'conditions-void': MeetingValues
    'conditions-overlap': MeetingValues & { readonly call: string }
    'name-repeated': OfNames
    'stale-comparison': OfName & { readonly architecture: string }
    'number-not-loaded': { readonly architecture: string }
    'upper-half-open': OfNames & OfIndex & OfValue & { readonly argument: string }
    'name-unknown': OfName & { readonly meant: string; readonly denied: boolean }
    'library-function': OfName & { readonly calls: readonly string[]; readonly denied: boolean }
    'name-too-new': OfNames & { readonly version: string; readonly denied: boolean }
    /** As `U+202E`; whether one of them changes the order in which text is shown. */
    'unseen-characters': OfNames & { readonly turning: boolean }
    'names-elsewhere': OfNames
    'multiplexer-open': OfName & { readonly architecture: readonly string[]; readonly via: string }
    'older-abi-incomplete': OfNames & { readonly architecture: string }
    'other-abis-killed': { readonly architecture: string }
    'open-on-other-abi': OfName & OfNames & { readonly architecture: string }
    'clone-flags-elsewhere': { readonly architecture: readonly string[] }
    'argument-differs-by-architecture': OfName & OfIndex & { readonly architecture: string }
    'arch-map-unused': { readonly architecture: string }
    /** The target's, and what is listed in its place. */
    'architecture-unlisted': { readonly architecture: string; readonly names: readonly string[] }
    'sibling-open': OfNames & {
      readonly denied: readonly string[]
      /** Denied in some cases only. */
      readonly cases: boolean
      readonly elsewhere: boolean
      /** What containers need to start. */
      readonly needed: readonly string[]
    }
    /** How many of them make one, and whether clone is among these without a look at its flags. */
    /** `clone`: it is open, and no rule looks at the flag. */
    'namespaces-open': OfNames & { readonly made: number; readonly clone: boolean }
    /** `isChange`: nothing is mounted with them, but what is mounted becomes writable. */
    'mount-open': OfNames & { readonly isChange: boolean }
    'io-uring-open': OfNames
    /** The worst first. */
    'beyond-default': OfNames & OfHost & { readonly engine: Engine }
    /** Whether clone itself is denied, whatever its flags. */
    'clone3-open': { readonly denied: boolean }
    'dangerous-call-open': OfName &
      OfHost & {
        readonly level: RiskLevel
        readonly engine: Engine
        /** For some arguments only. */
        readonly partly: boolean
      }
    /** Whether the engine's own default opens all of them, too. */
    'socket-families-open': OfNames & { readonly engine: Engine; readonly isUsual: boolean }
    'start-calls-denied': OfNames &
      OfHost & {
        readonly loader: string
        readonly always: boolean
        /** Who runs the container, and sets no_new_privs only where it is asked to. */
        readonly by: RuntimeName
        readonly user: boolean
        /** What only some starts need. */
        readonly sometimes: readonly string[]
        /** A start that fails does not end. */
        readonly hangs?: true
      }
    'start-may-fail': OfNames & OfHost & { readonly loader: string; readonly user: boolean }
    /** Whether no program starts, or those alone that load glibc. */
    'program-start-denied': OfNames & { readonly none: boolean }
    'threads-denied': OfNames & { readonly hangs: boolean }
    'signal-return-denied': OfNames & OfHost
    /** The shells that do not start and run a command, and what they need. */
    'shell-denied': OfNames & OfHost & { readonly shells: readonly string[] }
    'fork-denied': OfNames
    'fork-without-clone': OfNames
    'conditions-ignored-here': {
      readonly rules: number
      readonly looser: number
      readonly architecture: string
    }
    'min-kernel-ignored': OfValue & { readonly matters: boolean }
    'legacy-name-ignored': OfCount
    'filter-contradicts': OfValue
    /** The part, and the words of the imported file for it. */
    'part-not-read': OfNames & OfHost & { readonly value: NotReadId }
  }
>

/** Two rules that meet in a call: what one of them says, and what happens instead. */
export interface MeetingValues extends OfName {
  readonly action: string
  readonly instead: string
  /** The rule that decides, where one does. */
  readonly other?: number
}

/** Whether a service manager or a sandbox starts programs under it, and no engine a container. */
interface OfHost {
  readonly isHost?: true
}
interface OfName {
  readonly name: string
}
interface OfNames {
  readonly names: readonly string[]
}
interface OfCount {
  readonly count: number
}
interface OfValue {
  readonly value: string
}
interface OfIndex {
  readonly index: number
}

export type LintFixId =
  | 'remove-name'
  | 'remove-rule'
  | 'remove-duplicates'
  | 'remove-flag'
  | 'remove-second-value'
  | 'remove-unseen'
  | 'keep-stricter'
  | 'rename'
  | 'deny-calls'
  | 'allow-calls'
  | 'answer-enosys'
  | 'swap-mask'
  | 'complete-mask'
  | 'compare-low-half'
  | 'allow-known'
  | 'drop-architectures'
  | 'list-architecture'
  | 'compare-flags'
  | 'rule-per-flag'
  | 'refuse-namespaces'
  | 'refuse-families'
  | 'take-out-rules'
  | 'take-default'
  | 'turn-round'
  | 'kill-process'
  | 'split-rule'
  | 'use-number'

export type LintFixValues = ValuesById<
  LintFixId,
  {
    'remove-name': OfName
    'remove-rule': { readonly rule: number }
    'remove-flag': OfValue
    'keep-stricter': OfName
    rename: { readonly from: string; readonly to: string }
    'deny-calls': OfNames
    'allow-calls': OfNames
    'answer-enosys': OfNames
    'take-default': OfNames & { readonly engine: Engine }
    'compare-low-half': { readonly rules: readonly number[] }
    'drop-architectures': { readonly architecture: readonly string[] }
    'list-architecture': { readonly architecture: readonly string[] }
    'allow-known': OfNames & { readonly rules: readonly number[] }
    'rule-per-flag': OfCount
    'split-rule': OfCount
    'take-out-rules': { readonly rules: readonly number[] }
    'use-number': { readonly value: number }
  }
>

/** A certain repair: a command for the planner, so that it is minimal, named and undone like any other. */
export type LintFix = DraftFix & {
  /**
   * The calls of which more runs, or is left to a tracer or a supervisor, afterwards than before: held by the filter
   * that it leads to against the one that is loaded, over all arguments. Undefined where there is none of either.
   */
  readonly opens?: { readonly names: readonly string[] }
  /** The calls of which less runs. */
  readonly closes?: { readonly names: readonly string[] }
  /** Whether it is for a person to decide, and is not done along with others. */
  readonly asks?: true
}

/** A repair as a rule proposes it, before anybody has looked at what it does. */
export type DraftFix = Said<LintFixValues> & {
  readonly command: Command
  /** Whether some call is treated otherwise afterwards on the target. */
  readonly changesVerdicts: boolean
}

/**
 * What a finding about security is about: a call, for arguments that meet all comparisons of one of the alternatives, each
 * by EQ or MASKED_EQ; or the calls by which a goal does not hold.
 */
export type Hole =
  | { readonly name: string; readonly when?: readonly (readonly ConditionFact[])[] }
  | { readonly goal: GoalId; readonly names: readonly string[] }

/** Something to know about a profile at a place in its text. The sentence belongs to the message files, under `id`. */
export type LintFinding = Said<LintValues> & LintPlace

export interface LintPlace extends TextRange {
  readonly severity: Severity
  /** Where it starts, both from 1. */
  readonly line: number
  readonly column: number
  readonly fixes: readonly LintFix[]
  /** The rule it stands in, where the target's dialect has comments, in which an acknowledgement can be kept. */
  readonly rule?: { readonly index: number; readonly comment: string }
  /** Why it stays, as that comment says. */
  readonly reason?: string
}

/** What a rule reports; its own severity where none is given. */
export type Found<Id extends LintRuleId> = FoundPlace &
  (LintValues[Id] extends NoValues ? { readonly values?: NoValues } : { readonly values: LintValues[Id] })

export interface FoundPlace {
  readonly range: TextRange
  readonly severity?: Severity
  readonly fixes?: readonly DraftFix[]
  /** All of the calls that `values` names where it is not said. */
  readonly hole?: readonly Hole[]
}

/** Enough of one kind for any person to read; a generated text can have thousands. */
export const MAX_FINDINGS_OF_RULE = 100

export type LintRule = { [Id in LintRuleId]: RuleOf<Id> }[LintRuleId]

export interface RuleOf<Id extends LintRuleId> {
  readonly id: Id
  /** Of an ordinary finding; some are more or less severe by what is at stake. */
  readonly severity: Severity
  readonly check: (context: LintContext) => readonly Found<Id>[]
}
