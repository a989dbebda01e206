import type { TextRange } from '../../engine/text'
import { askedByOptions } from '../import/compose-file'
import { askedBy, isKubernetesObject } from '../import/kubernetes'
import { type PlacedValues, placedValues } from '../import/placed-values'
import { isObject, listOf, memberOf, type PlainValue, textOf, writePlain } from '../import/plain-value'
import type { AskingContainer, Origin } from '../import/reading'
import { isUnfilled } from '../import/template'
import { podWorkloads } from './kubernetes-workloads'
import { isNomadJob, nomadWorkloads } from './nomad-workloads'
import { workloadsIn } from './read-workloads'
import { isUnit, unitWorkloads } from './unit-workloads'
import type { Workload } from './workload'

/** A container of a file, with what filter it asks for. */
export interface AskingPlace extends AskingContainer {
  /** By this it is known again in the file: `web/app` of an object's container, a service's name; empty for the file itself. */
  readonly place: string
  /** Where the file says so, or where the container stands. */
  readonly range: TextRange
  /** Whether the profile's path begins at the file, as in Compose files; else it begins where the engine keeps profiles. */
  readonly fromFile: boolean
  /** Undefined for settings of parts of objects, and for those of a whole daemon. */
  readonly workload: Workload | undefined
}

type Asks = Pick<AskingContainer, 'asks' | 'profile'>

/**
 * What filters the containers of a file ask for: of Kubernetes' objects, Compose files, development containers, Quadlets,
 * units that start containers, the settings of Docker's daemon. Empty for a file of none; undefined where its text breaks
 * off, or has places to be filled in.
 */
export function askedFilters(text: string): readonly AskingPlace[] | undefined {
  if (isUnit(text)) return unitWorkloads(text, '').flatMap(asking)
  if (isNomadJob(text)) {
    const tasks = nomadWorkloads(text)
    return tasks.some(({ unread }) => unread.some(key => DECIDING.has(key)))
      ? undefined
      : tasks.flatMap(asking)
  }
  const read = placedValues(text)
  if (!read.ok || read.values.some(isLeftOpen)) return undefined
  return read.values.flatMap((value, document) => askedIn(value, [document], read.rangeOf))
}

/** A service that runs without a container asks for none, and what has the profile in it is read as a carrier of it. */
function asking(workload: Workload): readonly AskingPlace[] {
  const { source, kind, name, container, filter, filterRange } = workload
  const { asks, profile, below } = filter
  if (asks === 'inline' || (kind === 'service' && source === 'systemd-unit')) return []
  const isUnit = source === 'quadlet' || source === 'systemd-unit'
  return [
    {
      container: source === 'compose' ? name : container || (isUnit ? 'The container' : name),
      place: isUnit
        ? ''
        : source === 'kubernetes' && name !== ''
          ? `${name}/${container}`
          : name || container,
      range: filterRange,
      fromFile: below === 'file',
      asks,
      workload,
      ...(profile !== undefined && { profile }),
    },
  ]
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

function askedIn(value: PlainValue, at: Origin, rangeOf: RangeOf): readonly AskingPlace[] {
  const items = memberOf(value, 'items')
  if (isKubernetesObject(value) && Array.isArray(items))
    return listOf(items).flatMap((item, index) => askedIn(item, [...at, 'items', index], rangeOf))
  const workloads = workloadsIn(value, at, rangeOf)
  return workloads.length > 0
    ? workloads.flatMap(asking)
    : [...askedBySettings(value, at, rangeOf), ...askedInParts(value, at, '', rangeOf)]
}

type RangeOf = PlacedValues['rangeOf']

/** A development container's `runArgs`, `securityOpt` and `privileged` (containers.dev), and `seccomp-profile` of dockerd. */
function askedBySettings(value: PlainValue, at: Origin, rangeOf: RangeOf): readonly AskingPlace[] {
  const [runArgs, securityOpt] = ['runArgs', 'securityOpt'].map(key =>
    listOf(memberOf(value, key)).map(String),
  )
  const isPrivileged = memberOf(value, 'privileged') === true
  const ofDaemon = textOf(value, 'seccomp-profile')
  const whole = (key: string, asked: Asks, container: string): AskingPlace => ({
    container,
    place: '',
    range: rangeOf([...at, key]),
    fromFile: false,
    workload: undefined,
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
function askedByArguments(words: readonly string[], isPrivileged = false): Asks {
  return askedByOptions(words, isPrivileged || words.some(word => /^--privileged(?:=true)?$/.test(word)))
}

/** Settings of pods in parts of objects, as patches, values of charts and the objects of operators have them. */
function askedInParts(
  value: PlainValue,
  at: Origin,
  owner: string,
  rangeOf: RangeOf,
): readonly AskingPlace[] {
  const name = isKubernetesObject(value) ? (textOf(value, 'metadata', 'name') ?? owner) : owner
  if (isObject(value)) {
    // A patch of pods without the object that it is for.
    const pods = podWorkloads(value, at, name, rangeOf)
    if (pods.length > 0) return pods.flatMap(asking)
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
      if (asked)
        return [
          {
            container: name || place(),
            place: place(),
            range: rangeOf(origin),
            fromFile: false,
            workload: undefined,
            ...asked,
          },
        ]
      return askedInParts(member, origin, name, rangeOf)
    })
  }
  return listOf(value).flatMap((item, index) => askedInParts(item, [...at, index], name, rangeOf))
}
