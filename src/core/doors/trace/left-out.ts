import { architectureName, catalogue } from '../../engine/catalogue'
import type { Target } from '../../engine/profile'
import { runsOn } from './for-target'
import type { TraceSummary } from './trace-summary'

/** What a log shows and a profile of it cannot have, or has in another form. */
export interface LeftOut {
  /** Architectures whose programs the target does not run; of their calls the names alone are taken. */
  readonly foreign: readonly { readonly architecture: string; readonly count: number }[]
  /** Calls of theirs that the target does not have. */
  readonly absentHere: readonly string[]
  /** Numbers of calls that have no name, so that no rule can let them through, as `syscall_0x270f`. */
  readonly numbers: readonly string[]
}

const UNNAMED = /^syscall_0x/

export function leftOutOf({ calls }: TraceSummary, { architecture }: Target): LeftOut {
  const runs = runsOn(architecture)
  const foreign = new Map<string, number>()
  const absent = new Set<string>()
  const numbers = new Set<string>()
  for (const { name, arch, count } of calls) {
    if (count === 0) continue
    if (!runs.has(arch))
      foreign.set(architectureName(arch), (foreign.get(architectureName(arch)) ?? 0) + count)
    if (UNNAMED.test(name)) numbers.add(runs.has(arch) ? name : `${name} (${architectureName(arch)})`)
    else if (!runs.has(arch) && catalogue.numberOf(name, architecture) === undefined) absent.add(name)
  }
  return {
    foreign: [...foreign].map(([one, count]) => ({ architecture: one, count })),
    absentHere: [...absent].sort(),
    numbers: [...numbers].sort(),
  }
}
