import type { ArchitectureToken } from '../../engine/catalogue'
import type { TextRange } from '../../engine/text'
import type { AskedFilter, ImportFailure } from '../import'

/** The kinds of text that describe how containers, or services without one, are run. */
export type WorkloadSource =
  | 'kubernetes'
  | 'compose'
  | 'inspect'
  | 'run-line'
  | 'quadlet'
  | 'systemd-unit'
  | 'nomad'

/** Who starts it and reads the profile that it names. */
export type WorkloadEngine = 'docker' | 'podman' | 'containerd' | 'kubernetes' | 'systemd'

/** `sidecar`: an init container that stays; `ephemeral`: for debugging. */
export type ContainerRole = 'main' | 'init' | 'sidecar' | 'ephemeral'

export type HostNamespace = 'network' | 'pid' | 'ipc' | 'uts' | 'user' | 'cgroup'

/** What is run in the container beside its command, and when. */
export interface SideCommand {
  readonly when:
    | 'startup'
    | 'liveness'
    | 'readiness'
    | 'health'
    | 'post-start'
    | 'pre-start'
    | 'pre-stop'
    | 'reload'
    | 'stop'
  /** Without an entry where the engine asks from outside, such as by HTTP. */
  readonly command: readonly string[]
}

/**
 * The filter that a container runs under, by what its file names:
 * - `default`: the engine's own, by its name or where the engine takes it without a word
 * - `none`: none
 * - `privileged`: none, since it is privileged
 * - `named`: of the file `profile`
 * - `inline`: one that the file has in it: `text`, which is left out where it is no profile as it stands
 * - `unsaid`: nothing is named, and the settings of the node decide, mostly on none
 */
export interface WorkloadFilter {
  readonly asks: AskedFilter | 'inline'
  readonly profile?: string
  /**
   * Where the path of the profile begins: at the folder of the file, at that where the command is given, at the kubelet's
   * folder, or at the root of the host.
   */
  readonly below?: 'file' | 'directory' | 'kubelet' | 'host'
  readonly text?: string
  /** Which part of the file says so; undefined where none does. */
  readonly by: 'container' | 'pod' | undefined
}

/** One container of a file, or a service that runs without one, with all that decides on what it may do. */
export interface Workload {
  readonly source: WorkloadSource
  readonly engine: WorkloadEngine
  /** As the object has it: `Deployment`; `service`, `container`, `unit` or `task` for those that have no such word. */
  readonly kind: string
  readonly namespace: string | undefined
  /** Of the object, the service, the container, the unit, the job. */
  readonly name: string
  /** What made it of another object, such as a ReplicaSet of a Deployment. */
  readonly owner: { readonly kind: string; readonly name: string } | undefined
  readonly container: string
  readonly role: ContainerRole
  /** Undefined for what runs without an image, and where the file builds one. */
  readonly image: string | undefined
  /** In place of the image's entrypoint. */
  readonly entrypoint: readonly string[] | undefined
  /** In place of the image's command, behind the entrypoint. */
  readonly args: readonly string[] | undefined
  /** `uid`, `uid:gid` or a name, in place of the image's user. */
  readonly user: string | undefined
  /** Kubernetes' `runAsNonRoot`: it does not start as root, whatever the image says. */
  readonly isNonRoot: boolean
  /** As `CAP_…` names, `ALL` for all. */
  readonly capabilities: { readonly added: readonly string[]; readonly dropped: readonly string[] }
  readonly isPrivileged: boolean
  /** `no_new_privs` of the kernel, which is off where nothing is said. */
  readonly noNewPrivileges: boolean | undefined
  readonly hostNamespaces: readonly HostNamespace[]
  readonly sideCommands: readonly SideCommand[]
  readonly filter: WorkloadFilter
  /**
   * An annotation of Kubernetes that names a profile for the container. Only the API before 1.27 took heed of it, so
   * that it is no part of `filter`.
   */
  readonly annotation: { readonly key: string; readonly value: string; readonly range: TextRange } | undefined
  /** Of the nodes or the image that are asked for. */
  readonly architecture: ArchitectureToken | undefined
  readonly isWindows: boolean
  /** The OCI runtime by its name, or a RuntimeClass. */
  readonly runtime: string | undefined
  /** Settings of it that are not understood, as the file has them. */
  readonly unread: readonly string[]
  /** Where the file describes it. */
  readonly range: TextRange
  /** Where the file decides on its filter, or where it describes the container. */
  readonly filterRange: TextRange
}

/** `failure`: why nothing, or not all, could be read. */
export interface WorkloadReading {
  readonly workloads: readonly Workload[]
  readonly failure: ImportFailure | undefined
}
