import type { JsonNode } from '../../engine/text'
import { jsonName } from './file-name'
import { isProfileText, laidOut, stringAt, valueAt } from './profile-text'
import { type ImportNote, type ImportReading, joinParts, noProfile, type PartReading } from './reading'

/**
 * Takes the profiles out of what `docker inspect` or `podman inspect` prints: one container, or a list of them.
 * Docker's client puts the whole file into `HostConfig.SecurityOpt` as `seccomp=…`; Podman keeps its path.
 * Undefined where the text is no such output.
 */
export function readContainerInspect(root: JsonNode): ImportReading | undefined {
  const containers = root.type === 'array' ? root.items : [root]
  const isInspect =
    containers.length > 0 &&
    containers.every(container => valueAt(container, 'HostConfig')?.type === 'object')
  return isInspect ? joinParts('container-inspect', containers.map(readContainer)) : undefined
}

const podmanDefaults: readonly string[] = [
  '/usr/share/containers/seccomp.json',
  '/etc/containers/seccomp.json',
]

function readContainer(container: JsonNode): PartReading {
  const part = (stringAt(container, 'Name') ?? stringAt(container, 'Id')?.slice(0, 12) ?? '').replace(
    /^\//,
    '',
  )
  const value = seccompOption(container)
  const refused = (id: 'no-profile' | 'privileged' | 'builtin' | 'unconfined'): PartReading => ({
    ok: false,
    part,
    failure: { id, values: {} },
  })
  const privileged = valueAt(container, 'HostConfig', 'Privileged')
  if (privileged?.type === 'boolean' && privileged.value) {
    // Source: moby daemon/seccomp_linux.go, podman pkg/specgen/generate/security_linux.go, which runs with no filter
    // also where the path is that of its own default.
    if (value === undefined || podmanDefaults.includes(value)) return refused('privileged')
    // Docker takes the word for the text of a profile then, and does not start the container.
    if (value === 'builtin') return refused('no-profile')
  }
  // Without the option, or with `builtin`, Docker takes its own default; so does Podman.
  if (value === undefined || value === 'builtin') return refused('builtin')
  if (value === 'unconfined') return refused('unconfined')
  if (!/^\s*\{/.test(value)) {
    return { ok: false, part, failure: { id: 'elsewhere', values: { name: value } } }
  }
  if (!isProfileText(value)) return { ok: false, part, failure: noProfile }
  const notes = capabilityNotes(container, privileged?.type === 'boolean' && privileged.value)
  return { ok: true, profile: { name: jsonName(part), text: laidOut(value), place: part, notes } }
}

/** Which capabilities the container has beside those of its engine: rules may ask for them. A privileged one has all. */
function capabilityNotes(container: JsonNode, isPrivileged: boolean): ImportNote[] {
  const listOf = (key: string) => {
    const list = valueAt(container, 'HostConfig', key)
    return list?.type === 'array'
      ? list.items.flatMap(item => (item.type === 'string' ? [item.value] : []))
      : []
  }
  const [added, dropped] = isPrivileged ? [['ALL'], []] : [listOf('CapAdd'), listOf('CapDrop')]
  return added.length + dropped.length > 0 ? [{ id: 'capabilities-of', values: { added, dropped } }] : []
}

/** The last one counts. Docker took `:` for `=` before 1.11. Source: moby daemon/daemon_unix.go parseSecurityOpt. */
function seccompOption(container: JsonNode): string | undefined {
  const options = valueAt(container, 'HostConfig', 'SecurityOpt')
  if (options?.type !== 'array') return undefined
  return options.items
    .flatMap(item => (item.type === 'string' ? (/^seccomp[=:](.*)$/s.exec(item.value)?.[1] ?? []) : []))
    .at(-1)
}
