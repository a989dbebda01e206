import { type Compilation, compileFilter, evaluateCompiled, type Program } from '../bpf'
import { RETURN, statement } from '../bpf/instruction'
import { type ArchitectureToken, architectures } from '../catalogue'
import {
  type Call,
  type DecidedBy,
  type LoadFailure,
  type OciSeccomp,
  outcomeOfReturn,
  resolveProfile,
  returnValue,
  type StartFailure,
  undecodableProblems,
} from '../policy'
import type { FilterVersions, Outcome, ProfileDocument, Target } from '../profile'

/** A profile and what it is for. Two sides may be one document for two targets. */
export interface ComparisonSide {
  readonly document: ProfileDocument
  readonly target: Target
  readonly versions?: FilterVersions
}

/** Why nothing can be said about a side: its text cannot be read, or no container starts under it. */
export type SideFailure = { readonly id: 'text-has-error' } | StartFailure | LoadFailure

export type FilterSideResult =
  | { readonly ok: true; readonly side: FilterSide }
  | { readonly ok: false; readonly failure: SideFailure }

/** A side as the program that the kernel runs. */
export class FilterSide {
  /** `compilation` and `seccomp` are undefined where the profile switches seccomp off, and every call runs. */
  constructor(
    readonly target: Target,
    readonly seccomp: OciSeccomp | undefined,
    private readonly compilation: (Compilation & { readonly ok: true }) | undefined,
  ) {}

  get isOff(): boolean {
    return this.compilation === undefined
  }

  get model() {
    return this.compilation?.model
  }

  get program(): Program {
    return this.compilation?.program ?? ALLOW_ALL
  }

  /** The architectures whose calls the profile speaks of; all where there is no filter. */
  get architectures(): readonly ArchitectureToken[] {
    return this.compilation?.model.rules.architectures ?? architectures.map(({ token }) => token)
  }

  /** What meets calls that no rule names. */
  get defaultOutcome(): Outcome {
    const { model } = this
    return model ? outcomeOfReturn(model.rules.defaultReturns) : { action: 'SCMP_ACT_ALLOW' }
  }

  /** What settles a call; undefined where there is no filter. */
  decidedBy(call: Call): DecidedBy | undefined {
    return this.compilation && evaluateCompiled(this.compilation, call).decidedBy
  }
}

/** The filter for rules that are already resolved. */
export function sideOfRules(
  seccomp: OciSeccomp,
  target: Target,
  versions?: FilterVersions,
): FilterSideResult {
  const compilation = compileFilter(seccomp, target, versions)
  return compilation.ok ? { ok: true, side: new FilterSide(target, seccomp, compilation) } : compilation
}

const ALLOW_ALL: Program = [statement(RETURN, returnValue({ action: 'SCMP_ACT_ALLOW' }))]

interface Remembered {
  readonly target: Target
  readonly versions: FilterVersions | undefined
  readonly result: FilterSideResult
}

/** The last filter of a document: while one side is edited, the other stays as it is. */
const remembered = new WeakMap<ProfileDocument, Remembered>()

/** The filter that a side loads, or why it loads none. */
export function filterSide(side: ComparisonSide): FilterSideResult {
  const { document, target, versions } = side
  const known = remembered.get(document)
  if (known && known.target === target && known.versions === versions) return known.result
  const result = filterAnew(side)
  remembered.set(document, { target, versions, result })
  return result
}

function filterAnew({ document, target, versions }: ComparisonSide): FilterSideResult {
  const { profile } = document
  if (!profile) return { ok: false, failure: { id: 'text-has-error' } }
  const resolution = resolveProfile(profile, target)
  if (!resolution.ok) return resolution
  const { seccomp } = resolution
  if (!seccomp) return { ok: true, side: new FilterSide(target, undefined, undefined) }
  for (const id of undecodableProblems) {
    const problem = document.problems.find(found => found.id === id)
    if (problem) return { ok: false, failure: { ...problem, id } }
  }
  return sideOfRules(seccomp, target, versions)
}
