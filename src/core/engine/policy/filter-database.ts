import { type Architecture, type ArchitectureToken, architectureByToken } from '../catalogue'
import { type Chain, chainOf } from './condition-chain'
import { addChain, type MergeTerms } from './condition-merge'
import { type Leaf, LevelRef, releaseTree } from './condition-node'
import { pruneTree } from './condition-prune'
import { directNumbers, multiplexedOn } from './known-names'
import type { RuleEntry } from './rule-list'

/** What the filter does with one call on one architecture. */
export interface CallEntry {
  /** As the filter compares it, unsigned. Meaningless where `isPseudo`. */
  readonly number: number
  readonly name: string
  /** Kept like the others, but the architecture has no such call, so that no instruction is made of it. */
  readonly isPseudo: boolean
  /** Of calls in a list, those with a higher priority are tested first: the fewer nodes, the higher. */
  priority: number
  nodes: number
  /** Empty where the call meets `leaf` whatever its arguments. */
  readonly conditions: LevelRef
  /** The rules with conditions that made them, among them those that libseccomp took for covered by others. */
  readonly rules: Leaf[]
  leaf: Leaf | undefined
}

/** The part of a filter for one architecture. */
export interface ArchitectureFilter {
  readonly architecture: Architecture
  /** In the order in which libseccomp keeps them: by number, and those without one last. */
  readonly calls: readonly CallEntry[]
  /** The same, in no order, which takes no sorting. */
  callsInAnyOrder(): Iterable<CallEntry>
  callByNumber(number: number): CallEntry | undefined
}

const HIGHEST_PRIORITY = 0xffff

/** Most rules have no conditions, and such a chain is never added to. */
const NO_CHAIN: Chain = { root: Object.freeze(new LevelRef()), nodes: 0 }

/** Rules of one architecture, merged call by call (libseccomp src/db.c `db_rule_add`). */
export class FilterDatabase implements ArchitectureFilter {
  private readonly entries = new Map<number | string, CallEntry>()
  private readonly numbers: ReadonlyMap<string, number>
  private sorted: readonly CallEntry[] | undefined

  constructor(
    readonly architecture: Architecture,
    private readonly terms: MergeTerms,
  ) {
    this.numbers = directNumbers(architecture.token)
  }

  get calls(): readonly CallEntry[] {
    this.sorted ??= [...this.entries.values()].sort(inLibseccompOrder)
    return this.sorted
  }

  callsInAnyOrder(): Iterable<CallEntry> {
    return this.entries.values()
  }

  callByNumber(number: number): CallEntry | undefined {
    return this.entries.get(number)
  }

  /**
   * Adds a rule for a name. Where the architecture has `socketcall` or `ipc`, a name behind them becomes a rule for
   * these, with the first argument's condition replaced by the number of the call, and one for the call itself
   * (src/syscalls.c `abi_rule_add`).
   *
   * @throws ConditionsConflict, EndlessLoop, TooComplex
   */
  add(rule: RuleEntry): void {
    const { architecture, numbers } = this
    const { name, conditions } = rule
    const number = numbers.get(name)
    const multiplexed = multiplexedOn(name, architecture)
    if (multiplexed) {
      const through = numbers.get(multiplexed.via) ?? 0
      const others = conditions.filter(({ index }) => index !== 0)
      const call = {
        index: 0,
        operator: 'SCMP_CMP_EQ',
        value: BigInt(multiplexed.call),
        valueTwo: 0n,
      } as const
      this.addTo(through, multiplexed.via, { ...rule, conditions: [call, ...others] })
      this.addTo(number, name, rule)
      return
    }
    // With multiplexers, libseccomp drops names that have no number; without, it keeps them and leaves them out later.
    if (number === undefined && architecture.multiplexers.length > 0) return
    this.addTo(number, name, rule)
  }

  private addTo(number: number | undefined, name: string, leaf: Leaf): void {
    const { conditions } = leaf
    this.terms.work.spend(conditions.length)
    const chain = conditions.length === 0 ? NO_CHAIN : chainOf(conditions, this.architecture.bits, leaf)
    const key = number ?? name
    const entry = this.entries.get(key)
    if (entry) {
      entry.rules.push(leaf)
      mergeChain(entry, chain, leaf, this.terms)
    } else {
      this.entries.set(key, {
        number: number ?? 0,
        name,
        isPseudo: number === undefined,
        priority: HIGHEST_PRIORITY - chain.nodes,
        nodes: chain.nodes,
        conditions: chain.root,
        rules: [leaf],
        leaf: chain.root.node ? undefined : leaf,
      })
      this.sorted = undefined
    }
  }
}

function inLibseccompOrder(a: CallEntry, b: CallEntry): number {
  if (a.isPseudo !== b.isPseudo) return a.isPseudo ? 1 : -1
  return a.number - b.number
}

function mergeChain(entry: CallEntry, chain: Chain, leaf: Leaf, terms: MergeTerms): void {
  const { conditions } = entry
  const added = chain.root.node
  if (!conditions.node) {
    // An unconditional rule covers whatever comes after it.
    releaseTree(chain.root)
  } else if (!added) {
    releaseTree(conditions)
    conditions.node = undefined
    entry.nodes = 0
    entry.leaf = leaf
  } else {
    const { removed, isRedundant } = pruneTree(conditions, added, leaf.returns, terms.work)
    entry.nodes -= removed
    if (!conditions.node) {
      conditions.node = added
      entry.nodes = chain.nodes
      entry.priority = HIGHEST_PRIORITY - chain.nodes
    } else if (removed === 0 && isRedundant) {
      releaseTree(chain.root)
    } else {
      const addition = { ...terms, removed: 0 }
      addChain(conditions, added, addition)
      entry.nodes -= addition.removed
      entry.nodes += chain.nodes
      entry.nodes -= releaseTree(chain.root)
    }
  }
  updatePriority(entry)
}

/** Only the lower 16 bits hold the number of nodes, as in libseccomp; a number that has run below 0 spills over. */
function updatePriority(entry: CallEntry): void {
  entry.priority = ((entry.priority & ~HIGHEST_PRIORITY) | (HIGHEST_PRIORITY - entry.nodes)) >>> 0
}

/** The filter of all architectures, in the order of `architectures`. */
export function buildDatabases(
  architectures: readonly ArchitectureToken[],
  terms: MergeTerms,
): FilterDatabase[] {
  return architectures.flatMap(token => {
    const architecture = architectureByToken(token)
    return architecture ? [new FilterDatabase(architecture, terms)] : []
  })
}
