import type {
  Analysis,
  Notice,
  Problem,
  RefusalValues,
  Said,
  StepLabel,
  SyscallVerdict,
  Target,
} from '../core'
import type { ExpectationResult } from '../core/advice/expectations'
import type { KeptGoal } from '../core/advice/goals/kept-goals'
import type { Acknowledgement, LintFinding } from '../core/advice/lint'
import type { TextChange } from './text-host'

/** `copy`: of a document that is open in another tab. */
export type DocumentOrigin = 'preset' | 'file' | 'paste' | 'draft' | 'link' | 'log' | 'copy'

export interface OpenDocument {
  /** Stays the same over reloads. */
  readonly id: string
  /** A file name such as `profile.json`. */
  readonly name: string
  readonly origin: DocumentOrigin
  /** The text as it was opened: "changed" is measured from it. */
  readonly baseText: string
}

/** What an answer is about: it belongs to one text and one target, and to no other. */
export interface Moment {
  /** The open document's id. */
  readonly document: string
  readonly version: number
  readonly target: Target
}

/** What is found out about every text by itself. */
export type Judgement = 'verdicts' | 'findings' | 'expectations'

export interface HistoryState {
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly undo?: StepLabel
  readonly redo?: StepLabel
}

export interface SessionState {
  /** Undefined on the start screen. */
  readonly document: OpenDocument | undefined
  /** Names the present text: it grows with every change and every document, never back. 0 while none is open. */
  readonly version: number
  /** What made this version of the one before; undefined where the document was opened. */
  readonly change: TextChange | undefined
  readonly target: Target
  /**
   * The newest analysis of a text that was JSON. While the present text is not, this is the last valid state and
   * `stale` says so: the table shows it read-only.
   */
  readonly analysis: Analysis | undefined
  /** The version that `analysis` describes. */
  readonly analysedVersion: number
  /** Problems of the newest text that was read, valid or not. */
  readonly problems: readonly Problem[]
  readonly problemCount: number
  /** The version that `problems` describe. */
  readonly problemsVersion: number
  /** The present text has a syntax error; where the first one is, with its line (from 1) and column (from 1). */
  readonly stale: { readonly problem: Problem; readonly line: number; readonly column: number } | undefined
  /** An analysis has been under way for longer than a person would not notice. */
  readonly checking: boolean
  /** What could not be found out about the present text; what is shown of it is of an earlier one. */
  readonly failed: readonly Judgement[]
  /** Verdicts of `document.baseText` for the target, by catalogue index. */
  readonly baseVerdicts: readonly SyscallVerdict[]
  /** What the profile must refuse, which programs must run under it, and what it must do with single calls. They belong to the document, beside its text. */
  readonly goals: readonly KeptGoal[]
  /** How the newest text meets the single calls, in their order; empty until that is known. */
  readonly expectationResults: readonly ExpectationResult[]
  /** What the linter found in the newest text that it has judged; empty until then. */
  readonly findings: readonly LintFinding[]
  /** The version that `findings` describe. */
  readonly findingsVersion: number
  /** Findings that are meant to stay, where the text has no place to say so. They belong to the document. */
  readonly acknowledgements: readonly Acknowledgement[]
  readonly history: HistoryState
  /** The call that both panes highlight. `source` says which pane it was chosen in; `serial` grows at every choice. */
  readonly selection:
    | { readonly syscall: string; readonly source: 'table' | 'json'; readonly serial: number }
    | undefined
  /** The editor's cursor, from 1. */
  readonly cursor: { readonly line: number; readonly column: number } | undefined
  readonly editor: 'absent' | 'loading' | 'ready' | 'failed'
  readonly saved: 'saved' | 'saving' | 'failed'
  /** The document came with a link, or is open in another tab, and is only looked at: nothing of it is stored until it is changed or kept. */
  readonly isVisiting: boolean
  /** What was just done or refused, for the live region and a passing note. `serial` grows at every one. */
  readonly report: SessionReport | undefined
}

export type SessionReport = { readonly serial: number } & (
  | {
      readonly kind: 'done'
      readonly label: StepLabel
      readonly notices: readonly Notice[]
    }
  | { readonly kind: 'undone'; readonly label: StepLabel | undefined }
  | { readonly kind: 'redone'; readonly label: StepLabel | undefined }
  | { readonly kind: 'refused'; readonly refusal: Said<RefusalValues> }
  /** It could not be found out what to do, such as where a part of the app cannot be loaded. Nothing was changed. */
  | { readonly kind: 'failed' }
)
