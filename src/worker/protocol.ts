import type { Analysis, Target, TextEdit } from '../core'
import type { Fleet, FleetFile, OneProfile } from '../core/doors/fleet'
import type { ImportReading } from '../core/doors/import'
import type { Answer, Input, QuestionKind } from '../core/questions'
import type { AnyText, Brought } from '../core/recognition'

/** A text that may carry a profile, as `readImport` takes it. */
export interface GivenText {
  readonly text: string
  readonly fileName: string
  readonly target: Target
}

/** Files of a fleet, as `readFleet` takes them. */
export interface GivenFleet {
  readonly files: readonly FleetFile[]
  readonly target: Target
}

/** What one profile is asked for, as `oneProfileFor` takes it. */
export interface GivenEffects {
  readonly fleet: Pick<Fleet, 'profiles' | 'effects'>
  readonly effects: readonly number[]
}

/** Nothing failed: the text has moved on, or nobody waits for the answer any more. */
export class VoidQuestion extends Error {}

/**
 * What the session sends the analysis worker. Messages are handled in order, so a question is about the text as edited
 * before; one that an edit or `cancel` overtakes before its turn is void and never worked on.
 */
export type WorkerRequest =
  | { readonly kind: 'open'; readonly text: string }
  | { readonly kind: 'edit'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'ask'; readonly serial: number; readonly question: WorkerQuestion }
  | { readonly kind: 'cancel'; readonly serial: number }

export type WorkerQuestion =
  | { readonly kind: 'analyse'; readonly input: Target }
  /** Not about the text that is held, but about texts of their own. */
  | { readonly kind: 'import'; readonly input: GivenText }
  | { readonly kind: 'recognise'; readonly input: AnyText }
  | { readonly kind: 'fleet'; readonly input: GivenFleet }
  | { readonly kind: 'one-profile'; readonly input: GivenEffects }
  | { [K in QuestionKind]: { readonly kind: K; readonly input: Input<K> } }[QuestionKind]

export type WorkerAnswer = Analysis | ImportReading | Brought | Fleet | OneProfile | Answer<QuestionKind>

export type WorkerResponse =
  | { readonly serial: number; readonly kind: 'answer'; readonly answer: WorkerAnswer }
  | { readonly serial: number; readonly kind: 'void' }
  | { readonly serial: number; readonly kind: 'error'; readonly message: string }
