import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import type { Target } from '../../engine/profile'
import { otherAbi } from './other-abi'
import { filterNumberOf } from './tally'
import type { SeenCall, TraceSummary } from './trace-summary'

/** The ABIs whose programs a kernel of the architecture runs: its own, the one of the other word size, x32. */
export function runsOn(architecture: ArchitectureToken): ReadonlySet<ArchitectureToken> {
  const other = otherAbi.get(architecture)
  return new Set([
    architecture,
    ...(other === undefined ? [] : [other]),
    ...(architecture === 'SCMP_ARCH_X86_64' ? (['SCMP_ARCH_X32'] as const) : []),
  ])
}

/**
 * A log that was made on another architecture, as far as it says anything about the target: its calls by name, for the
 * target’s own ABI, without their arguments, whose values may differ. What the target lacks is left out. A log of the
 * target’s architecture is given back as it is.
 */
export function summaryForTarget(summary: TraceSummary, { architecture }: Target): TraceSummary {
  const runs = runsOn(architecture)
  if (summary.calls.every(({ arch }) => runs.has(arch))) return summary
  const calls = new Map<string, SeenCall>()
  for (const call of summary.calls) {
    const isForeign = !runs.has(call.arch)
    if (isForeign && catalogue.numberOf(call.name, architecture) === undefined) continue
    const arch = isForeign ? architecture : call.arch
    const key = `${arch} ${call.name}`
    const known = calls.get(key)
    const own: SeenCall = isForeign
      ? { ...call, arch, nr: filterNumberOf(call.name, arch), arguments: [], argumentsLeftOut: false }
      : call
    calls.set(key, known ? { ...known, count: known.count + own.count } : own)
  }
  return { ...summary, calls: [...calls.values()] }
}
