import { Budget, orPastLimit } from '../../engine/bpf/word-tests'
import type { ArchitectureToken } from '../../engine/catalogue'
import { type Call, outcomeOfReturn } from '../../engine/policy'
import type { Outcome } from '../../engine/profile'
import { CALL_BUDGET, QUESTION_BUDGET } from './call-budget'
import { auditArchitectures, type NumberedCall, numbersOf } from './call-numbers'
import { explore } from './explore'
import type { FilterSide } from './filter-side'
import { type Direction, directionOf } from './permissiveness'
import type { Accepts } from './rule-candidates'

/** Calls that do not meet what they should, all in the same way. */
export interface MergeLoss {
  /** In the order of their numbers; empty where it is only numbers that no call has. */
  readonly names: readonly string[]
  readonly architectures: readonly ArchitectureToken[]
  readonly wanted: Outcome
  readonly got: Outcome
  /** From what was wanted to what came of it; `other` where only the errno is another. */
  readonly direction: Direction
  readonly witness: Call
}

interface OpenLoss {
  readonly names: Set<string>
  readonly architectures: Set<ArchitectureToken>
  readonly rest: Omit<MergeLoss, 'names' | 'architectures'>
}

/** Holds a merged filter against what it is made of, for every call that the three can tell apart and every argument. */
export function provenLosses(
  first: FilterSide,
  second: FilterSide,
  merged: FilterSide,
  acceptsFor: (call: NumberedCall) => Accepts,
): { readonly losses: readonly MergeLoss[]; readonly unresolved: readonly string[] } {
  const sides = [first, second, merged]
  const programs = sides.map(({ program }) => program)
  const open = new Map<string, OpenLoss>()
  const unresolved = new Set<string>()
  const whole = new Budget(QUESTION_BUDGET)
  for (const call of auditArchitectures(sides.flatMap(side => side.architectures)).flatMap(numbersOf)) {
    const regions = orPastLimit(
      () => explore(programs, call, new Budget(CALL_BUDGET, whole)),
      () => undefined,
    )
    if (!regions) unresolved.add(call.name ?? String(call.number))
    for (const { region, returns } of regions ?? []) {
      const [a = 0, b = 0, got = 0] = returns
      const accepted = acceptsFor(call)([a, b])
      if (!accepted.includes(got)) note(open, call, accepted[0] ?? 0, got, region.sample())
    }
  }
  const losses = [...open.values()].map(({ names, architectures, rest }) => ({
    names: [...names],
    architectures: [...architectures],
    ...rest,
  }))
  return { losses, unresolved: [...unresolved] }
}

function note(
  open: Map<string, OpenLoss>,
  { name, architecture, number }: NumberedCall,
  wanted: number,
  got: number,
  args: readonly bigint[],
): void {
  const key = `${wanted} ${got} ${architecture}`
  const [asked, met] = [outcomeOfReturn(wanted), outcomeOfReturn(got)]
  const direction = directionOf(asked, met)
  // Two return values can mean one outcome: the kernel cuts errnos off.
  if (!direction) return
  let loss = open.get(key)
  if (!loss) {
    const witness = { arch: architecture, nr: number, args }
    loss = {
      names: new Set(),
      architectures: new Set([architecture]),
      rest: { wanted: asked, got: met, direction, witness },
    }
    open.set(key, loss)
  }
  if (name !== undefined) loss.names.add(name)
}
