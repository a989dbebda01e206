import type { Target } from '../../engine/profile'
import { withNotRead } from '../../engine/profile/not-read'
import { type JsonNode, parseTree } from '../../engine/text'
import { readContainerInspect } from './container-inspect'
import { isKubernetesObject, readKubernetes } from './kubernetes'
import { readNameList } from './name-list'
import { readOciConfig } from './oci-config'
import { plainOf } from './plain-value'
import { isProfile, isProfileText } from './profile-text'
import { type ImportReading, joinParts, notReadOf } from './reading'
import { readOtherFile, readSandboxFile, readSeccompilerFile } from './sandbox-file'
import { readSystemdUnit } from './systemd-unit'
import { isTalosConfig, readTalosConfig } from './talos-config'
import { isUnfilled, templateLine } from './template'
import { readYaml } from './yaml-documents'

/** No file of these kinds comes near it; a longer text is opened as it is. */
const MAX_IMPORT_LENGTH = 8 * 1024 * 1024

const asIs: ImportReading = { kind: 'as-is' }

/**
 * Finds the profile, or the profiles, that a text carries: an OCI `config.json`, the output of `docker inspect`,
 * objects of Kubernetes as YAML or JSON, a list of names, a systemd unit. Never throws, whatever the text.
 *
 * @param target decides what a source leaves open: the architecture, and the numbers of errnos
 */
export function readImport(text: string, fileName: string, target: Target): ImportReading {
  if (text.length > MAX_IMPORT_LENGTH) return asIs
  const reading = marked(readFile(text, fileName, target))
  const isWhole = reading.kind === 'found' && !reading.profiles.some(({ text: own }) => isUnfilled(own))
  const line = isWhole || isValidJson(text) ? undefined : templateLine(text)
  if (line === undefined) return reading
  return { kind: 'none', format: 'kubernetes', failure: { id: 'template', values: { line } } }
}

/** What a profile lacks of its file goes with its text. */
function marked(reading: ImportReading): ImportReading {
  if (reading.kind !== 'found') return reading
  const profiles = reading.profiles.map(one => ({
    ...one,
    text: withNotRead(one.text, notReadOf(one.notes)),
  }))
  return { ...reading, profiles }
}

function isValidJson(text: string): boolean {
  const { root, problems } = parseTree(text)
  return root !== undefined && problems.length === 0
}

/** A text that begins with a comment of C, which JSON may have, too. */
function readSandboxSource(text: string, fileName: string, target: Target): ImportReading | undefined {
  return /^\uFEFF?\s*\//.test(text) ? readSandboxFile(text, fileName, target) : undefined
}

/** A text of which nothing makes a profile: what it is, or to be opened as it stands. */
function other(text: string): ImportReading {
  return readOtherFile(text.replace(/^\uFEFF/, '')) ?? asIs
}

function readFile(text: string, fileName: string, target: Target): ImportReading {
  // A unit's `[Service]` is no JSON.
  if (/^\uFEFF?\s*([{/]|\[(?![A-Za-z-]+\]))/.test(text)) {
    const { root, problems } = parseTree(text)
    if (problems.length === 0 && isProfile(root)) return asIs
    // YAML knows the same brackets, without quotes around words.
    const yaml = problems.length > 0 ? readYaml(text, fileName) : undefined
    if (yaml?.kind === 'found') return yaml
    const source = readSandboxSource(text, fileName, target)
    return (
      source ?? (root && readJson(text, root, fileName, target)) ?? (isProfile(root) ? asIs : other(text))
    )
  }
  // What is in a text of an object is no file of a sandbox, whatever it looks like.
  const yaml = readYaml(text, fileName)
  if (yaml?.kind === 'found') return yaml
  return (
    readSandboxFile(text, fileName, target) ??
    yaml ??
    readSystemdUnit(text, fileName, target) ??
    readNameList(text, fileName, target) ??
    other(text)
  )
}

/** Whether a file is worth reading for a profile: it is one, or carries one. A bare list of names does not count. */
export function holdsProfile(text: string, fileName: string, target: Target): boolean {
  if (text.length > MAX_IMPORT_LENGTH) return false
  if (/^\uFEFF?\s*[{/]/.test(text) && isProfileText(text)) return true
  const reading = readImport(text, fileName, target)
  return reading.kind === 'found' && reading.format !== 'name-list'
}

/** An array of words, as a program writes a bare list. */
function namesOf(root: JsonNode): readonly string[] | undefined {
  if (root.type !== 'array') return undefined
  const words = root.items.flatMap(item => (item.type === 'string' ? [item.value] : []))
  return words.length > 0 && words.length === root.items.length ? words : undefined
}

function readJson(text: string, root: JsonNode, fileName: string, target: Target): ImportReading | undefined {
  if (isProfile(root)) return asIs
  const carrier =
    readOciConfig(text, root, fileName) ??
    readContainerInspect(root) ??
    readSeccompilerFile(text, fileName, target)
  if (carrier) return carrier
  const names = namesOf(root)
  if (names) return readNameList(names.join('\n'), fileName, target)
  const value = plainOf(root)
  if (isTalosConfig(value)) return joinParts('talos-config', readTalosConfig(value, 0))
  return isKubernetesObject(value) ? readKubernetes([{ object: value, at: [0] }]) : undefined
}
