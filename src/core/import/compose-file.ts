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

/** The last option counts; Docker's own default is left to a service that is privileged without one. */
function askingService(container: string, service: PlainValue): AskingContainer {
  const options = listOf(memberOf(service, 'security_opt'))
  const named = options.flatMap(
    option => /^seccomp[=:](.+)$/s.exec(typeof option === 'string' ? option : '')?.[1] ?? [],
  )
  const profile = named.at(-1)
  if (profile === 'unconfined') return { container, asks: 'none' }
  if (profile !== undefined && profile !== 'builtin') return { container, asks: 'named', profile }
  if (memberOf(service, 'privileged') === true || textOf(service, 'privileged') === 'true')
    return { container, asks: 'privileged' }
  return { container, asks: 'default' }
}
