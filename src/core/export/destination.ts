import type { StartFailure } from '../policy'
import type { MessageValues, Problem, Target } from '../profile'

export const destinations = ['docker', 'kubernetes'] as const
export type DestinationId = (typeof destinations)[number]

export interface ExportOptions {
  /** The document's file name; the exported files are named after it. */
  readonly name: string
  readonly target: Target
  /** The image that the snippets start. */
  readonly image?: string
  /** Folder under the kubelet's `seccomp` folder in which the profile is put on every node, such as `profiles`. */
  readonly nodeFolder?: string
}

export interface ExportedFile {
  readonly name: string
  readonly language: 'json' | 'yaml' | 'shell'
  readonly text: string
  /** The file that the runtime reads, as against the snippets around it. */
  readonly isProfile: boolean
}

export type LossId =
  | 'comments-stripped'
  | 'trailing-commas-stripped'
  | 'byte-order-mark-stripped'
  | 'rules-left-out'
  | 'conditions-settled'
  | 'arch-map-settled'
  | 'errno-names-settled'
  | 'legacy-names-settled'
  | 'rule-comments-left-out'
  | 'unknown-keys-left-out'
  | 'unknown-names-kept'

/** Something the destination cannot carry or that was settled for it; never silent. */
export interface Loss {
  readonly id: LossId
  readonly values: MessageValues
  /** Names, keys or rules concerned, for a person who wants to look. */
  readonly details: readonly string[]
}

export type ExportResult =
  | {
      readonly ok: true
      readonly files: readonly ExportedFile[]
      readonly losses: readonly Loss[]
      /** Errors in the profile, which the export carries along: it is offered only with these named. */
      readonly errors: readonly Problem[]
      /** Where the file must be on every node, for Kubernetes. */
      readonly nodePath?: string
    }
  | { readonly ok: false; readonly failure: StartFailure }
