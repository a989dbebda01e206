import type { JsonNode } from '../text'
import { jsonName, stemOf } from './file-name'
import { cutOut, isProfile, stringAt, valueAt } from './profile-text'
import { type ImportReading, joinParts, noProfile } from './reading'

/**
 * Where a runtime's configuration stands: as OCI's `config.json` itself, in what `crictl inspect` prints
 * (`info.runtimeSpec`), and in what `ctr containers info` prints (`Spec`).
 */
const places = [[], ['info', 'runtimeSpec'], ['Spec']]

/** Takes `linux.seccomp` out of an OCI runtime configuration; undefined where the text is none. */
export function readOciConfig(text: string, root: JsonNode, fileName: string): ImportReading | undefined {
  for (const place of places) {
    const config = valueAt(root, ...place)
    const linux = valueAt(config, 'linux')
    if (stringAt(config, 'ociVersion') === undefined && valueAt(linux, 'seccomp') === undefined) continue
    const path = [...place, 'linux', 'seccomp'].join('.')
    const key = repeatedKey(config, 'linux') ?? repeatedKey(linux, 'seccomp')
    if (key !== undefined)
      return joinParts('oci-config', [
        { ok: false, part: path, failure: { id: 'repeated-key', values: { key } } },
      ])
    const seccomp = valueAt(linux, 'seccomp')
    if (!seccomp || !isProfile(seccomp))
      return joinParts('oci-config', [{ ok: false, part: path, failure: noProfile }])
    const name = jsonName(`${stemOf(fileName)}-seccomp`)
    const origin = [0, ...place, 'linux', 'seccomp'] as const
    const profile = { name, text: cutOut(text, seccomp), place: path, origin, notes: [] }
    return joinParts('oci-config', [{ ok: true, profile }])
  }
  return undefined
}

/**
 * A key that stands several times, if it does: runc puts the values together, the later over the earlier, and crun takes
 * the first.
 */
function repeatedKey(node: JsonNode | undefined, key: string): string | undefined {
  if (node?.type !== 'object') return undefined
  const found = node.properties.filter(one => one.key.value.toLowerCase() === key)
  return found.length > 1 ? key : undefined
}
