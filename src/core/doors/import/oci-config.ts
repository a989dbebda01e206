import { sameKey } from '../../engine/profile/decode'
import type { JsonNode, PropertyNode } from '../../engine/text'
import { jsonName, stemOf } from './file-name'
import { cutOut, isProfile, stringAt, valueAt } from './profile-text'
import { type ImportFailure, type ImportReading, joinParts, noProfile } from './reading'

/**
 * Where a runtime's configuration stands: as OCI's `config.json` itself, in what `crictl inspect` prints
 * (`info.runtimeSpec`), and in what `ctr containers info` prints (`Spec`).
 */
const places = [[], ['info', 'runtimeSpec'], ['Spec']]

/** Takes `linux.seccomp` out of an OCI runtime configuration; undefined where the text is none. */
export function readOciConfig(text: string, root: JsonNode, fileName: string): ImportReading | undefined {
  for (const place of places) {
    const config = valueAt(root, ...place)
    const linuxes = spellings(config, 'linux')
    const seccomps = linuxes.flatMap(({ value }) => spellings(value, 'seccomp'))
    if (stringAt(config, 'ociVersion') === undefined && seccomps.length === 0) continue
    const path = [...place, 'linux', 'seccomp'].join('.')
    const failure = readDifferently('linux', linuxes) ?? readDifferently('seccomp', seccomps)
    if (failure) return joinParts('oci-config', [{ ok: false, part: path, failure }])
    const seccomp = seccomps[0]?.value
    if (!seccomp || !isProfile(seccomp))
      return joinParts('oci-config', [{ ok: false, part: path, failure: noProfile }])
    const name = jsonName(`${stemOf(fileName)}-seccomp`)
    const origin = [0, ...place, 'linux', 'seccomp'] as const
    const profile = { name, text: cutOut(text, seccomp), place: path, origin, notes: [] }
    return joinParts('oci-config', [{ ok: true, profile }])
  }
  return undefined
}

/** What stands under a key in any case. */
function spellings(node: JsonNode | undefined, key: string): readonly PropertyNode[] {
  return node?.type === 'object' ? node.properties.filter(one => sameKey(one.key.value, key)) : []
}

/**
 * Why runtimes read a key differently, if they do: runc takes every spelling for the key and puts values together, the
 * later over the earlier; crun takes the first that is spelled exactly so.
 */
function readDifferently(key: string, found: readonly PropertyNode[]): ImportFailure | undefined {
  const spelled = found.map(one => one.key.value)
  if (spelled.length > 1) return { id: 'repeated-key', values: { key, spelled } }
  const [other = key] = spelled
  return other === key ? undefined : { id: 'key-spelled', values: { key, spelled: other } }
}
