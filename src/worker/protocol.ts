import type { Analysis, Target, TextEdit } from '../core'
import type { Answer, Input, QuestionKind } from '../core/questions'

/** What the session asks of the analysis worker. Messages are handled in order, so an answer is about the text as edited before. */
export type WorkerRequest =
  | { readonly kind: 'open'; readonly text: string }
  | { readonly kind: 'edit'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'analyse'; readonly serial: number; readonly target: Target }
  | { readonly kind: 'question'; readonly serial: number; readonly question: WorkerQuestion }

export type WorkerQuestion = {
  [K in QuestionKind]: { readonly kind: K; readonly input: Input<K> }
}[QuestionKind]

export type WorkerAnswer = Analysis | Answer<QuestionKind>

export type WorkerResponse =
  | { readonly serial: number; readonly ok: true; readonly answer: WorkerAnswer }
  | { readonly serial: number; readonly ok: false; readonly message: string }
