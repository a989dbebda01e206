import type { ArchitectureToken } from '../../../../engine/catalogue'

export const workloadKinds = ['Pod', 'Deployment', 'DaemonSet', 'Job', 'CronJob'] as const
export type WorkloadKind = (typeof workloadKinds)[number]

/** Where the profile is named: for every container of the pod, or for the one container. */
export const profileLevels = ['pod', 'container'] as const
export type ProfileLevel = (typeof profileLevels)[number]

/**
 * As whom the workload runs: as Pod Security `restricted` asks, user 65534 without capabilities, or as the image says,
 * with the capabilities that an engine gives by itself, which `baseline` admits. New privileges it gets in neither.
 */
export const podPrivileges = ['restricted', 'image'] as const
export type PodPrivileges = (typeof podPrivileges)[number]

/** What is made beside the profile and the workload. */
export const kubernetesExtras = [
  'installer',
  'kustomize',
  'component',
  'helm',
  'kind',
  'talos',
  'openshift',
  'policies',
  'annotations',
] as const
export type KubernetesExtra = (typeof kubernetesExtras)[number]

/** The architectures of nodes that Kubernetes and `uname -m` both have a word of their own for. */
export const nodeArchitectures = [
  'SCMP_ARCH_X86_64',
  'SCMP_ARCH_AARCH64',
  'SCMP_ARCH_ARM',
  'SCMP_ARCH_PPC64LE',
  'SCMP_ARCH_S390X',
  'SCMP_ARCH_RISCV64',
  'SCMP_ARCH_LOONGARCH64',
] as const satisfies readonly ArchitectureToken[]
export type NodeArchitecture = (typeof nodeArchitectures)[number]

/** Everything has a default: a Pod that names the profile for all its containers, and the installer for the nodes. */
export interface KubernetesOptions {
  readonly workload?: WorkloadKind
  readonly level?: ProfileLevel
  /** Unless said otherwise `restricted`. */
  readonly privileges?: PodPrivileges
  /** Folder under the kubelet's `seccomp` folder; `''` for that folder itself. Unless said otherwise `profiles`. */
  readonly folder?: string
  /** The workload's namespace; without one it is the namespace that `kubectl` stands in. */
  readonly namespace?: string
  /** The workload's name and its container's. */
  readonly name?: string
  /** The nodes' architectures; without them the target's alone. */
  readonly architectures?: readonly NodeArchitecture[]
  /** Unless said otherwise the installer. */
  readonly extras?: readonly KubernetesExtra[]
}
