import type { Engine } from '../../engine/catalogue'
import type { StartFailure } from '../../engine/policy'
import type { Problem, ProfileDocument, Said, Target, ValuesById } from '../../engine/profile'
import type { DockerOptions } from './docker-options'
import type { RefusedField } from './fields'
import type { KubernetesExtra, KubernetesOptions, PodPrivileges } from './kubernetes/options'
import type { Loss } from './losses'
import type { RunSettings } from './run-settings'
import type { SpoOptions } from './spo/options'

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

export type StepId =
  | 'run'
  | 'refuses-more'
  | 'seccomp-mode'
  | 'try-refused'
  | 'compose-up'
  | 'prove'
  | 'remove'
  | 'docker-daemon'
  | 'docker-restart'
  | 'docker-daemon-check'
  | 'docker-remove'
  | 'docker-nomad'
  | 'docker-gitlab'
  | 'docker-buildkite'
  | 'podman-default'
  | 'podman-default-check'
  | 'podman-quadlet'
  | 'podman-quadlet-check'
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
  | 'crio-effective'
  | 'rollout-watch'
  | 'rollout-learn'
  | 'rollout-enforce'
  | 'kubernetes-ways'
  | 'kubernetes-install'
  | 'kubernetes-kustomize'
  | 'kubernetes-installed'
  | 'kubernetes-copy'
  | 'kubernetes-copy-architecture'
  | 'kubernetes-kind'
  | 'kubernetes-kind-architecture'
  | 'kubernetes-kind-check'
  | 'kubernetes-talos'
  | 'kubernetes-talos-check'
  | 'kubernetes-talos-remove'
  | 'kubernetes-openshift'
  | 'kubernetes-openshift-check'
  | 'kubernetes-helm'
  | 'kubernetes-helm-undo'
  | 'kubernetes-component'
  | 'kubernetes-component-undo'
  | 'kubernetes-policies'
  | 'kubernetes-policies-check'
  | 'kubernetes-apply'
  | 'kubernetes-started'
  | 'kubernetes-kata'
  | 'kubernetes-annotations'
  | 'kubernetes-refused'
  | 'kubernetes-rollback'
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
export type Step = Said<ExportStepValues> & StepDetails

export type ExportStepValues = ValuesById<
  StepId,
  {
    'refuses-more': {
      readonly engine: Engine
      readonly names: readonly string[]
      readonly partly: readonly string[]
    }
    'try-refused': { readonly name: string; readonly kills: boolean; readonly runsUnder?: Engine }
    'docker-daemon': OfFile
    'docker-restart': OfFile
    'docker-daemon-check': OfPath
    'docker-remove': OfFile
    'docker-nomad': OfPath
    'docker-gitlab': OfFile
    'podman-default': OfFile
    'podman-default-check': OfPath
    'podman-quadlet': OfFile
    'podman-label': { readonly label: string }
    'oci-run': { readonly loader: string }
    'crio-default': OfPath
    'crio-push': { readonly reference: string }
    /** Of which nodes' defaults there is a file, and for which of them it is sure that nothing more runs. */
    'crio-effective': {
      readonly files: readonly string[]
      readonly nodes: readonly string[]
      readonly proven: readonly string[]
    }
    /** The command that reads the lines from auditd's log. */
    'rollout-learn': { readonly auditd: string }
    'kubernetes-ways': { readonly places: readonly KubernetesExtra[] }
    'kubernetes-install': OfNamespace
    'kubernetes-kustomize': OfNamespace
    'kubernetes-copy': OfPath
    'kubernetes-copy-architecture': OfPath & OfArchitecture
    'kubernetes-kind-architecture': OfArchitecture
    'kubernetes-kind-check': OfPath
    'kubernetes-talos-remove': { readonly name: string }
    'kubernetes-policies': { readonly builtIn: string; readonly kyverno: string }
    'kubernetes-apply': { readonly privileges: PodPrivileges }
    'spo-bound': { readonly profile: string }
    'bpf-run': OfFile & { readonly descriptor: number }
    'bpf-embed': OfFile & { readonly name: string }
    'seccompiler-build': OfArchitecture
    'seccompiler-add': OfArchitecture
    'seccompiler-load': OfFile
    'firecracker-run': OfFile
    'systemd-install': OfFile & { readonly unit: string }
    'nspawn-install': OfFile & { readonly machine: string }
    'lxc-install': OfFile
    'minijail-run': OfFile
    'firejail-run': OfFile
    'review-attach': { readonly table: string; readonly verdicts: string }
  }
>

export interface OfFile {
  readonly file: string
}
interface OfPath {
  readonly path: string
}
interface OfNamespace {
  readonly namespace: string
}
export interface OfArchitecture {
  readonly architecture: string
}

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
