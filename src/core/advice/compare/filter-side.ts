import {
  type CompiledFilter,
  compileFilter,
  compileProfile,
  evaluateCompiled,
  type Program,
} from '../../engine/bpf'
import { RETURN, statement } from '../../engine/bpf/instruction'
import { type ArchitectureToken, architectures } from '../../engine/catalogue'
import {
  type Call,
  type DecidedBy,
  type OciSeccomp,
  outcomeOfReturn,
  returnValue,
  type StartFailure,
} from '../../engine/policy'
import type { FilterVersions, Outcome, ProfileDocument, Target } from '../../engine/profile'

/** A profile and what it is for. Two sides may be one document for two targets. */
export interface ComparisonSide {
  readonly document: ProfileDocument
  readonly target: Target
}

export type FilterSideResult =
  | { readonly ok: true; readonly side: FilterSide }
  | { readonly ok: false; readonly failure: StartFailure }

/** A side as the program that the kernel runs. */
export class FilterSide {
  /** `compilation` and `seccomp` are undefined where the profile switches seccomp off, and every call runs. */
  constructor(
    readonly target: Target,
    readonly seccomp: OciSeccomp | undefined,
    private readonly compilation: CompiledFilter | undefined,
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

/** The filter that a side loads, or why it loads none. */
export function filterSide({ document, target }: ComparisonSide): FilterSideResult {
  const load = compileProfile(document, target)
  switch (load.kind) {
    case 'filter':
      return { ok: true, side: new FilterSide(target, load.seccomp, load.compilation) }
    case 'off':
      return { ok: true, side: new FilterSide(target, undefined, undefined) }
    default:
      return { ok: false, failure: load.failure }
  }
}
