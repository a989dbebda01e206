import { fromBase64Url } from '../share/base64url'
import { jsonName } from './file-name'
import {
  isObject,
  listOf,
  memberOf,
  type PlainObject,
  type PlainValue,
  textOf,
  writePlain,
} from './plain-value'
import { isProfileText, laidOut } from './profile-text'
import {
  type AskingContainer,
  type ImportFormat,
  type ImportNote,
  type ImportReading,
  joinParts,
  noProfile,
  notReadNote,
  type Origin,
  type PartReading,
} from './reading'

/** Fields of SPO's `SeccompProfileSpec` that are an OCI profile's, the rest is for the operator. */
const profileFields: ReadonlySet<string> = new Set([
  'defaultAction',
  'defaultErrnoRet',
  'architectures',
  'flags',
  'listenerPath',
  'listenerMetadata',
  'syscalls',
])

/** Whether a value is an object of Kubernetes' API. */
export function isKubernetesObject(value: PlainValue | undefined): value is PlainObject {
  return textOf(value, 'kind') !== undefined && textOf(value, 'apiVersion') !== undefined
}

/** An object, and where it stands in its file. */
interface PlacedObject {
  readonly object: PlainObject
  readonly at: Origin
}

/** Takes the profiles out of objects of Kubernetes, lists of objects included. */
export function readKubernetes(objects: readonly PlacedObject[]): ImportReading {
  const flat = objects.flatMap(itemsOf)
  const parts = flat.flatMap(placed => readObject(placed, flat))
  const formats = new Set(
    flat.map(({ object }) => formatOf(object)).filter(format => format !== 'kubernetes'),
  )
  const [only] = formats
  return joinParts(formats.size === 1 && only ? only : 'kubernetes', parts)
}

/** `kubectl get -o yaml` wraps what it finds in a `List`. */
function itemsOf({ object, at }: PlacedObject): PlacedObject[] {
  const items = memberOf(object, 'items')
  if (!Array.isArray(items)) return [{ object, at }]
  return listOf(items).flatMap((item, index) =>
    isObject(item) ? itemsOf({ object: item, at: [...at, 'items', index] }) : [],
  )
}

/** Who has a kind SeccompProfile: the operator, and kubescape's storage. */
const PROFILE_GROUPS: Readonly<Record<string, ImportFormat>> = {
  'security-profiles-operator.x-k8s.io': 'spo-profile',
  'spdx.softwarecomposition.kubescape.io': 'kubescape-profile',
}

/** The core group has no name. */
function groupOf(object: PlainObject): string {
  const [group = '', version] = (textOf(object, 'apiVersion') ?? '').split('/')
  return version === undefined ? '' : group
}

function formatOf(object: PlainObject): ImportFormat {
  switch (textOf(object, 'kind')) {
    case 'ConfigMap':
      return 'config-map'
    case 'MachineConfig':
      return 'machine-config'
    case 'VarmorPolicy':
    case 'VarmorClusterPolicy':
      return 'varmor-policy'
    case 'SeccompProfile':
      return PROFILE_GROUPS[groupOf(object)] ?? 'kubernetes'
    default:
      return 'kubernetes'
  }
}

function readObject(placed: PlacedObject, all: readonly PlacedObject[]): PartReading[] {
  switch (formatOf(placed.object)) {
    case 'config-map':
      return readConfigMap(placed)
    case 'machine-config':
      return readMachineConfig(placed)
    case 'varmor-policy':
      return [readVarmorPolicy(placed)]
    case 'kubescape-profile':
      return readKubescape(placed)
    case 'spo-profile':
      return [readOperatorProfile(placed, all)]
    default:
      return [readOther(placed.object)]
  }
}

function nameOf(object: PlainObject): string {
  return textOf(object, 'metadata', 'name') ?? textOf(object, 'kind') ?? ''
}

/** The value of every key that is a profile, character for character. */
function readConfigMap({ object, at }: PlacedObject): PartReading[] {
  const data = memberOf(object, 'data')
  const binary = memberOf(object, 'binaryData')
  const entries = [
    ...(isObject(data) ? Object.entries(data).map(([key, value]) => ['data', key, value] as const) : []),
    ...(isObject(binary)
      ? Object.entries(binary).map(([key, value]) => ['binaryData', key, textOfBase64(value)] as const)
      : []),
  ]
  if (entries.length === 0) return [{ ok: false, part: nameOf(object), failure: noProfile }]
  return entries.map(([group, key, value]) => {
    if (typeof value !== 'string' || !isProfileText(value))
      return { ok: false, part: key, failure: noProfile }
    const origin: Origin = [...at, group, key]
    return { ok: true, profile: { name: jsonName(key), text: laidOut(value), place: key, origin, notes: [] } }
  })
}

/** OpenShift writes a node's files from data URLs (Ignition 3 `storage.files`). */
function readMachineConfig({ object, at }: PlacedObject): PartReading[] {
  const path = ['spec', 'config', 'storage', 'files']
  const files = listOf(memberOf(object, ...path))
  if (files.length === 0) return [{ ok: false, part: nameOf(object), failure: noProfile }]
  return files.map((file, index) => {
    const place = textOf(file, 'path') ?? nameOf(object)
    const text = textOfDataUrl(textOf(file, 'contents', 'source') ?? '')
    if (text === undefined || !isProfileText(text)) return { ok: false, part: place, failure: noProfile }
    const origin: Origin = [...at, ...path, index, 'contents', 'source']
    const name = jsonName(place.slice(place.lastIndexOf('/') + 1))
    return { ok: true, profile: { name, text: laidOut(text), place, origin, notes: [] } }
  })
}

function textOfDataUrl(url: string): string | undefined {
  const [, isBase64, data = ''] = /^data:[^,]*?(;base64)?,(.*)$/s.exec(url) ?? []
  if (isBase64) return textOfBase64(data)
  try {
    return decodeURIComponent(data)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

/** The text behind a value of `binaryData`; undefined where it is none. */
function textOfBase64(value: PlainValue): string | undefined {
  if (typeof value !== 'string') return undefined
  const letters = value.replaceAll(/[\s=]/g, '').replaceAll('+', '-').replaceAll('/', '_')
  const bytes = fromBase64Url(letters)
  return bytes && textOfUtf8(bytes)
}

/**
 * The Security Profiles Operator writes the `spec` into a file on each node.
 * Source: security-profiles-operator api/seccompprofile; `baseProfileName` is joined from another object.
 */
function readOperatorProfile({ object, at }: PlacedObject, all: readonly PlacedObject[]): PartReading {
  const part = nameOf(object)
  const spec = memberOf(object, 'spec')
  if (!isObject(spec) || memberOf(spec, 'defaultAction') === undefined)
    return { ok: false, part, failure: noProfile }
  const kept = Object.entries(spec).filter(([key]) => profileFields.has(key))
  const left = Object.keys(spec).filter(key => !profileFields.has(key) && key !== 'baseProfileName')
  const base = textOf(spec, 'baseProfileName')
  const joined = base ? joinedRules(spec, baseOf(object, base, all)) : undefined
  const notes: ImportNote[] = [
    ...(base
      ? [joined ? ({ id: 'spo-base-joined', values: { base } } as const) : notReadNote('spo-base', [base])]
      : []),
    ...(left.length > 0 ? [{ id: 'fields-left', values: { fields: left } } as const] : []),
  ]
  const fields = { ...Object.fromEntries(kept), ...(joined && { syscalls: joined }) }
  const profile = { name: jsonName(part), text: `${writePlain(fields)}\n`, place: part, notes }
  const origin: Origin = [...at, 'spec']
  return { ok: true, profile: joined ? profile : { ...profile, origin } }
}

/** The `spec` of the profile that another one names, in the same file and namespace, as far as it names none itself. */
function baseOf(object: PlainObject, name: string, all: readonly PlacedObject[]): PlainValue | undefined {
  const namespace = textOf(object, 'metadata', 'namespace')
  const found = all.filter(
    ({ object: other }) =>
      formatOf(other) === 'spo-profile' &&
      nameOf(other) === name &&
      textOf(other, 'metadata', 'namespace') === namespace,
  )
  const spec = found.length === 1 ? memberOf(found[0]?.object, 'spec') : undefined
  return textOf(spec, 'baseProfileName') === undefined ? spec : undefined
}

/**
 * The rules of a profile and of its base, as the operator joins them; undefined where its releases do not agree: of rules
 * with arguments or errors, of an action that the base has twice, and of calls with two actions, older ones keep less
 * (internal/pkg/util `UnionSyscalls`).
 */
function joinedRules(spec: PlainObject, base: PlainValue | undefined): PlainValue[] | undefined {
  if (!isObject(base)) return undefined
  const [own, below] = [spec, base].map(one => listOf(memberOf(one, 'syscalls')))
  if (!own || !below) return undefined
  const all = [...own, ...below]
  const isPlain = (rule: PlainValue) =>
    isObject(rule) && Object.keys(rule).every(key => key === 'names' || key === 'action')
  const actions = below.map(rule => textOf(rule, 'action'))
  const byName = new Map<PlainValue, string | undefined>()
  const isClear = all.every(rule =>
    listOf(memberOf(rule, 'names')).every(name => {
      const action = byName.get(name) ?? textOf(rule, 'action')
      byName.set(name, action)
      return action === textOf(rule, 'action')
    }),
  )
  return all.every(isPlain) && isClear && new Set(actions).size === actions.length ? all : undefined
}

/** kubescape keeps one profile for each container it has watched. */
function readKubescape({ object, at }: PlacedObject): PartReading[] {
  const lists = ['initContainers', 'containers', 'ephemeralContainers']
  return lists
    .flatMap(list =>
      listOf(memberOf(object, 'spec', list)).map((container, index) => ({ list, container, index })),
    )
    .map(({ list, container, index }) => {
      const part = textOf(container, 'name') ?? nameOf(object)
      const spec = memberOf(container, 'spec')
      if (!isObject(spec) || memberOf(spec, 'defaultAction') === undefined)
        return { ok: false, part, failure: noProfile }
      const name = jsonName(textOf(container, 'path') ?? part)
      const origin: Origin = [...at, 'spec', list, index, 'spec']
      return { ok: true, profile: { name, text: `${writePlain(spec)}\n`, place: part, origin, notes: [] } }
    })
}

/** vArmor takes a whole profile as text in its defence-in-depth mode. */
function readVarmorPolicy({ object, at }: PlacedObject): PartReading {
  const part = nameOf(object)
  const path = ['spec', 'policy', 'defenseInDepth', 'seccomp', 'customProfile']
  const text = textOf(object, ...path)
  if (text === undefined || !isProfileText(text)) return { ok: false, part, failure: noProfile }
  const origin: Origin = [...at, ...path]
  return { ok: true, profile: { name: jsonName(part), text: laidOut(text), place: part, origin, notes: [] } }
}

/** A workload only says which profile it wants. */
function readOther(object: PlainObject): PartReading {
  const part = nameOf(object)
  if (textOf(object, 'kind') === 'SeccompProfile') {
    const group = textOf(object, 'apiVersion') ?? ''
    return { ok: false, part, failure: { id: 'other-group', values: { group } } }
  }
  const annotations = seccompAnnotations(object)
  const containers = podSpecsIn(object)
    .flatMap(containersOf)
    .map(one => (one.asks === 'unsaid' ? withUnread(one, annotations) : one))
  if (containers.length > 0) return { ok: false, part, failure: { id: 'containers', values: { containers } } }
  const name = localhostProfileOf(object)
  if (name !== undefined) return { ok: false, part, failure: { id: 'elsewhere', values: { name } } }
  return { ok: false, part, failure: noProfile }
}

function localhostProfileOf(value: PlainValue): string | undefined {
  const named = textOf(value, 'seccompProfile', 'localhostProfile')
  if (named !== undefined) return named
  const children = isObject(value) ? Object.values(value) : listOf(value)
  for (const child of children) {
    const found = typeof child === 'object' && child !== null ? localhostProfileOf(child) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

export const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const

/** The specs of pods in an object, which templates have at several depths. */
function podSpecsIn(value: PlainValue): readonly PlainObject[] {
  if (isObject(value) && listOf(memberOf(value, 'containers')).length > 0) return [value]
  const children = isObject(value) ? Object.values(value) : listOf(value)
  return children.flatMap(podSpecsIn)
}

function containersOf(pod: PlainObject): readonly AskingContainer[] {
  return CONTAINER_LISTS.flatMap(list => listOf(memberOf(pod, list))).map(container => {
    const said = askedOf(container, pod).asked
    // Kubernetes takes no profile of a node without its path.
    const asked = said.profile === '' ? ({ asks: 'unsaid' } as const) : said
    const own = { container: textOf(container, 'name') ?? '', ...asked }
    const unknown = asked.asks === 'unsaid' ? [container, pod].flatMap(typeOfProfile).slice(0, 1) : []
    return withUnread(own, unknown)
  })
}

function withUnread(container: AskingContainer, unread: readonly string[]): AskingContainer {
  const all = [...(container.unread ?? []), ...unread]
  return all.length > 0 ? { ...container, unread: all } : container
}

/** The type of a `seccompProfile`, as it is written. */
function typeOfProfile(value: PlainValue): readonly string[] {
  const profile = memberOf(value, 'securityContext', 'seccompProfile')
  return isObject(profile) ? [`seccompProfile.type: ${textOf(profile, 'type') ?? ''}`.trim()] : []
}

/** What pods asked for before Kubernetes 1.27, which still counts there (KEP-135). */
const SECCOMP_ANNOTATION = /^(?:container\.)?seccomp\.security\.alpha\.kubernetes\.io\//

function seccompAnnotations(value: PlainValue): readonly string[] {
  if (!isObject(value)) return listOf(value).flatMap(seccompAnnotations)
  return Object.entries(value).flatMap(([key, member]) =>
    key === 'annotations' && isObject(member)
      ? Object.entries(member).flatMap(([name, said]) =>
          SECCOMP_ANNOTATION.test(name) ? [`${name}: ${String(said)}`] : [],
        )
      : seccompAnnotations(member),
  )
}

/** What a container asks for, and whether it is the container itself that says so, and by which of its settings. */
export interface Asked {
  readonly asked: Pick<AskingContainer, 'asks' | 'profile'>
  readonly by: 'container' | 'pod'
  readonly setting: 'privileged' | 'seccompProfile' | undefined
}

/**
 * A container's own profile goes before the pod's; a privileged one runs without a filter whatever it names
 * (containerd internal/cri/server/container_create_linux.go, CRI-O internal/config/seccomp).
 */
export function askedOf(container: PlainValue, pod: PlainValue): Asked {
  if (memberOf(container, 'securityContext', 'privileged') === true)
    return { asked: { asks: 'privileged' }, by: 'container', setting: 'privileged' }
  const own = memberOf(container, 'securityContext', 'seccompProfile')
  const profile = own ?? memberOf(pod, 'securityContext', 'seccompProfile')
  const by = own === undefined ? 'pod' : 'container'
  const said = askedBy(profile)
  return said
    ? { asked: said, by, setting: 'seccompProfile' }
    : { asked: { asks: 'unsaid' }, by: 'container', setting: undefined }
}

/** What a `seccompProfile` asks for; undefined where it is none, or of no known type. */
export function askedBy(
  profile: PlainValue | undefined,
): Pick<AskingContainer, 'asks' | 'profile'> | undefined {
  switch (textOf(profile, 'type')) {
    case 'RuntimeDefault':
      return { asks: 'default' }
    case 'Unconfined':
      return { asks: 'none' }
    case 'Localhost':
      return { asks: 'named', profile: textOf(profile, 'localhostProfile') ?? '' }
    default:
      return undefined
  }
}

/** Bytes as UTF-8; undefined where they are none. */
function textOfUtf8(bytes: Uint8Array): string | undefined {
  const escaped = Array.from(bytes, byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
  try {
    return decodeURIComponent(escaped)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}
