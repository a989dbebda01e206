import { listOf, memberOf, type PlainValue, textOf } from './plain-value'
import { type AskingContainer, askingFailure, type ImportReading } from './reading'

/** What the services of a Compose file ask for (compose-spec 05-services.md `security_opt`, `privileged`); undefined for no such file. */
export function readComposeFile(value: PlainValue): ImportReading | undefined {
  const services = memberOf(value, 'services')
  if (typeof services !== 'object' || services === null || Array.isArray(services)) return undefined
  const asking = Object.entries(services).map(([name, service]) => askingService(name, service))
  if (asking.length === 0) return undefined
  return { kind: 'none', format: 'settings', failure: askingFailure(asking) }
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
