import { isObject, listOf, memberOf, type PlainObject, type PlainValue, textOf } from './plain-value'
import { type AskingContainer, askingFailure, type ImportReading } from './reading'

/** What the services of a Compose file ask for (compose-spec 05-services.md `security_opt`, `privileged`); undefined for no such file. */
export function readComposeFile(value: PlainValue): ImportReading | undefined {
  const services = memberOf(value, 'services')
  if (!isObject(services)) return undefined
  const asking = Object.entries(services).map(([name, own]) => {
    if (!isObject(own)) return askingService(name, own)
    const { service, unread } = extendedService(own, services, [name])
    const asked = askingService(name, service)
    // What the service itself asks for goes before what it extends.
    return asked.asks === 'default' && unread.length > 0 ? { ...asked, unread } : asked
  })
  if (asking.length === 0) return undefined
  const included = includedFiles(value)
  const beside: readonly AskingContainer[] =
    included.length > 0 ? [{ container: 'include', asks: 'unsaid', unread: included }] : []
  return { kind: 'none', format: 'settings', failure: askingFailure([...asking, ...beside]) }
}

/** The files whose services run beside those of a Compose file (compose-spec 14-include.md), which are not read. */
export function includedFiles(value: PlainValue): readonly string[] {
  return listOf(memberOf(value, 'include')).flatMap(one => {
    const path = isObject(one) ? memberOf(one, 'path') : one
    return (Array.isArray(path) ? listOf(path) : [path]).map(String)
  })
}

interface ExtendedService {
  readonly service: PlainObject
  /** What it extends that stands in another file, is not there, or goes round. */
  readonly unread: readonly string[]
}

/** Lists that one service adds to those of another that it extends; elsewhere its own value counts. */
const ADDED: ReadonlySet<string> = new Set(['cap_add', 'cap_drop', 'security_opt'])

/**
 * A service with what it takes from another one of its file (compose-spec 05-services.md `extends`). One of another file is
 * not read.
 *
 * @param seen the names of the services on the way to this one, itself among them
 */
export function extendedService(
  own: PlainObject,
  services: PlainObject,
  seen: readonly string[],
): ExtendedService {
  const extend = memberOf(own, 'extends')
  const name = typeof extend === 'string' ? extend : textOf(extend, 'service')
  if (name === undefined) return { service: own, unread: [] }
  const file = textOf(extend, 'file')
  const base = memberOf(services, name)
  if (file !== undefined || !isObject(base) || seen.includes(name))
    return { service: own, unread: [`extends: ${[file, name].filter(Boolean).join('#')}`] }
  const below = extendedService(base, services, [...seen, name])
  const service = { ...below.service, ...own }
  for (const key of ADDED) {
    const [before, after] = [listOf(memberOf(below.service, key)), listOf(memberOf(own, key))]
    if (before.length > 0 && after.length > 0) service[key] = [...before, ...after]
  }
  return { service, unread: below.unread }
}

/** What one service asks for. */
export function askingService(container: string, service: PlainValue): AskingContainer {
  const options = listOf(memberOf(service, 'security_opt')).map(option => String(option))
  const isPrivileged = memberOf(service, 'privileged') === true || textOf(service, 'privileged') === 'true'
  return { container, ...askedByOptions(options, isPrivileged) }
}

/**
 * What Docker's `--security-opt` and `--privileged` ask for: the last option counts, and a privileged container has no
 * default. Source: moby daemon/seccomp_linux.go.
 */
export function askedByOptions(
  options: readonly string[],
  isPrivileged: boolean,
): Pick<AskingContainer, 'asks' | 'profile'> {
  const profile = options.flatMap(option => /(?:^|=)seccomp[=:](.+)$/s.exec(option)?.[1] ?? []).at(-1)
  if (profile === 'unconfined') return { asks: 'none' }
  if (profile !== undefined && profile !== 'builtin') return { asks: 'named', profile }
  return { asks: isPrivileged ? 'privileged' : 'default' }
}
