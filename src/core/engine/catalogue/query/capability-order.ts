import type { ArchitectureToken } from '../architectures'
import { engines } from '../default-rules'
import { riskLevels } from '../risk'
import { catalogue, type Syscall } from '../syscalls'
import { traitsOf } from './traits'

/**
 * Puts the calls first for which a capability is mostly given: those that the kernel or an engine's default refuses as a
 * whole without it, then those that its name has a word of, then those that ask for few others, then the riskier ones,
 * then those with a shorter name. What the architecture lacks comes behind.
 */
export function byCapability(
  capability: string,
  architecture: ArchitectureToken,
): (a: Syscall, b: Syscall) => number {
  const named = capability
    .replace(/^CAP_(SYS_)?/, '')
    .toLowerCase()
    .split('_')
    .filter(({ length }) => length > 3)
  const places = new Map<Syscall, readonly number[]>()
  const placeOf = (syscall: Syscall): readonly number[] => {
    const known = places.get(syscall)
    if (known !== undefined) return known
    const { gates, capabilities = [], risk } = traitsOf(syscall)
    const isGate =
      gates.includes(capability) ||
      engines.some(engine => syscall.defaults[engine].some(({ caps }) => caps?.includes(capability)))
    const place = [
      catalogue.numberOf(syscall.name, architecture) === undefined ? 1 : 0,
      isGate ? 0 : 1,
      named.some(word => syscall.name.includes(word)) ? 0 : 1,
      capabilities.length,
      riskLevels.indexOf(risk),
      syscall.name.length,
    ]
    places.set(syscall, place)
    return place
  }
  return (a, b) => {
    const [own, other] = [placeOf(a), placeOf(b)]
    const at = own.findIndex((value, place) => value !== other[place])
    return at < 0 ? a.index - b.index : (own[at] ?? 0) - (other[at] ?? 0)
  }
}
