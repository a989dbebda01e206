import type { TextEdit, TextRange } from '../text'
import type { ConditionFact } from './effective'
import type { Said, ValuesById } from './said'
import type { Action, FilterFlag, Operator } from './vocabulary'

/** A comparison as a person states it. `valueTwo` only matters to SCMP_CMP_MASKED_EQ, where `value` is the mask. */
export interface ConditionDraft {
  readonly index: number
  readonly operator: Operator
  readonly value: bigint
  readonly valueTwo?: bigint
}

export interface RuleDraft {
  readonly names: readonly string[]
  readonly action: Action
  readonly errno?: number
  readonly conditions?: readonly ConditionDraft[]
}

/** Calls, and the only rules that they are to have on the target, first to last; without any they meet the default. */
export interface RuleReplacement {
  readonly names: readonly string[]
  readonly rules: readonly Omit<RuleDraft, 'names'>[]
}

/**
 * For which arguments a call stays as it is: each list is of alternatives, and the comparisons of an alternative must all
 * hold. Arguments in neither list are such as the kernel refuses by itself or no library passes: what becomes of them is
 * open. Each comparison is EQ or MASKED_EQ, the forms that a filter can join without surprises, and an alternative
 * compares an argument once.
 */
export interface ArgumentGuard {
  /** The arguments that stay as they are. */
  readonly permitted: readonly (readonly ConditionFact[])[]
  /** The arguments to deny. */
  readonly refused: readonly (readonly ConditionFact[])[]
}

/** A call that is to be denied, whatever lets it through now; with a guard, for some arguments only. */
export interface Restriction {
  readonly name: string
  readonly errno: number
  /** Libraries go another way on this errno alone, so that denying by a default with another one will not do. */
  readonly needsErrno: boolean
  readonly guard?: ArgumentGuard
}

/** A whole text that takes the place of the present one: an earlier one, the engine's default, or what an exercise gives. */
export type RestoredText = 'version' | 'default' | 'exercise'

/**
 * What a person can ask of a document. Plain data, so that a menu, a key, a worker and a test carry the same thing.
 * `rule` and `condition` are places in `syscalls` and `args`.
 */
export type Command =
  /**
   * Makes the action true for the target, by the smallest edit. ERRNO without an errno means denied, with the default's
   * errno where the default denies. `flatten` agrees to give up argument conditions.
   */
  | {
      readonly kind: 'set-action'
      readonly names: readonly string[]
      readonly action: Action
      readonly errno?: number
      readonly flatten?: boolean
    }
  | { readonly kind: 'add-rule'; readonly draft: RuleDraft }
  | {
      readonly kind: 'change-rule'
      readonly rule: number
      readonly action?: Action
      readonly errno?: number | null
      readonly comment?: string | null
    }
  | { readonly kind: 'remove-rule'; readonly rule: number }
  | { readonly kind: 'remove-name'; readonly rule: number; readonly name: string }
  /**
   * Puts a call under an argument condition: the call is taken out of the plain rule that decides it and gets a rule
   * of its own with this condition, or `rule` names a rule to which the condition is added (all must then hold).
   * `alternatives` compare the same argument; any one of them suffices then, which only a rule of its own can say.
   */
  | {
      readonly kind: 'add-condition'
      readonly name: string
      readonly action: Action
      readonly errno?: number
      readonly condition: ConditionDraft
      readonly alternatives?: readonly ConditionDraft[]
      readonly rule?: number
    }
  | {
      readonly kind: 'change-condition'
      readonly rule: number
      readonly condition: number
      readonly draft: ConditionDraft
      /** More comparisons of the same argument, any one of which suffices, as rules of their own; only where the condition stands alone. */
      readonly alternatives?: readonly ConditionDraft[]
    }
  | { readonly kind: 'remove-condition'; readonly rule: number; readonly condition: number }
  /** Denies what still gets through of some calls, and takes architectures out of the filter. `purpose` names the step. */
  | {
      readonly kind: 'restrict'
      readonly purpose: string
      readonly restrictions: readonly Restriction[]
      readonly architectures: readonly string[]
    }
  | { readonly kind: 'set-default'; readonly action: Action; readonly errno?: number }
  | { readonly kind: 'set-architectures'; readonly architectures: readonly string[] }
  | { readonly kind: 'set-flags'; readonly flags: readonly FilterFlag[] }
  /**
   * Gives calls other rules, in one step with another default and other architectures where these are named. A rule
   * that stays true stays where it is; rules for other targets are left alone.
   */
  | {
      readonly kind: 'replace-rules'
      readonly calls: readonly RuleReplacement[]
      readonly defaultOutcome?: { readonly action: Action; readonly errno?: number }
      readonly architectures?: readonly string[]
    }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  /** Writes each condition of a rule as a rule of its own, which is how runtimes read one that compares an argument twice. */
  | { readonly kind: 'split-rule'; readonly rule: number }
  | { readonly kind: 'remove-duplicates' }
  | { readonly kind: 'sort-names' }
  /**
   * Several commands as one step, each for the text that the ones before it leave; those that are refused or name a rule
   * that is gone are passed over. Places count for the text as it is now: name later rules first.
   */
  | { readonly kind: 'several'; readonly commands: readonly Command[] }
  /** Puts another text in place of the document's. */
  | { readonly kind: 'restore-text'; readonly text: string; readonly of?: RestoredText }
  /** Applies ready edits, such as a fix, as a command of its own. */
  | { readonly kind: 'apply-fix'; readonly problem: string; readonly offset: number; readonly fix: number }

export type CommandKind = Command['kind']

/** A command that speaks of calls by their names and of the profile as a whole, so that it means the same in any text. */
export type PlacelessCommand =
  | Exclude<Command, { readonly rule: number } | { readonly kind: 'add-condition' | 'several' | 'apply-fix' }>
  | (Extract<Command, { kind: 'add-condition' }> & { readonly rule?: never })
  | { readonly kind: 'several'; readonly commands: readonly PlacelessCommand[] }

export type RefusalId =
  | 'text-has-error'
  | 'read-otherwise'
  | 'conditional-rules'
  | 'profile-shape'
  | 'rule-missing'
  | 'condition-missing'
  | 'name-missing'
  | 'already-so'
  | 'nothing-to-do'
  | 'architectures-and-arch-map'
  | 'fix-outdated'
  | 'errno-out-of-range'
  | 'equals-default'
  | 'no-complement'
  | 'cannot-narrow'

export type NoticeId =
  | 'inactive-rules-remain'
  | 'conditions-given-up'
  | 'complement-added'
  | 'lists-with-comments-kept'

/** Something true about the outcome that a person should hear. */
export type Notice = Said<NoticeValues> & { readonly range?: TextRange }

/** What the sentences for refusals take. */
export type RefusalValues = ValuesById<
  RefusalId,
  {
    'conditional-rules': { readonly names: readonly string[] }
    /** The key whose form stands in the way. */
    'profile-shape': { readonly key: string }
    'name-missing': OfName
    'already-so': { readonly names: readonly string[] }
    'equals-default': OfName
    'no-complement': OfName
    'cannot-narrow': { readonly names: readonly string[] }
  }
>

export type NoticeValues = ValuesById<
  NoticeId,
  {
    'inactive-rules-remain': { readonly names: readonly string[] }
    'conditions-given-up': { readonly names: readonly string[] }
    'complement-added': OfName
    'lists-with-comments-kept': OfCount
  }
>

/** What the names of steps take. Rules are counted from 1. */
export type StepValues = ValuesById<
  CommandKind,
  {
    'set-action': OutcomeValues & OfName & OfCount
    'change-rule': OfRule
    'remove-rule': OfRule
    'remove-name': OfName & OfRule
    'add-condition': OfName
    'change-condition': OfRule
    'remove-condition': OfRule
    'set-default': OutcomeValues
    'replace-rules': OfName & OfCount
    rename: { readonly from: string; readonly to: string }
    several: OfCount
    'split-rule': OfRule & OfCount
    'remove-duplicates': OfCount
    'restore-text': { readonly of: RestoredText }
  }
>

export interface OutcomeValues {
  readonly action: Action
  readonly errno?: number
}
interface OfName {
  readonly name: string
}
interface OfCount {
  readonly count: number
}
interface OfRule {
  readonly rule: number
}

/** What a step of the undo history did. */
export type StepLabel = Said<StepValues>

export type CommandPlan =
  | {
      readonly ok: true
      readonly edits: readonly TextEdit[]
      /** Names the step in the undo history. */
      readonly label: StepLabel
      readonly notices: readonly Notice[]
    }
  | PlanRefusal

export type PlanRefusal = Said<RefusalValues> & {
  readonly ok: false
  /** Where the reason stands in the text. */
  readonly range?: TextRange
}
