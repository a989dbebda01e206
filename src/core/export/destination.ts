import type { StartFailure } from '../policy'
import type { MessageValues, Problem, ProfileDocument, Target } from '../profile'
import type { CrioOptions } from './crio/options'
import type { RefusedField } from './fields'
import type { KubernetesOptions } from './kubernetes/options'
import type { LossId } from './losses'
import type { OciOptions } from './oci/options'
import type { SpoOptions } from './spo/options'

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
  readonly oci?: OciOptions
  readonly crio?: CrioOptions
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

/** As in the linter: what makes the files lie or fail, what leaves a hole, what should be looked at, what to know. */
export type LossSeverity = 'error' | 'security' | 'warning' | 'info'

/** Something the destination cannot carry or that was settled for it; never silent. */
export interface Loss {
  readonly id: LossId
  readonly severity: LossSeverity
  readonly values: MessageValues
  /** Names, keys or rules concerned, for a person who wants to look. */
  readonly details: readonly string[]
}

export type StepId =
  | 'run'
  | 'seccomp-mode'
  | 'try-refused'
  | 'compose-up'
  | 'docker-daemon'
  | 'docker-daemon-check'
  | 'podman-default'
  | 'podman-default-check'
  | 'podman-label'
  | 'podman-label-check'
  | 'ctr-pull'
  | 'ctr-run'
  | 'nerdctl-run'
  | 'oci-bundle'
  | 'oci-run'
  | 'oci-check'
  | 'crio-default'
  | 'crio-restart'
  | 'crio-push'
  | 'crio-pod'
  | 'crio-check'
  | 'rollout-watch'
  | 'rollout-learn'
  | 'rollout-enforce'
  | 'kubernetes-install'
  | 'kubernetes-kustomize'
  | 'kubernetes-installed'
  | 'kubernetes-copy'
  | 'kubernetes-copy-architecture'
  | 'kubernetes-kind'
  | 'kubernetes-kind-check'
  | 'kubernetes-talos'
  | 'kubernetes-talos-check'
  | 'kubernetes-apply'
  | 'kubernetes-started'
  | 'kubernetes-annotations'
  | 'kubernetes-refused'
  | 'kubernetes-remove'
  | 'spo-apply'
  | 'spo-installed'
  | 'spo-enable-binding'
  | 'spo-bind'
  | 'spo-bound'
  | 'spo-remove'
  | 'bpf-run'
  | 'bpf-embed'
  | 'filter-loaded'
  | 'c-build'
  | 'go-build'
  | 'source-run'
  | 'source-export'
  | 'seccompiler-add'
  | 'seccompiler-build'
  | 'seccompiler-load'
  | 'firecracker-run'
  | 'systemd-install'
  | 'systemd-verify'
  | 'systemd-restart'
  | 'systemd-loaded'
  | 'nspawn-install'
  | 'lxc-install'
  | 'minijail-run'
  | 'firejail-run'
  | 'review-attach'
  | 'review-compare'

/** One thing to do with the files, in order; the readme of the archive is made of them. */
export interface Step {
  readonly id: StepId
  readonly values: MessageValues
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

/** Why exporting would be a lie, at the place in the text. */
export interface ExportRefusal {
  readonly id: ExportRefusalId
  readonly values: MessageValues
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
