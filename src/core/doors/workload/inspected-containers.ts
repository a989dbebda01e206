import type { PlacedValues } from '../import/placed-values'
import { isObject, listOf, memberOf, type PlainObject, type PlainValue, textOf } from '../import/plain-value'
import { isProfileText } from '../import/profile-text'
import type { Origin } from '../import/reading'
import { noNewPrivilegesOf } from './run-options'
import {
  capabilityNames,
  commandOf,
  healthCommand,
  hostNamespacesOf,
  platformOf,
  silentWorkload,
  wordOf,
  wordsOf,
} from './settings'
import type { Workload, WorkloadFilter } from './workload'

/** What `docker inspect` and `podman inspect` print of containers; undefined where the value is no such output. */
export function inspectedWorkloads(
  value: PlainValue,
  rangeOf: PlacedValues['rangeOf'],
): readonly Workload[] | undefined {
  const all = Array.isArray(value) ? listOf(value) : [value]
  const isInspect = all.length > 0 && all.every(one => isObject(memberOf(one, 'HostConfig')))
  if (!isInspect) return undefined
  return all.flatMap((one, index) =>
    isObject(one) ? [workloadOf(one, Array.isArray(value) ? [0, index] : [0], rangeOf)] : [],
  )
}

function workloadOf(container: PlainObject, at: Origin, rangeOf: PlacedValues['rangeOf']): Workload {
  const [host, config] = [memberOf(container, 'HostConfig'), memberOf(container, 'Config')]
  const isPodman = memberOf(container, 'OCIRuntime') !== undefined
  const name = (textOf(container, 'Name') ?? textOf(container, 'Id')?.slice(0, 12) ?? '').replace(/^\//, '')
  const options = wordsOf(memberOf(host, 'SecurityOpt'))
  const isPrivileged = memberOf(host, 'Privileged') === true
  const health = healthCommand(memberOf(config, 'Healthcheck', 'Test'))
  const filter = filterOf(options, isPrivileged, isPodman)
  const setting = filter.asks === 'privileged' ? 'Privileged' : filter.by ? 'SecurityOpt' : undefined
  const range = rangeOf(memberOf(container, 'Name') === undefined ? at : [...at, 'Name'])
  return {
    ...silentWorkload({
      source: 'inspect',
      engine: isPodman ? 'podman' : 'docker',
      kind: 'container',
      name,
      container: name,
      range,
    }),
    image: textOf(config, 'Image'),
    entrypoint: commandOf(memberOf(config, 'Entrypoint')),
    args: commandOf(memberOf(config, 'Cmd')),
    user: wordOf(memberOf(config, 'User')) || undefined,
    capabilities: {
      added: capabilityNames(wordsOf(memberOf(host, 'CapAdd'))),
      dropped: capabilityNames(wordsOf(memberOf(host, 'CapDrop'))),
    },
    isPrivileged,
    noNewPrivileges: noNewPrivilegesOf(options),
    hostNamespaces: hostNamespacesOf({
      network: textOf(host, 'NetworkMode'),
      pid: textOf(host, 'PidMode'),
      ipc: textOf(host, 'IpcMode'),
      uts: textOf(host, 'UTSMode'),
      user: textOf(host, 'UsernsMode'),
      cgroup: textOf(host, 'CgroupnsMode'),
    }),
    sideCommands: health ? [{ when: 'health', command: health }] : [],
    filter,
    ...platformOf(
      textOf(container, 'ImageManifestDescriptor', 'platform', 'architecture') ??
        textOf(container, 'Platform'),
    ),
    isWindows: textOf(container, 'Platform') === 'windows',
    runtime: textOf(host, 'Runtime') ?? textOf(container, 'OCIRuntime'),
    range,
    filterRange: setting ? rangeOf([...at, 'HostConfig', setting]) : range,
  }
}

const PODMAN_DEFAULTS: readonly string[] = [
  '/usr/share/containers/seccomp.json',
  '/etc/containers/seccomp.json',
]

/**
 * Docker's client puts the whole file into the option, Podman keeps its path, which counts for a privileged container
 * unless it is that of its own default. Sources: moby daemon/seccomp_linux.go; podman
 * pkg/specgen/generate/security_linux.go.
 */
function filterOf(options: readonly string[], isPrivileged: boolean, isPodman: boolean): WorkloadFilter {
  const value = options.flatMap(option => /^seccomp[=:]([\s\S]*)$/.exec(option)?.[1] ?? []).at(-1)
  const isUsual = value === undefined || value === 'builtin' || (isPodman && PODMAN_DEFAULTS.includes(value))
  if (isUsual)
    return { asks: isPrivileged ? 'privileged' : 'default', by: isPrivileged ? 'container' : undefined }
  if (value === 'unconfined') return { asks: 'none', by: 'container' }
  if (/^\s*\{/.test(value))
    return { asks: 'inline', by: 'container', ...(isProfileText(value) && { text: value }) }
  return { asks: 'named', profile: value, below: 'host', by: 'container' }
}
