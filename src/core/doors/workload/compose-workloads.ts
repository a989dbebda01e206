import { askingService, extendedService, includedFiles } from '../import/compose-file'
import type { PlacedValues } from '../import/placed-values'
import { isObject, listOf, memberOf, type PlainObject, type PlainValue, textOf } from '../import/plain-value'
import type { Origin } from '../import/reading'
import { noNewPrivilegesOf } from './run-options'
import {
  capabilityNames,
  commandOf,
  hasVariable,
  healthCommand,
  hostNamespacesOf,
  platformOf,
  silentWorkload,
  unknownCapabilities,
  withDefaults,
  wordOf,
  wordsOf,
} from './settings'
import type { SideCommand, Workload } from './workload'

/** The services of a Compose file (compose-spec 05-services.md); empty for any other document. */
export function composeWorkloads(
  value: PlainValue,
  at: Origin,
  rangeOf: PlacedValues['rangeOf'],
): readonly Workload[] {
  const services = memberOf(value, 'services')
  if (!isObject(services)) return []
  const beside = includedFiles(value).map(path => `include: ${path}`)
  return Object.entries(services).flatMap(([name, own]) => {
    if (!isObject(own)) return []
    const { service, unread } = extendedService(own, services, [name])
    return [
      workloadOf(name, interpolated(service), [...unread, ...beside], [...at, 'services', name], rangeOf),
    ]
  })
}

function interpolated<T extends PlainValue>(value: T): T
function interpolated(value: PlainValue): PlainValue {
  if (typeof value === 'string') return withDefaults(value)
  if (Array.isArray(value)) return listOf(value).map(item => interpolated(item))
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, interpolated(member)]))
    : value
}

function workloadOf(
  name: string,
  service: PlainObject,
  unread: readonly string[],
  at: Origin,
  rangeOf: PlacedValues['rangeOf'],
): Workload {
  const options = wordsOf(memberOf(service, 'security_opt'))
  const { asks, profile } = askingService(name, service)
  const added = capabilityNames(wordsOf(memberOf(service, 'cap_add')))
  const setting = asks === 'privileged' ? 'privileged' : options.some(isSeccomp) ? 'security_opt' : undefined
  const range = rangeOf(at)
  return {
    ...silentWorkload({
      source: 'compose',
      engine: 'docker',
      kind: 'service',
      name,
      container: textOf(service, 'container_name') ?? name,
      range,
    }),
    image: textOf(service, 'image'),
    entrypoint: commandOf(memberOf(service, 'entrypoint')),
    args: commandOf(memberOf(service, 'command')),
    user: wordOf(memberOf(service, 'user')),
    capabilities: { added, dropped: capabilityNames(wordsOf(memberOf(service, 'cap_drop'))) },
    isPrivileged: wordOf(memberOf(service, 'privileged')) === 'true',
    noNewPrivileges: noNewPrivilegesOf(options),
    hostNamespaces: hostNamespacesOf({
      network: wordOf(memberOf(service, 'network_mode')),
      pid: wordOf(memberOf(service, 'pid')),
      ipc: wordOf(memberOf(service, 'ipc')),
      uts: wordOf(memberOf(service, 'uts')),
      user: wordOf(memberOf(service, 'userns_mode')),
      cgroup: wordOf(memberOf(service, 'cgroup')),
    }),
    sideCommands: sideCommandsOf(service),
    filter: {
      asks,
      ...(profile !== undefined && { profile, below: 'file' }),
      by: setting && 'container',
    },
    ...platformOf(textOf(service, 'platform')),
    runtime: textOf(service, 'runtime'),
    unread: [
      ...unread,
      ...unknownCapabilities(added).map(capability => `cap_add: ${capability}`),
      ...DECIDING.flatMap(key => {
        const words = [wordOf(memberOf(service, key)) ?? '', ...wordsOf(memberOf(service, key))]
        return words.some(hasVariable) ? [`${key}: ${words.join(' ').trim()}`] : []
      }),
    ],
    range,
    filterRange: setting && memberOf(service, setting) !== undefined ? rangeOf([...at, setting]) : range,
  }
}

const isSeccomp = (option: string) => /(?:^|=)seccomp[=:]/.test(option)

/** Settings that decide on what is judged here, which a variable may leave open. */
const DECIDING = ['image', 'user', 'privileged', 'security_opt', 'cap_add', 'cap_drop'] as const

const HOOKS = { post_start: 'post-start', pre_stop: 'pre-stop' } as const

function sideCommandsOf(service: PlainObject): readonly SideCommand[] {
  const health = memberOf(service, 'healthcheck')
  const command = memberOf(health, 'disable') === true ? undefined : healthCommand(memberOf(health, 'test'))
  return [
    ...(command ? [{ when: 'health', command } as const] : []),
    ...Object.entries(HOOKS).flatMap(([key, when]) =>
      listOf(memberOf(service, key)).map(hook => ({
        when,
        command: commandOf(memberOf(hook, 'command')) ?? [],
      })),
    ),
  ]
}
