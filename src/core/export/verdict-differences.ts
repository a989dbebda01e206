import { checkProgram } from '../bpf'
import { plainState, profileVerdicts, type SyscallVerdict, sameVerdict } from '../policy'
import { dialectOf, type ProfileDocument, type Target } from '../profile'
import type { Loss } from './destination'
import { countedLoss } from './losses'

/**
 * Calls that the destination judges otherwise than the target for which the verdicts are shown, because it reads the
 * dialect in another way: errno names, `minKernel`, conditions. A hole where one of them is more open there.
 */
export function verdictDifferences(document: ProfileDocument, shown: Target, reader: Target): Loss[] {
  if (dialectOf(shown.runtime) === dialectOf(reader.runtime)) return []
  const there = profileVerdicts(document, reader, checkProgram)
  const differing = profileVerdicts(document, shown, checkProgram).flatMap((verdict, index) => {
    const other = there[index]
    return other && !sameVerdict(verdict, other) ? [{ verdict, other }] : []
  })
  const opens = differing.some(({ verdict, other }) => openness(other) > openness(verdict))
  const names = differing.map(({ verdict }) => verdict.name)
  return countedLoss('verdicts-differ', names.length, names).map(loss =>
    opens ? { ...loss, severity: 'security' } : loss,
  )
}

const openings = { denied: 0, conditional: 1, allowed: 2 } as const

/** How open a call is at its most open: for some arguments, or made for another architecture. */
function openness({ outcome, state, otherWays }: SyscallVerdict): number {
  const others = otherWays.map(way => openings[way.state])
  return Math.max(openings[state], openings[plainState(outcome)], ...others)
}
