import {
  type ArchitectureToken,
  architectures,
  capabilities,
  defaultTarget,
  type Engine,
  engines,
  isRelease,
  parseKernelVersion,
  runtimeNames as readers,
  type Target,
  usualCapabilities,
} from '../core'
import { isWithin, releaseSpans } from '../core/engine/catalogue/earlier-defaults'
import { TargetError } from './target-error'

/** @public Who loads a profile. `kubernetes` is containerd, as a node of Kubernetes has it. */
export type RuntimeName = 'docker' | 'podman' | 'cri-o' | 'containerd' | 'kubernetes' | 'oci'

export const runtimeNames: readonly RuntimeName[] = [...readers, 'kubernetes']

/**
 * What a profile is judged for. What is left out is Docker's on x86_64, with Linux 6.12 and the runtime's usual
 * capabilities.
 *
 * @public
 */
export interface TargetOptions {
  readonly runtime?: RuntimeName
  /** As `uname -m`, Go, libseccomp or a profile has it: `aarch64`, `arm64`, `SCMP_ARCH_AARCH64`. */
  readonly arch?: string
  /** The host's kernel, such as `6.12`. */
  readonly kernel?: string
  /**
   * The release of Docker, Podman or containerd, such as `1.7.27`, whose own default is meant wherever a default is; the
   * newest known without it.
   */
  readonly release?: string
  /** Capabilities beside those that the runtime gives, with or without `CAP_`; `ALL` for all. */
  readonly capAdd?: readonly string[]
  /** Capabilities that the container lacks. */
  readonly capDrop?: readonly string[]
  /**
   * Who starts programs under the profile where it is that of a unit, or of a sandbox, and no container engine does; a
   * program loads its filter `itself` once it runs.
   */
  readonly startedBy?: StartHost
}

/** @public */
export type StartHost = 'systemd' | 'nspawn' | 'firejail' | 'lxc' | 'bubblewrap' | 'itself'

/** The target that options name. Throws a `TargetError`. */
export function targetOf({
  runtime = 'docker',
  arch = 'x86_64',
  kernel = '6.12',
  release,
  startedBy,
  ...caps
}: TargetOptions = {}): Target {
  const version = parseKernelVersion(kernel)
  if (!version || kernel === '') throw new TargetError(`kernel ${kernel}: a version such as 6.12 is expected`)
  if (!runtimeNames.includes(runtime))
    throw new TargetError(`runtime ${String(runtime)}: one of ${runtimeNames.join(', ')} is expected`)
  const loadedBy = runtime === 'kubernetes' ? 'containerd' : runtime
  const dropped = (caps.capDrop ?? []).map(readCapability)
  const own: readonly string[] = dropped.includes('ALL') ? [] : usualCapabilities[loadedBy]
  const added = (caps.capAdd ?? []).map(readCapability)
  const kept = own.filter(name => !dropped.includes(name))
  return {
    ...defaultTarget,
    runtime: loadedBy,
    ...(release === undefined ? {} : { release: readRelease(release, loadedBy) }),
    // Nothing but runc puts a filter of its own in front.
    loader: startedBy || runtime === 'podman' || runtime === 'cri-o' ? 'crun' : 'runc',
    ...(startedBy === undefined ? {} : { startedBy }),
    architecture: readArchitecture(arch),
    kernel: version,
    capabilities: added.includes('ALL') ? capabilities : [...new Set([...kept, ...added])],
  }
}

/** A release of which it is known what default it has. */
function readRelease(release: string, runtime: string): string {
  const engine = engines.find(known => known === runtime)
  if (!engine)
    throw new TargetError(
      `release ${release}: ${runtime} has no default of its own; use it with ${engines.join(', ')}`,
    )
  if (!isRelease(release) || !releaseSpans(engine).some(span => isWithin(release, span)))
    throw new TargetError(`release ${release}: a release of ${engine} is expected, ${knownReleases(engine)}`)
  return release
}

/** `from 1.6.0 to 2.3.4`. */
function knownReleases(engine: Engine): string {
  const spans = releaseSpans(engine)
  return `from ${spans.at(-1)?.from} to ${spans[0]?.to}`
}

export function readArchitecture(name: string): ArchitectureToken {
  const wanted = name.toLowerCase()
  const found = architectures.find(({ token, goarch, name: own }) =>
    [token.toLowerCase(), token.toLowerCase().replace('scmp_arch_', ''), goarch, own.toLowerCase()].some(
      known => known === wanted,
    ),
  )
  if (!found) {
    const names = architectures.map(({ token }) => token.replace('SCMP_ARCH_', '').toLowerCase())
    throw new TargetError(`arch ${name}: one of ${names.join(', ')} is expected, or what Go calls it`)
  }
  return found.token
}

function readCapability(name: string): string {
  const upper = name.toUpperCase()
  if (upper === 'ALL') return upper
  const full = upper.startsWith('CAP_') ? upper : `CAP_${upper}`
  if (!capabilities.includes(full)) throw new TargetError(`${name}: Linux has no capability of that name`)
  return full
}
