import type {
  Analysis,
  Command,
  CommandPlan,
  DestinationId,
  ExportOptions,
  ExportResult,
  Target,
  TextEdit,
} from '../core'

/** What the session asks of the analysis worker. Messages are handled in order, so an answer is about the text as edited before. */
export type WorkerRequest =
  | { readonly kind: 'open'; readonly text: string }
  | { readonly kind: 'edit'; readonly edits: readonly TextEdit[] }
  | ({ readonly serial: number } & WorkerQuestion)

export type WorkerQuestion =
  | { readonly kind: 'analyse'; readonly target: Target }
  | { readonly kind: 'plan'; readonly command: Command; readonly target: Target }
  | { readonly kind: 'export'; readonly destination: DestinationId; readonly options: ExportOptions }

export interface WorkerAnswers {
  analyse: Analysis
  plan: CommandPlan
  export: ExportResult
}

export type WorkerResponse =
  | { readonly serial: number; readonly ok: true; readonly answer: WorkerAnswers[keyof WorkerAnswers] }
  | { readonly serial: number; readonly ok: false; readonly message: string }
