import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import {
  type CallEntry,
  type ConditionNode,
  evaluateCall,
  type FilterModel,
  type FilterPlace,
  outcomeOfReturn,
  placesOn,
  returnsAt,
  startOfLevel,
  type Verdict,
} from '../../engine/policy'
import type { Outcome } from '../../engine/profile'
import { kernelHas } from '../goals'

/** Whether a call runs: always, depending on arguments, a tracer or a supervisor, or never. */
export type Openness = 'open' | 'partly' | 'closed'

export interface CallOutcome {
  readonly openness: Openness
  /** What happens when no condition holds. */
  readonly otherwise: Verdict
}

export function runs({ action }: Outcome): boolean {
  return action === 'SCMP_ACT_ALLOW' || action === 'SCMP_ACT_LOG'
}

/** Neither runs nor is left to a tracer or a supervisor. */
export function isDenied({ action }: Outcome): boolean {
  return !['SCMP_ACT_ALLOW', 'SCMP_ACT_LOG', 'SCMP_ACT_TRACE', 'SCMP_ACT_NOTIFY'].includes(action)
}

/** Arguments that no condition is written for. */
const UNUSUAL_ARGUMENTS: readonly bigint[] = new Array<bigint>(6).fill(0x5ecc_0135_5ecc_0135n)

type Places = (number: number) => FilterPlace

/** What the filter does with calls, by name and architecture, read from its own structure. */
export class CallOutcomes {
  private readonly known = new Map<ArchitectureToken, Map<string, CallOutcome | undefined>>()
  private readonly entries = new Map<ArchitectureToken, (number: number) => CallEntry | undefined>()
  private readonly places = new Map<ArchitectureToken, Places>()
  private readonly opennessByReturn = new Map<number, Openness>()

  constructor(readonly model: FilterModel) {
    for (const { databases } of model.sections) {
      for (const database of databases) {
        this.entries.set(database.architecture.token, number => database.callByNumber(number))
      }
    }
  }

  /** Undefined where the architecture does not have the call. */
  on(name: string, architecture: ArchitectureToken): CallOutcome | undefined {
    let known = this.known.get(architecture)
    if (!known) {
      known = new Map()
      this.known.set(architecture, known)
    }
    if (known.has(name)) return known.get(name)
    const found = this.find(name, architecture)
    known.set(name, found)
    return found
  }

  /**
   * The `openness` of `on`. Most calls meet one thing whatever their arguments, which is found without a verdict: that is
   * what hundreds of them are asked for.
   */
  openness(name: string, architecture: ArchitectureToken): Openness | undefined {
    const found = catalogue.numberOf(name, architecture)
    if (found?.kind !== 'direct') return this.on(name, architecture)?.openness
    const place = this.placesOn(architecture)(found.number)
    if (place.kind === 'section' && place.entry?.conditions.node) return this.on(name, architecture)?.openness
    const leaf = place.kind === 'section' && place.isReached ? place.entry?.leaf : undefined
    return this.opennessOfReturn(leaf?.returns ?? returnsAt(place, this.model))
  }

  private placesOn(architecture: ArchitectureToken): Places {
    let places = this.places.get(architecture)
    if (!places) {
      places = placesOn(this.model, architecture)
      this.places.set(architecture, places)
    }
    return places
  }

  private opennessOfReturn(returns: number): Openness {
    let openness = this.opennessByReturn.get(returns)
    if (openness === undefined) {
      openness = opennessOf([outcomeOfReturn(returns)])
      this.opennessByReturn.set(returns, openness)
    }
    return openness
  }

  /** On the host's own architecture. */
  native(name: string): CallOutcome | undefined {
    return this.on(name, this.model.target.architecture)
  }

  /** Whether the call runs whatever its arguments; not where the target's kernel has no such call. */
  isOpen(name: string, architecture = this.model.target.architecture): boolean {
    const { target } = this.model
    return this.openness(name, architecture) === 'open' && kernelHas(name, target.kernel)
  }

  isClosed(name: string, architecture = this.model.target.architecture): boolean {
    return this.openness(name, architecture) === 'closed'
  }

  /** The verdict for one call; undefined where the architecture does not have it. */
  verdict(name: string, architecture: ArchitectureToken, args: readonly bigint[]): Verdict | undefined {
    const found = catalogue.numberOf(name, architecture)
    if (found?.kind !== 'direct') return undefined
    return evaluateCall(this.model, { arch: architecture, nr: found.number, args })
  }

  private find(name: string, architecture: ArchitectureToken): CallOutcome | undefined {
    const found = catalogue.numberOf(name, architecture)
    if (!found) return undefined
    if (found.kind === 'multiplexed') return this.behind(found.via, found.call, architecture)
    const entry = this.entries.get(architecture)?.(found.number)
    const otherwise = evaluateCall(this.model, {
      arch: architecture,
      nr: found.number,
      args: UNUSUAL_ARGUMENTS,
    })
    const conditions = entry?.conditions.node
    if (otherwise.decidedBy.kind === 'runtime-stub' || !conditions) {
      return { openness: opennessOf([otherwise]), otherwise }
    }
    const returns = new Set([this.model.rules.defaultReturns, ...returnsBelow(conditions)])
    return { openness: opennessOf([...returns].map(outcomeOfReturn)), otherwise }
  }

  private behind(via: string, call: number, architecture: ArchitectureToken): CallOutcome | undefined {
    const otherwise = this.verdict(via, architecture, [BigInt(call)])
    return otherwise && { openness: opennessOf([otherwise]), otherwise }
  }
}

function opennessOf(outcomes: readonly Outcome[]): Openness {
  if (outcomes.every(runs)) return 'open'
  return outcomes.every(isDenied) ? 'closed' : 'partly'
}

/** What the leaves of a tree return; its nodes share branches, each of which is looked at once. */
function returnsBelow(root: ConditionNode): ReadonlySet<number> {
  const returns = new Set<number>()
  const seen = new Set<ConditionNode>()
  const visit = (level: ConditionNode | undefined): void => {
    for (let node = level && startOfLevel(level); node; node = node.next) {
      if (seen.has(node)) return
      seen.add(node)
      for (const leaf of [node.leafTrue, node.leafFalse]) if (leaf) returns.add(leaf.returns)
      visit(node.ifTrue.node)
      visit(node.ifFalse.node)
    }
  }
  visit(root)
  return returns
}
