import type { Said, ValuesById } from '../../engine/profile'
import type { WorkloadKind } from './to/kubernetes/options'

export type FieldProblemId =
  | 'empty'
  | 'too-long'
  | 'name-characters'
  | 'name-ends'
  | 'path-absolute'
  | 'path-parent'
  | 'path-characters'
  | 'path-blank-part'
  | 'reserved-word'
  | 'image-malformed'
  | 'reference-digest'
  | 'talos-folder'
  | 'config-unreadable'
  | 'config-shape'

/** Why what a person typed cannot be taken. */
export type FieldProblem = Said<FieldProblemValues>

export type FieldProblemValues = ValuesById<
  FieldProblemId,
  {
    'too-long': { readonly length: number; readonly limit: number }
    'name-characters': { readonly character: string }
    'path-absolute': { readonly path: string }
    'path-characters': { readonly character: string }
    'reserved-word': { readonly word: string }
    'image-malformed': { readonly image: string }
    'talos-folder': { readonly folder: string }
    'config-unreadable': { readonly line: number; readonly column: number }
    'config-shape': { readonly path: string }
  }
>

/** The fields of the export panel that are checked. */
export type FieldId =
  | 'image'
  | 'folder'
  | 'namespace'
  | 'name'
  | 'profileName'
  | 'ociConfig'
  | 'crioReference'

/** Which field it is, for a destination that was asked for with one that cannot be taken. */
export type RefusedField = FieldProblem & { readonly field: FieldId }

/** RFC 1123's label and subdomain, as Kubernetes reads them (apimachinery pkg/util/validation). */
const LABEL = 63
const SUBDOMAIN = 253
/** The controller of CronJobs appends eleven characters to make a Job's name (pkg/apis/batch/validation). */
const CRON_JOB = 52
/** NAME_MAX of Linux. */
const FILE_NAME = 255

/** What the tools that take a profile by its path read as a word of their own: Docker, nerdctl, Podman. */
const reservedWords: readonly string[] = ['builtin', 'unconfined']

/** A namespace's name. */
export function namespaceProblem(namespace: string): FieldProblem | undefined {
  return labelProblem(namespace, LABEL)
}

/** A workload's name. It is its container's as well, which Kubernetes holds to a label. */
export function workloadNameProblem(name: string, workload: WorkloadKind): FieldProblem | undefined {
  return labelProblem(name, workload === 'CronJob' ? CRON_JOB : LABEL)
}

/** A `SeccompProfile`'s name: a subdomain, since the object stands outside namespaces and owns no container. */
export function profileNameProblem(name: string): FieldProblem | undefined {
  if (name === '') return { id: 'empty', values: {} }
  if (name.length > SUBDOMAIN) return tooLong(name, SUBDOMAIN)
  const character = /[^a-z0-9.-]/u.exec(name)?.[0]
  if (character !== undefined) return { id: 'name-characters', values: { character } }
  if (!name.split('.').every(hasLabelEnds)) return { id: 'name-ends', values: {} }
  return reservedProblem(name)
}

/**
 * A folder below the kubelet's `seccomp` folder, `''` for that folder itself. Kubernetes refuses an absolute
 * `localhostProfile` and one with `..` (pkg/apis/core/validation validateLocalDescendingPath); parts that need no quoting
 * keep the path the same in a shell, in YAML and in the kubelet.
 */
export function folderProblem(folder: string): FieldProblem | undefined {
  if (folder === '') return undefined
  if (folder.startsWith('/')) return { id: 'path-absolute', values: { path: folder } }
  const parts = folder.split('/')
  if (parts.includes('..')) return { id: 'path-parent', values: {} }
  if (parts.some(part => part === '' || part === '.')) return { id: 'path-blank-part', values: {} }
  const character = /[^A-Za-z0-9._/-]/u.exec(folder)?.[0]
  if (character !== undefined) return { id: 'path-characters', values: { character } }
  const long = parts.find(part => part.length > FILE_NAME)
  if (long !== undefined) return tooLong(long, FILE_NAME)
  return parts.map(reservedProblem).find(problem => problem !== undefined)
}

/** `domain/path:tag@digest` as distribution/reference reads it; the domain alone may have capitals. */
const IMAGE =
  /^(?:[A-Za-z0-9][A-Za-z0-9.-]*(?::\d+)?\/|\[[0-9a-fA-F:]+\](?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[+._-][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$/

/** An image's name; a container runtime refuses another when the pod is started, with `InvalidImageName`. */
export function imageProblem(image: string): FieldProblem | undefined {
  if (image === '') return { id: 'empty', values: {} }
  return IMAGE.test(image) ? undefined : { id: 'image-malformed', values: { image } }
}

/** Where an artifact is pushed: an image's name without a digest, which follows from what is pushed. */
export function referenceProblem(reference: string): FieldProblem | undefined {
  return (
    imageProblem(reference) ?? (reference.includes('@') ? { id: 'reference-digest', values: {} } : undefined)
  )
}

function labelProblem(name: string, limit: number): FieldProblem | undefined {
  if (name === '') return { id: 'empty', values: {} }
  if (name.length > limit) return tooLong(name, limit)
  const character = /[^a-z0-9-]/u.exec(name)?.[0]
  if (character !== undefined) return { id: 'name-characters', values: { character } }
  return hasLabelEnds(name) ? undefined : { id: 'name-ends', values: {} }
}

function hasLabelEnds(label: string): boolean {
  return label !== '' && !label.startsWith('-') && !label.endsWith('-')
}

function reservedProblem(word: string): FieldProblem | undefined {
  return reservedWords.includes(word) ? { id: 'reserved-word', values: { word } } : undefined
}

function tooLong(text: string, limit: number): FieldProblem {
  return { id: 'too-long', values: { length: text.length, limit } }
}
