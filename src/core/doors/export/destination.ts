import type { StartFailure } from '../../engine/policy'
import type { Problem, ProfileDocument, Said, Target, ValuesById } from '../../engine/profile'
import type { ExportStepValues } from './destinations'
import type { RefusedField } from './fields'
import type { Loss } from './losses'
import type { RunSettings } from './run-settings'
import type { DockerOptions } from './to/docker/options'
import type { KubernetesOptions } from './to/kubernetes/options'
import type { SpoOptions } from './to/spo/options'

export type { ExportStepValues } from './destinations'
export type { Loss, LossValues } from './losses'

/** What becomes of the default action where it refuses: it stays, or it is only logged, to try a profile out. */
export type Rollout = 'enforce' | 'log'

export interface ExportOptions {
  /** The document's file name; the exported files are named after it. */
  readonly name: string
  readonly target: Target
  /** Enforced unless said otherwise. */
  readonly rollout?: Rollout
  /** The image that the snippets start. */
  readonly image?: string
  /** How the container is run that the snippets start; as its image says unless said otherwise. */
  readonly run?: RunSettings
  readonly docker?: DockerOptions
  /** The text of the `config.json` into which the profile is put; without one a whole one is made. */
  readonly oci?: { readonly config?: string }
  /** Where the artifact is pushed, as `registry/repository:tag`. */
  readonly crio?: { readonly reference?: string }
  readonly kubernetes?: KubernetesOptions
  readonly spo?: SpoOptions
  /**
   * For destinations that cannot compare arguments: what becomes of a call that is let through for some arguments only.
   * Refused unless said otherwise, so that nothing more is let through than the profile does.
   */
  readonly conditionalCalls?: 'refuse' | 'allow'
}

export type FileLanguage =
  | 'json'
  | 'yaml'
  | 'toml'
  | 'ini'
  | 'shell'
  | 'c'
  | 'go'
  | 'rust'
  | 'markdown'
  | 'csv'
  | 'text'

export interface ExportedFile {
  /** Its path in the archive of all files, with `/` between folders. Without folders it is its name alone. */
  readonly name: string
  readonly language: FileLanguage
  readonly text: string
  /** What a binary file holds; `text` then shows it in hexadecimal. */
  readonly bytes?: Uint8Array<ArrayBuffer>
  /** The file that the runtime reads, as against the snippets around it. */
  readonly isProfile: boolean
}

export type StepId = keyof ExportStepValues

/** One thing to do with the files, in order; the readme of the archive is made of them. */
export type Step = Said<ExportStepValues> & StepDetails

interface StepDetails {
  /** What to type, a line each, for a POSIX shell. */
  readonly commands: readonly string[]
  /** A step that proves that the one before worked. */
  readonly isCheck?: true
}

export type ExportRefusalId =
  | 'value-out-of-range'
  | 'config-map-too-large'
  | 'spo-architecture-unknown'
  | 'spo-value-unknown'
  | 'spo-arguments-too-many'
  | 'spo-argument-incomplete'
  | 'spo-errno-zero'
  | 'spo-listener-path'
  | 'architecture-unknown-there'
  | 'rollout-not-logged'
  | 'elsewhere-ecs'
  | 'elsewhere-gvisor'
  | 'elsewhere-landlock'

/** Why exporting would be a lie, at the place in the text. */
export type ExportRefusal = Said<ExportRefusalValues> & RefusalPlace

export type ExportRefusalValues = ValuesById<
  ExportRefusalId,
  {
    'value-out-of-range': { readonly value: string; readonly limit: string }
    /** In bytes. */
    'config-map-too-large': { readonly size: number; readonly limit: number }
    'spo-architecture-unknown': { readonly value: string }
    'spo-value-unknown': { readonly value: string }
    'spo-arguments-too-many': { readonly count: number; readonly limit: number }
    'spo-listener-path': { readonly path: string }
    'architecture-unknown-there': { readonly architecture: string; readonly known: readonly string[] }
  }
>

interface RefusalPlace {
  readonly offset: number
  readonly length: number
}

export type ExportResult =
  | {
      readonly ok: true
      readonly files: readonly ExportedFile[]
      readonly losses: readonly Loss[]
      readonly steps: readonly Step[]
      /** Errors in the profile, which the export carries along: it is offered only with these named. */
      readonly errors: readonly Problem[]
      /** Where the file must be on every node, for Kubernetes. */
      readonly nodePath?: string
    }
  | { readonly ok: false; readonly failure: StartFailure }
  | { readonly ok: false; readonly refusals: readonly ExportRefusal[] }
  /** What was typed cannot be taken, and is not made into something else. */
  | { readonly ok: false; readonly fields: readonly RefusedField[] }

/** Makes a destination's files; the document's own text is never changed. */
export type Exporter = (document: ProfileDocument, options: ExportOptions) => ExportResult
