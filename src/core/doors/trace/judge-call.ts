import { type CompiledFilter, evaluateCompiled, waysOfCall } from '../../engine/bpf'
import type { ArchitectureToken } from '../../engine/catalogue'
import { catalogue } from '../../engine/catalogue'
import { type StartFailure, type Verdict, verdictKindOf } from '../../engine/policy'
import { sameOutcome } from '../../engine/profile'

/** Why there is no filter that a log could be held against; under `seccomp-off` every call runs. */
export interface NoFilter {
  readonly ok: false
  readonly id: 'no-filter'
  readonly failure: StartFailure
}

/** A call of which a log does not tell every register. */
export interface PartialCall {
  readonly arch: ArchitectureToken
  /** As a filter sees it. */
  readonly nr: number
  /** Six registers; undefined where they are not known. */
  readonly args: readonly (bigint | undefined)[]
}

/** `supervised`: a tracer or a supervisor decides. */
export type CallFate = 'allowed' | 'refused' | 'supervised'

/** What may become of a call, with an example of arguments for each outcome. */
export interface Judgement {
  /** One for each outcome that the unknown registers leave open. */
  readonly verdicts: readonly Verdict[]
  /** `depends` where the unknown registers make the difference between the others. */
  readonly fate: CallFate | 'depends'
}

/** What an outcome means for the program that made the call. */
export function fateOf({ action }: Verdict): CallFate {
  switch (verdictKindOf(action)) {
    case 'allowed':
    case 'logged':
      return 'allowed'
    case 'notified':
    case 'traced':
      return 'supervised'
    default:
      return 'refused'
  }
}

/** What a filter does with a call: exactly, where the registers that it tests are known, else everything it may do. */
export function judgeCall(filter: CompiledFilter, { arch, nr, args }: PartialCall): Judgement {
  const { ways } = waysOfCall(filter.program, arch, nr, args)
  const verdicts: Verdict[] = []
  for (const { call } of ways) {
    const verdict = evaluateCompiled(filter, call)
    if (!verdicts.some(other => sameOutcome(other, verdict))) verdicts.push(verdict)
  }
  return { verdicts, fate: fateOfAll(verdicts) }
}

function fateOfAll(verdicts: readonly Verdict[]): Judgement['fate'] {
  const fates = new Set(verdicts.map(fateOf))
  const [only] = fates
  return fates.size === 1 && only !== undefined ? only : 'depends'
}

/** The ways into a call by name: its own number, and the multiplexer that it may stand behind. */
function waysInto(
  name: string,
  arch: ArchitectureToken,
  args: readonly (bigint | undefined)[],
): PartialCall[] {
  const ways: PartialCall[] = []
  const number = catalogue.numberOf(name, arch)
  if (number?.kind === 'direct') ways.push({ arch, nr: number.number, args })
  const place = catalogue.multiplexedCall(name)
  const through = place && catalogue.numberOf(place.via, arch)
  // What is passed through stands in memory, where no filter sees it.
  if (place && through?.kind === 'direct') {
    ways.push({ arch, nr: through.number, args: [BigInt(place.call)] })
  }
  return ways
}

/** What a filter does with a call by whichever way it is made. */
export function judgeNamed(
  filter: CompiledFilter,
  name: string,
  arch: ArchitectureToken,
  args: readonly (bigint | undefined)[],
  nr?: number,
): Judgement | undefined {
  const named = waysInto(name, arch, args)
  const ways = named.length > 0 || nr === undefined ? named : [{ arch, nr, args }]
  if (ways.length === 0) return undefined
  const verdicts = ways.flatMap(way => judgeCall(filter, way).verdicts)
  return { verdicts, fate: fateOfAll(verdicts) }
}
