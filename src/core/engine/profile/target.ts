import type { ArchitectureToken } from '../catalogue'
import type { FilterVersions } from './filter-versions'

/** All that read profiles, in the order in which they are offered. */
export const runtimeNames = ['docker', 'podman', 'cri-o', 'containerd', 'oci'] as const

/**
 * Who reads the profile, which decides its dialect:
 * Docker resolves every condition; Podman and CRI-O all but `minKernel`; containerd (Kubernetes, nerdctl, ctr) and a
 * bare OCI runtime none.
 */
export type RuntimeName = (typeof runtimeNames)[number]

export interface KernelVersion {
  readonly major: number
  readonly minor: number
}

/** Who starts a program under a filter without a container engine. */
export type StartHost = 'systemd' | 'nspawn' | 'firejail' | 'lxc' | 'bubblewrap'

/** What a verdict is for. */
export interface Target {
  readonly runtime: RuntimeName
  /** The OCI runtime below it, which loads the filter. */
  readonly loader: 'runc' | 'crun'
  readonly architecture: ArchitectureToken
  readonly kernel: KernelVersion
  /** The bounding set of the container's process, as `CAP_…` names. */
  readonly capabilities: readonly string[]
  /** The releases of what builds the filter on the host. */
  readonly versions: FilterVersions
  /** The release of the runtime, such as `1.7.27`, whose own default is meant; absent: the newest known. */
  readonly release?: string
  /** Who starts programs under the profile where no container engine does; a program loads its filter `itself` once it runs. */
  readonly startedBy?: StartHost | 'itself'
}

/** How much of Docker's dialect a runtime understands. */
export type Dialect = 'docker' | 'common' | 'oci'

/** Sources: moby/profiles seccomp_linux.go; containers/common pkg/seccomp; containerd internal/cri/sputil. */
export function dialectOf(runtime: RuntimeName): Dialect {
  if (runtime === 'docker') return 'docker'
  return runtime === 'podman' || runtime === 'cri-o' ? 'common' : 'oci'
}

/** Keys that a dialect's reader does not know (moby/profiles, containers/common, runtime-spec). */
export const unknownKeys: Readonly<Record<Dialect, readonly string[]>> = {
  docker: ['errno', 'defaultErrno'],
  common: ['minKernel'],
  oci: ['errno', 'defaultErrno', 'archMap', 'name', 'comment', 'includes', 'excludes'],
}

export function compareKernels(a: KernelVersion, b: KernelVersion): number {
  return a.major - b.major || a.minor - b.minor
}

/**
 * Reads `"<major>.<minor>"` the way moby/profiles seccomp.go does: exactly two parts of 0…255, not both zero.
 * The empty string stands for 0.0 there. Anything else is undefined: Docker refuses the whole profile.
 */
export function parseKernelVersion(text: string): KernelVersion | undefined {
  if (text === '') return { major: 0, minor: 0 }
  const parts = /^(\d+)\.(\d+)$/.exec(text)
  if (!parts) return undefined
  const major = Number(parts[1])
  const minor = Number(parts[2])
  if (major > 255 || minor > 255 || (major === 0 && minor === 0)) return undefined
  return { major, minor }
}

export function formatKernelVersion(kernel: KernelVersion): string {
  return `${kernel.major}.${kernel.minor}`
}

/** Whether a text is the release of an engine: two or three numbers. */
export function isRelease(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,3}(\.\d{1,3}){1,2}$/.test(value)
}
