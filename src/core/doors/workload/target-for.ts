import { usualCapabilities, withRuntime } from '../../advice/analysis/target-presets'
import { capabilities } from '../../engine/catalogue'
import type { RuntimeName, Target } from '../../engine/profile'
import type { Workload } from './workload'

/**
 * What a profile is judged for where it is that of a workload: who reads it, the architecture, and the capabilities that
 * the container has. What the file leaves open is as `base` has it.
 */
export function targetFor(workload: Workload, base: Target): Target {
  const runtime = readerOf(workload.engine, base)
  const loader = runtime === 'podman' || runtime === 'cri-o' ? 'crun' : 'runc'
  return withRuntime(
    {
      ...base,
      runtime,
      loader: runtime === base.runtime ? base.loader : loader,
      architecture: workload.architecture ?? base.architecture,
      capabilities: boundsOf(workload, runtime),
    },
    base,
  )
}

/** On a node of Kubernetes it is one of two, of which manifests do not tell; containerd where `base` is none of them. */
function readerOf(engine: Workload['engine'], { runtime }: Target): RuntimeName {
  switch (engine) {
    case 'kubernetes':
      return runtime === 'cri-o' ? 'cri-o' : 'containerd'
    case 'systemd':
      return 'oci'
    default:
      return engine
  }
}

/**
 * The bounding set: what the engine gives, less what is dropped, with what is added. Where both have a name, Docker adds
 * it (moby daemon/pkg/oci/caps `TweakCapabilities`), and Kubernetes' runtimes drop it (containerd
 * internal/cri/opts `WithCapabilities`).
 */
function boundsOf(
  { engine, capabilities: { added, dropped }, isPrivileged }: Workload,
  runtime: RuntimeName,
): readonly string[] {
  if (isPrivileged) return capabilities
  const without = (names: readonly string[]) => names.filter(name => !dropped.includes(name))
  const known = added.filter(name => capabilities.includes(name))
  const hasAll = added.includes('ALL')
  if (hasAll && engine !== 'kubernetes') return without(capabilities)
  // A service of systemd that names no bounds has all.
  const usual = hasAll || engine === 'systemd' ? capabilities : usualCapabilities[runtime]
  const kept = dropped.includes('ALL') ? [] : without(usual)
  return [...new Set([...kept, ...(engine === 'kubernetes' ? without(known) : known)])]
}
