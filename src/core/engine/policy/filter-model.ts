import { type ArchitectureToken, catalogue } from '../catalogue'
import type { Target } from '../profile'
import { type FilterVersions, isAtLeast } from '../profile'
import { ConditionsConflict } from './condition-merge'
import { checkEnds } from './condition-node'
import type { LoadFailure } from './failure'
import { buildDatabases, type CallEntry, type FilterDatabase } from './filter-database'
import { largestNumber, nameThroughHost } from './known-names'
import { LoadRefused, rangeOfRule } from './load-refused'
import type { OciSeccomp } from './resolve'
import { type RuleEntry, type RuleList, ruleListOf } from './rule-list'
import { EndlessLoop, TooComplex, Work } from './tree-limits'

/** One part of a filter that is entered by the `arch` field of a call: one architecture, or x86_64 with x32. */
export interface FilterSection {
  readonly auditArch: number
  /** The architectures that share the section, the one listed first in front. */
  readonly databases: readonly FilterDatabase[]
  /**
   * libseccomp leaves out the load of the call number when the call of the highest priority is one that the section's
   * architecture does not have (src/gen_bpf.c `_gen_bpf_syscalls`). No number matches then, and every call meets the
   * default. Not in a binary tree, nor in a section of x86_64 or x32 alone, which load the number for another reason.
   */
  readonly loadsNumber: boolean
}

/** A profile as the filter that the target's runtime loads, before it is turned into instructions. */
export interface FilterModel {
  readonly target: Target
  readonly versions: FilterVersions
  readonly seccomp: OciSeccomp
  readonly rules: RuleList
  readonly sections: readonly FilterSection[]
  /** runc's stub: for each architecture that has one, the number above which calls are answered with ENOSYS. */
  readonly stub: ReadonlyMap<ArchitectureToken, number>
}

/** `steps` is the work that it took, for who makes many and must come to an end. */
export type FilterModelResult =
  | { readonly ok: true; readonly model: FilterModel; readonly steps: number }
  | { readonly ok: false; readonly failure: LoadFailure; readonly steps: number }

interface Remembered {
  readonly target: Target
  readonly versions: FilterVersions
  readonly result: FilterModelResult
}

/** The last filter of a profile, since one profile is asked about many calls in a row. */
const remembered = new WeakMap<OciSeccomp, Remembered>()

/** The filter of a profile for a target, or why the runtime does not load it. */
export function filterModelOf(
  seccomp: OciSeccomp,
  target: Target,
  versions: FilterVersions = target.versions,
): FilterModelResult {
  const known = remembered.get(seccomp)
  if (known && known.target === target && known.versions === versions) return known.result
  const result = build(seccomp, target, versions)
  remembered.set(seccomp, { target, versions, result })
  return result
}

/** Steps spent on the rules of one profile: some seconds at worst, and a hundred times what real ones take. */
const MOST_STEPS = 4_000_000

/** Each node becomes an instruction or two, and these a jump table. */
const STEPS_OF_NODE = 10

function build(seccomp: OciSeccomp, target: Target, versions: FilterVersions): FilterModelResult {
  const work = new Work(MOST_STEPS)
  try {
    const rules = ruleListOf(seccomp, target, versions)
    const databases = buildDatabases(rules.architectures, {
      settlesFalseTies: isAtLeast(versions.libseccomp, '2.6.1'),
      work,
    })
    const settled = new Set<string>()
    for (const entry of rules.entries) {
      // After a rule without conditions, a call that is behind no multiplexer takes no other.
      if (settled.has(entry.name)) continue
      if (entry.conditions.length === 0 && !catalogue.multiplexedCall(entry.name)) settled.add(entry.name)
      const name = nameThroughHost(entry.name, target.architecture)
      addToAll(databases, { ...entry, name }, seccomp)
    }
    checkAllEnd(databases, rules.entries, seccomp)
    return {
      ok: true,
      steps: work.spent + STEPS_OF_NODE * nodesOf(databases),
      model: {
        target,
        versions,
        seccomp,
        rules,
        sections: sectionsOf(databases, rules.binaryTree),
        stub: stubOf(rules, versions),
      },
    }
  } catch (error) {
    if (error instanceof LoadRefused) return { ok: false, failure: error.failure, steps: work.spent }
    throw error
  }
}

function nodesOf(databases: readonly FilterDatabase[]): number {
  let count = 0
  for (const database of databases) for (const { nodes } of database.callsInAnyOrder()) count += nodes
  return count
}

/** libseccomp adds a rule to every architecture before it gives up on it, so hanging on one comes before refusing. */
function addToAll(databases: readonly FilterDatabase[], entry: RuleEntry, seccomp: OciSeccomp): void {
  let refused: LoadRefused | undefined
  for (const database of databases) {
    try {
      database.add(entry)
    } catch (error) {
      const failure = failureOf(error, entry, database, seccomp)
      if (failure.id === 'endless-loop' || failure.id === 'too-complex') throw new LoadRefused(failure)
      refused ??= new LoadRefused(failure)
    }
  }
  if (refused) throw refused
}

/** The last rule for the call is named: without it the filter can be written. */
function checkAllEnd(
  databases: readonly FilterDatabase[],
  entries: readonly RuleEntry[],
  seccomp: OciSeccomp,
): void {
  for (const database of databases) {
    for (const { conditions, name } of database.calls) {
      try {
        checkEnds(conditions)
      } catch (error) {
        const last = entries.findLast(entry => entry.name === name) ?? entries.at(-1)
        if (last) throw new LoadRefused(failureOf(error, last, database, seccomp))
      }
    }
  }
}

function failureOf(
  error: unknown,
  { rule, name }: RuleEntry,
  { architecture }: FilterDatabase,
  { source }: OciSeccomp,
): LoadFailure {
  const values = { name, architecture: architecture.token, rule: rule + 1 }
  const place = { values, rule, ...rangeOfRule(source, { rule, name }) }
  if (error instanceof EndlessLoop) return { id: 'endless-loop', ...place }
  if (error instanceof TooComplex) return { id: 'too-complex', ...place }
  if (error instanceof ConditionsConflict) {
    const { otherRule } = error
    const via = catalogue.multiplexedCall(name)?.via
    const isThrough = via !== undefined && architecture.multiplexers.some(one => one === via)
    const through = isThrough ? { via, where: architecture.name } : {}
    const said = { ...values, other: otherRule + 1, ...through }
    return { id: 'conditions-conflict', ...place, values: said, otherRule }
  }
  throw error
}

function sectionsOf(databases: readonly FilterDatabase[], binaryTree: boolean): FilterSection[] {
  const byAudit = new Map<number, FilterDatabase[]>()
  for (const database of databases) {
    const { auditArch } = database.architecture
    byAudit.set(auditArch, [...(byAudit.get(auditArch) ?? []), database])
  }
  return [...byAudit].map(([auditArch, group]) => ({
    auditArch,
    databases: group,
    loadsNumber: binaryTree || !startsWithPseudoCall(group),
  }))
}

function startsWithPseudoCall(group: readonly FilterDatabase[]): boolean {
  const [only, ...others] = group
  if (others.length === 0 && /^SCMP_ARCH_X(86_64|32)$/.test(only?.architecture.token ?? '')) return false
  let first: CallEntry | undefined
  for (const database of group) {
    let best: CallEntry | undefined
    for (const call of database.callsInAnyOrder()) {
      // Of equal ones, those without a number stand last in the list of their architecture.
      if (!best || call.priority > best.priority || (call.priority === best.priority && !call.isPseudo))
        best = call
    }
    if (best && (!first || best.priority > first.priority)) first = best
  }
  return first?.isPseudo ?? false
}

function stubOf({ stub, architectures }: RuleList, { libseccomp }: FilterVersions) {
  const limits = new Map<ArchitectureToken, number>()
  if (!stub) return limits
  for (const token of architectures) {
    const above = largestNumber(stub.names, token, libseccomp)
    if (above > 0) limits.set(token, above)
  }
  return limits
}
