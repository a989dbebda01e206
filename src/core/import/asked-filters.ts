import { parseTree } from '../text'
import { askedByOptions, askingService } from './compose-file'
import { askedBy, askedOf, CONTAINER_LISTS, isKubernetesObject } from './kubernetes'
import {
  isObject,
  listOf,
  memberOf,
  type PlainObject,
  type PlainValue,
  plainOf,
  textOf,
  writePlain,
} from './plain-value'
import type { AskingContainer, Origin } from './reading'
import { isUnfilled } from './template'
import { readUnitFile } from './unit-file'
import { yamlValues } from './yaml-documents'

/** A container of a file, with what filter it asks for. */
export interface AskingPlace extends AskingContainer {
  /** By this it is known again in the file: `web/app` of an object's container, a service's name; empty for the file itself. */
  readonly place: string
  /** Where the file says so, or where the container stands; undefined in files of lines. */
  readonly origin: Origin | undefined
  /** Whether the profile's path begins at the file, as in Compose files; else it begins where the engine keeps profiles. */
  readonly fromFile: boolean
}

type Asks = Pick<AskingContainer, 'asks' | 'profile'>

/**
 * What filters the containers of a file ask for: of Kubernetes' objects, Compose files, development containers, Quadlets,
 * units that start containers, the settings of Docker's daemon. Empty for a file of none; undefined where its text breaks
 * off, or has places to be filled in.
 */
export function askedFilters(text: string): readonly AskingPlace[] | undefined {
  if (/^\uFEFF?\s*(?:[{[](?![A-Za-z-]+\])|\/[/*])/.test(text)) {
    const { root, problems } = parseTree(text)
    if (root && problems.length === 0) return askedInDocument(plainOf(root), 0)
  }
  if (/^[ \t]*\[(?:Container|Service)\][ \t]*$/m.test(text)) return askedInUnit(text)
  const values = yamlValues(text)
  return values?.some(isLeftOpen) ? undefined : values?.flatMap(askedInDocument)
}

/** Settings that decide on the filter. */
const DECIDING: ReadonlySet<string> = new Set(['seccompProfile', 'privileged', 'security_opt'])

/** Whether a template leaves to be filled in what decides on a filter; YAML takes such a place for a map. */
function isLeftOpen(value: PlainValue): boolean {
  if (!isObject(value)) return listOf(value).some(isLeftOpen)
  return Object.entries(value).some(
    ([key, member]) =>
      (DECIDING.has(key) && isUnfilled(writePlain(member))) ||
      (key === 'securityContext' &&
        isObject(member) &&
        Object.keys(member).some(own => own.startsWith('{'))) ||
      isLeftOpen(member),
  )
}

function askedInDocument(value: PlainValue, document: number): readonly AskingPlace[] {
  if (isKubernetesObject(value)) return askedInObject(value, [document], '')
  const services = memberOf(value, 'services')
  if (isObject(services))
    return Object.entries(services).flatMap(([name, service]) =>
      isObject(service) ? askedByService(name, service, [document, 'services', name]) : [],
    )
  return [...askedBySettings(value, [document]), ...askedInObject(value, [document], '')]
}

function askedByService(name: string, service: PlainObject, at: Origin): readonly AskingPlace[] {
  const asking = askingService(name, service)
  const hasOptions = listOf(memberOf(service, 'security_opt')).length > 0
  const origin: Origin =
    asking.asks === 'privileged' ? [...at, 'privileged'] : hasOptions ? [...at, 'security_opt'] : at
  return [{ ...asking, place: name, origin, fromFile: true }]
}

/** A development container's `runArgs`, `securityOpt` and `privileged` (containers.dev), and `seccomp-profile` of dockerd. */
function askedBySettings(value: PlainValue, [document]: Origin): readonly AskingPlace[] {
  const [runArgs, securityOpt] = ['runArgs', 'securityOpt'].map(key =>
    listOf(memberOf(value, key)).map(String),
  )
  const isPrivileged = memberOf(value, 'privileged') === true
  const ofDaemon = textOf(value, 'seccomp-profile')
  const whole = (key: string, asked: Asks, container: string): AskingPlace => ({
    container,
    place: '',
    origin: [document, key],
    fromFile: false,
    ...asked,
  })
  if (ofDaemon !== undefined)
    return [whole('seccomp-profile', askedByOptions([`seccomp=${ofDaemon}`], false), 'dockerd')]
  if (!runArgs || !securityOpt || (runArgs.length + securityOpt.length === 0 && !isPrivileged)) return []
  const asked = askedByArguments([...runArgs, ...securityOpt], isPrivileged)
  const key = runArgs.length > 0 ? 'runArgs' : securityOpt.length > 0 ? 'securityOpt' : 'privileged'
  return [whole(key, asked, textOf(value, 'name') ?? 'devcontainer')]
}

/** Arguments as `docker run` and `podman run` take them. */
export function askedByArguments(words: readonly string[], isPrivileged = false): Asks {
  return askedByOptions(words, isPrivileged || words.some(word => /^--privileged(?:=true)?$/.test(word)))
}

/** The pods of an object of Kubernetes, and settings of pods in parts of objects, as patches and values of charts have them. */
function askedInObject(value: PlainValue, at: Origin, owner: string): readonly AskingPlace[] {
  const name = isKubernetesObject(value) ? (textOf(value, 'metadata', 'name') ?? owner) : owner
  if (isObject(value)) {
    if (listOf(memberOf(value, 'containers')).some(isObject)) return askedInPod(value, at, name)
    return Object.entries(value).flatMap(([key, member]) => {
      const origin: Origin = [...at, key]
      const place = () => origin.slice(1).join('.')
      const asked =
        key === 'seccompProfile'
          ? askedBy(member)
          : key === 'privileged' && at.at(-1) === 'securityContext' && member === true
            ? ({ asks: 'privileged' } as const)
            : key === 'options' && typeof member === 'string' && /--privileged|seccomp[=:]/.test(member)
              ? askedByArguments(member.split(/\s+/))
              : undefined
      if (asked) return [{ container: name || place(), place: place(), origin, fromFile: false, ...asked }]
      return askedInObject(member, origin, name)
    })
  }
  return listOf(value).flatMap((item, index) => askedInObject(item, [...at, index], name))
}

function askedInPod(pod: PlainObject, at: Origin, owner: string): readonly AskingPlace[] {
  return CONTAINER_LISTS.flatMap(list =>
    listOf(memberOf(pod, list)).map((container, index): AskingPlace => {
      const { asked, by, setting } = askedOf(container, pod)
      const own: Origin = [...at, list, index]
      const from = by === 'container' ? own : at
      const origin: Origin = setting === undefined ? own : [...from, 'securityContext', setting]
      const name = textOf(container, 'name') ?? ''
      return {
        container: name,
        place: owner === '' ? name : `${owner}/${name}`,
        origin,
        fromFile: false,
        ...asked,
      }
    }),
  )
}

/** A Quadlet (podman-systemd.unit(5)), or a unit that starts a container by an engine's command. */
function askedInUnit(text: string): readonly AskingPlace[] {
  const settings = readUnitFile(text)
  const ofKey = (key: string) => settings.filter(setting => setting.key === key).map(({ value }) => value)
  const whole = (asked: Asks): AskingPlace => ({
    container: ofKey('ContainerName').at(-1) ?? 'The container',
    place: '',
    origin: undefined,
    fromFile: false,
    ...asked,
  })
  if (/^[ \t]*\[Container\][ \t]*$/m.test(text)) {
    const named = ofKey('SeccompProfile').map(profile => `seccomp=${profile}`)
    return [whole(askedByArguments([...named, ...ofKey('PodmanArgs').flatMap(value => value.split(/\s+/))]))]
  }
  return ofKey('ExecStart')
    .filter(value => /\b(?:docker|podman|nerdctl)\b.*\s(?:run|create)\s/.test(value))
    .map(value => whole(askedByArguments(value.split(/\s+/))))
}
