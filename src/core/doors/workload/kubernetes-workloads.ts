import { askedOf, CONTAINER_LISTS, isKubernetesObject } from '../import/kubernetes'
import type { PlacedValues } from '../import/placed-values'
import {
  isObject,
  listOf,
  memberOf,
  type PlainObject,
  type PlainValue,
  textOf,
  writePlain,
} from '../import/plain-value'
import type { Origin } from '../import/reading'
import { isUnfilled } from '../import/template'
import {
  architectureNamed,
  capabilityNames,
  commandOf,
  silentWorkload,
  unknownCapabilities,
  wordOf,
  wordsOf,
} from './settings'
import type { ContainerRole, HostNamespace, SideCommand, Workload } from './workload'

type RangeOf = PlacedValues['rangeOf']

/**
 * The containers of an object of Kubernetes, or of a list of objects: of a pod, and of whatever has a template of pods in
 * it, whose kind need not be known. Empty for other objects.
 */
export function kubernetesWorkloads(value: PlainValue, at: Origin, rangeOf: RangeOf): readonly Workload[] {
  const items = memberOf(value, 'items')
  if (Array.isArray(items))
    return listOf(items).flatMap((item, index) => kubernetesWorkloads(item, [...at, 'items', index], rangeOf))
  if (!isKubernetesObject(value)) return []
  return podsIn(value, at, undefined).flatMap(pod => containersOf(value, pod, rangeOf))
}

/** The containers of a pod's spec that stands alone, as a patch has it. */
export function podWorkloads(
  spec: PlainObject,
  at: Origin,
  owner: string,
  rangeOf: RangeOf,
): readonly Workload[] {
  const isPod = CONTAINER_LISTS.some(list => listOf(memberOf(spec, list)).some(isObject))
  return isPod ? containersOf({ metadata: { name: owner } }, { spec, metadata: undefined, at }, rangeOf) : []
}

interface PlacedPod {
  readonly spec: PlainObject
  readonly metadata: PlainValue | undefined
  readonly at: Origin
}

/** What is no part of how pods are run, and long in what a cluster prints. */
const BESIDE: ReadonlySet<string> = new Set(['metadata', 'status'])

/** The specs of pods in an object, at whatever depth, each with the metadata that belong to it. */
function podsIn(value: PlainValue, at: Origin, metadata: PlainValue | undefined): readonly PlacedPod[] {
  if (Array.isArray(value))
    return listOf(value).flatMap((item, index) => podsIn(item, [...at, index], undefined))
  if (!isObject(value)) return []
  if (CONTAINER_LISTS.some(list => listOf(memberOf(value, list)).some(isObject)))
    return [{ spec: value, metadata, at }]
  return Object.entries(value).flatMap(([key, member]) =>
    BESIDE.has(key) ? [] : podsIn(member, [...at, key], memberOf(value, 'metadata')),
  )
}

function containersOf(object: PlainObject, pod: PlacedPod, rangeOf: RangeOf): readonly Workload[] {
  return CONTAINER_LISTS.flatMap(list =>
    listOf(memberOf(pod.spec, list)).flatMap((container, index) =>
      isObject(container)
        ? [workloadOf(object, pod, container, list, [...pod.at, list, index], rangeOf)]
        : [],
    ),
  )
}

function workloadOf(
  object: PlainObject,
  pod: PlacedPod,
  container: PlainObject,
  list: (typeof CONTAINER_LISTS)[number],
  at: Origin,
  rangeOf: RangeOf,
): Workload {
  const { spec } = pod
  const own = memberOf(container, 'securityContext')
  const ofPod = memberOf(spec, 'securityContext')
  const name = textOf(container, 'name') ?? ''
  const { asked, by, setting } = askedOf(container, spec)
  const range = rangeOf(memberOf(container, 'name') === undefined ? at : [...at, 'name'])
  const said = setting && rangeOf([...(by === 'container' ? at : pod.at), 'securityContext', setting])
  const isPrivileged = memberOf(own, 'privileged') === true
  const added = capabilityNames(wordsOf(memberOf(own, 'capabilities', 'add')))
  const escalation = memberOf(own, 'allowPrivilegeEscalation')
  return {
    ...silentWorkload({
      source: 'kubernetes',
      engine: 'kubernetes',
      kind: textOf(object, 'kind') ?? '',
      name: textOf(object, 'metadata', 'name') ?? textOf(object, 'metadata', 'generateName') ?? '',
      container: name,
      range,
    }),
    namespace: textOf(object, 'metadata', 'namespace'),
    owner: ownerOf(object),
    role: roleOf(list, container),
    image: textOf(container, 'image'),
    entrypoint: nonEmpty(commandOf(memberOf(container, 'command'))),
    args: nonEmpty(commandOf(memberOf(container, 'args'))),
    user: userOf(own, ofPod),
    isNonRoot: (memberOf(own, 'runAsNonRoot') ?? memberOf(ofPod, 'runAsNonRoot')) === true,
    capabilities: { added, dropped: capabilityNames(wordsOf(memberOf(own, 'capabilities', 'drop'))) },
    isPrivileged,
    noNewPrivileges: typeof escalation === 'boolean' ? !escalation : undefined,
    hostNamespaces: hostNamespacesIn(spec),
    sideCommands: sideCommandsOf(container),
    filter: { ...asked, ...(asked.asks === 'named' && { below: 'kubelet' }), by: setting && by },
    annotation: annotationFor(name, object, pod, rangeOf),
    architecture: architectureNamed(textOf(spec, 'nodeSelector', 'kubernetes.io/arch')),
    isWindows: (textOf(spec, 'os', 'name') ?? textOf(spec, 'nodeSelector', 'kubernetes.io/os')) === 'windows',
    runtime: textOf(spec, 'runtimeClassName'),
    unread: [
      ...['image', 'securityContext'].filter(key => isLeftOpen(memberOf(container, key))),
      ...(isLeftOpen(ofPod) ? ['spec.securityContext'] : []),
      ...unknownProfile(own, 'securityContext'),
      ...unknownProfile(ofPod, 'spec.securityContext'),
      ...unknownCapabilities(added).map(capability => `capabilities.add: ${capability}`),
    ],
    range,
    filterRange: said ?? range,
  }
}

const nonEmpty = <T>(words: readonly T[] | undefined) => (words?.length ? words : undefined)

/** Who made the object and keeps it as it is. */
function ownerOf(object: PlainObject): Workload['owner'] {
  const owner = listOf(memberOf(object, 'metadata', 'ownerReferences')).find(
    one => memberOf(one, 'controller') === true,
  )
  const [kind, name] = [textOf(owner, 'kind'), textOf(owner, 'name')]
  return kind === undefined || name === undefined ? undefined : { kind, name }
}

/** An init container that is started again stays beside the others (Kubernetes 1.28). */
function roleOf(list: (typeof CONTAINER_LISTS)[number], container: PlainObject): ContainerRole {
  if (list === 'ephemeralContainers') return 'ephemeral'
  if (list === 'containers') return 'main'
  return textOf(container, 'restartPolicy') === 'Always' ? 'sidecar' : 'init'
}

function userOf(own: PlainValue | undefined, ofPod: PlainValue | undefined): string | undefined {
  const user = wordOf(memberOf(own, 'runAsUser') ?? memberOf(ofPod, 'runAsUser'))
  const group = wordOf(memberOf(own, 'runAsGroup') ?? memberOf(ofPod, 'runAsGroup'))
  return user === undefined || group === undefined ? user : `${user}:${group}`
}

const HOST_SETTINGS = { hostNetwork: 'network', hostPID: 'pid', hostIPC: 'ipc' } as const

/** A pod has the host's user namespace unless `hostUsers` is false, which is no risk that somebody chose. */
function hostNamespacesIn(spec: PlainObject): readonly HostNamespace[] {
  return Object.entries(HOST_SETTINGS).flatMap(([key, name]) => (memberOf(spec, key) === true ? [name] : []))
}

const PROBES = { startupProbe: 'startup', livenessProbe: 'liveness', readinessProbe: 'readiness' } as const
const HOOKS = { postStart: 'post-start', preStop: 'pre-stop' } as const

function sideCommandsOf(container: PlainObject): readonly SideCommand[] {
  const asked = (when: SideCommand['when'], value: PlainValue | undefined): readonly SideCommand[] =>
    isObject(value) ? [{ when, command: commandOf(memberOf(value, 'exec', 'command')) ?? [] }] : []
  return [
    ...Object.entries(PROBES).flatMap(([key, when]) => asked(when, memberOf(container, key))),
    ...Object.entries(HOOKS).flatMap(([key, when]) => asked(when, memberOf(container, 'lifecycle', key))),
  ]
}

const POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod'
const CONTAINER_ANNOTATION = 'container.seccomp.security.alpha.kubernetes.io/'

/** The container's goes before the pod's. A Deployment's own metadata are not its pods'. */
function annotationFor(
  container: string,
  object: PlainObject,
  { metadata, at }: PlacedPod,
  rangeOf: RangeOf,
): Workload['annotation'] {
  const all = memberOf(metadata ?? memberOf(object, 'metadata'), 'annotations')
  for (const key of [`${CONTAINER_ANNOTATION}${container}`, POD_ANNOTATION]) {
    const value = textOf(all, key)
    if (value === undefined) continue
    const around: Origin = [at[0], ...at.slice(1, -1)]
    return { key, value, range: rangeOf([...around, 'metadata', 'annotations', key]) }
  }
  return undefined
}

/** Whether a template leaves something in it to be filled in. */
const isLeftOpen = (value: PlainValue | undefined) =>
  value !== undefined && hasBrace(value) && isUnfilled(writePlain(value))

/** As a text has it that is left open, in a key or a value. */
function hasBrace(value: PlainValue): boolean {
  if (typeof value === 'string') return value.includes('{')
  if (!isObject(value)) return listOf(value).some(hasBrace)
  return Object.entries(value).some(([key, member]) => key.includes('{') || hasBrace(member))
}

const KNOWN_TYPES: readonly (string | undefined)[] = ['RuntimeDefault', 'Unconfined', 'Localhost']

function unknownProfile(context: PlainValue | undefined, at: string): readonly string[] {
  const profile = memberOf(context, 'seccompProfile')
  const type = memberOf(profile, 'type')
  if (profile === undefined || profile === null || KNOWN_TYPES.includes(textOf(profile, 'type'))) return []
  return [`${at}.seccompProfile${type === undefined ? '' : `.type: ${String(wordOf(type) ?? '…')}`}`]
}
