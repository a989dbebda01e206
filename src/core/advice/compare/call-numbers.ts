import { type ArchitectureToken, architectureByToken, architectures, catalogue } from '../../engine/catalogue'
import { X32_BIT } from '../../engine/policy'
import type { CallNumber } from './explore'

/** A number that stands for all between it and the next one. */
export interface NumberedCall extends CallNumber {
  readonly architecture: ArchitectureToken
  /** Undefined where no architecture with this entry has a call of the number. */
  readonly name: string | undefined
}

/**
 * A filter tells x32 by one bit, so these begin something new. Numbers from 2^31 on are negative to the kernel and never
 * a call, so nothing is asked about them.
 */
const BOUNDARIES = [0, X32_BIT]

const known = new Map<number, readonly NumberedCall[]>()

/**
 * The numbers of an audit architecture that a filter can tell apart: that of each call, the first behind it where that is
 * no call, and where x32 begins and ends. A filter compares numbers only with those of calls and with these boundaries,
 * so that two numbers with none of them between them meet the same.
 */
export function numbersOf(auditArch: number): readonly NumberedCall[] {
  let calls = known.get(auditArch)
  if (!calls) {
    calls = numbersAnew(auditArch)
    known.set(auditArch, calls)
  }
  return calls
}

function numbersAnew(auditArch: number): NumberedCall[] {
  const tokens = architectures.filter(architecture => architecture.auditArch === auditArch)
  const [first] = tokens
  if (!first) return []
  const { endian, token } = first
  const calls = new Map<number, NumberedCall>()
  for (const { token: architecture } of tokens) {
    for (const { name } of catalogue.presentOn(architecture)) {
      const found = catalogue.numberOf(name, architecture)
      if (found?.kind !== 'direct') continue
      const number = found.number >>> 0
      calls.set(number, { auditArch, endian, number, architecture, name })
    }
  }
  const named = [...calls.keys()]
  for (const number of [...BOUNDARIES, ...named.map(value => (value + 1) >>> 0)]) {
    if (calls.has(number)) continue
    const isX32 = tokens.length > 1 && (number & X32_BIT) !== 0
    calls.set(number, {
      auditArch,
      endian,
      number,
      architecture: isX32 ? 'SCMP_ARCH_X32' : token,
      name: undefined,
    })
  }
  return [...calls.values()].sort((a, b) => a.number - b.number)
}

/** The audit architectures of some architectures, each once, in their order. */
export function auditArchitectures(tokens: readonly ArchitectureToken[]): number[] {
  return [...new Set(tokens.flatMap(token => architectureByToken(token)?.auditArch ?? []))]
}
