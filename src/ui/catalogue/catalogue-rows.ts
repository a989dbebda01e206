import {
  type ArchitectureToken,
  catalogue,
  type DefaultVerdicts,
  defaultTarget,
  type Engine,
  engines,
  type RiskLevel,
  riskOf,
  type Syscall,
  type SyscallNumber,
  type SyscallVerdict,
  sameVerdict,
} from '../../core'
import type { Messages } from '../../messages'
import { isSameSubject } from '../../session/derived'
import type { ConditionWriter } from './use-condition-words'

/** One call with all that its row says. */
export interface CatalogueRow {
  readonly name: string
  /** Undefined for a name that the profile has and Linux has not. */
  readonly syscall: Syscall | undefined
  readonly risk: RiskLevel | undefined
  /** How it is called on the target's architecture; undefined where that has no such call. */
  readonly number: SyscallNumber | undefined
  /** Undefined until the text is analysed, and while the container would not start. */
  readonly verdict: SyscallVerdict | undefined
  readonly condition: string
  /** The first kernel with the call on the target's architecture; undefined until that is known. */
  readonly since: string | undefined
  readonly changed: boolean
  readonly defaults: Readonly<Record<Engine, SyscallVerdict | undefined>>
}

export type SinceOn = (name: string, architecture: ArchitectureToken) => string | undefined

export interface RowSources {
  readonly architecture: ArchitectureToken
  readonly verdicts: readonly SyscallVerdict[]
  readonly baseVerdicts: readonly SyscallVerdict[]
  readonly defaults: DefaultVerdicts
  readonly messages: Messages
  readonly conditionWords: ConditionWriter | undefined
  /** Undefined until it has been fetched. */
  readonly sinceOn: SinceOn | undefined
}

/**
 * Makes rows and remembers them: a row that says what it said before is the same object, so that an edit paints the
 * rows it changed and no others.
 */
export function rowMaker(): (sources: RowSources) => readonly CatalogueRow[] {
  let kept: readonly CatalogueRow[] = []
  let last: RowSources | undefined
  return sources => {
    // An edit changes verdicts, and few of them.
    const { verdicts } = sources
    const isSame = last !== undefined && isSameSubject({ ...sources, verdicts: last.verdicts }, last)
    last = sources
    kept = catalogue.syscalls.map((syscall, index) => {
      const before = kept[index]
      if (isSame && before && sameOrAbsent(before.verdict, verdicts[index])) return before
      const row = makeRow(syscall, sources)
      return before !== undefined && sameRow(before, row) ? before : row
    })
    return kept
  }
}

function makeRow(syscall: Syscall, sources: RowSources): CatalogueRow {
  const { index, name } = syscall
  const verdict = sources.verdicts[index]
  const base = sources.baseVerdicts[index]
  const { docker, podman, containerd } = sources.defaults
  return {
    name,
    syscall,
    risk: riskOf(name),
    number: catalogue.numberOf(name, sources.architecture),
    verdict,
    condition: (verdict && sources.conditionWords?.(syscall, verdict, sources.messages)) ?? '',
    since: sources.sinceOn
      ? sources.sinceOn(name, sources.architecture)
      : sources.architecture === defaultTarget.architecture
        ? syscall.since
        : undefined,
    changed: verdict !== undefined && base !== undefined && !sameVerdict(verdict, base),
    defaults: { docker: docker[index], podman: podman[index], containerd: containerd[index] },
  }
}

/** More unknown names than these are counted, not listed: a text of megabytes may hold anything. */
const maxUnknownRows = 200

const noDefaults = { docker: undefined, podman: undefined, containerd: undefined }

/** Rows for the names in a profile that are no call: runtimes skip them, so there is no verdict to show. */
export function unknownRows(names: readonly string[]): readonly CatalogueRow[] {
  return names.slice(0, maxUnknownRows).map(name => ({
    name,
    syscall: undefined,
    risk: undefined,
    number: undefined,
    verdict: undefined,
    condition: '',
    since: undefined,
    changed: false,
    defaults: noDefaults,
  }))
}

/** Those whose name has every word of a query; none where the query asks for more than names. */
export function unknownRowsNamed(rows: readonly CatalogueRow[], query: string): readonly CatalogueRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter(({ name }) => words.every(word => name.toLowerCase().includes(word)))
}

function sameRow(a: CatalogueRow, b: CatalogueRow): boolean {
  return (
    a.condition === b.condition &&
    a.since === b.since &&
    a.changed === b.changed &&
    sameNumber(a.number, b.number) &&
    sameOrAbsent(a.verdict, b.verdict) &&
    engines.every(engine => sameOrAbsent(a.defaults[engine], b.defaults[engine]))
  )
}

function sameOrAbsent(a: SyscallVerdict | undefined, b: SyscallVerdict | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && sameVerdict(a, b))
}

function sameNumber(a: SyscallNumber | undefined, b: SyscallNumber | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  if (a.kind === 'direct') return b.kind === 'direct' && a.number === b.number
  return b.kind === 'multiplexed' && a.via === b.via && a.call === b.call
}

export const facets = ['all', 'allowed', 'conditional', 'denied', 'changed'] as const
export type Facet = (typeof facets)[number]

export function inFacet(row: CatalogueRow, facet: Facet): boolean {
  if (facet === 'all') return true
  return facet === 'changed' ? row.changed : row.verdict?.state === facet
}

export type FacetCounts = Readonly<Record<Facet, number>>

/** Counts of the calls that the architecture has. */
export function countFacets(rows: readonly CatalogueRow[]): FacetCounts {
  const counts: Record<Facet, number> = { all: 0, allowed: 0, conditional: 0, denied: 0, changed: 0 }
  for (const row of rows) {
    if (row.number === undefined) continue
    counts.all++
    if (row.changed) counts.changed++
    if (row.verdict) counts[row.verdict.state]++
  }
  return counts
}
