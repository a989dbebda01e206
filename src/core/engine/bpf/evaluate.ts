import { architectureByToken } from '../catalogue'
import {
  type Call,
  type DefectId,
  evaluateCall,
  type LoadFailure,
  type OciSeccomp,
  outcomeOfReturn,
  type Verdict,
} from '../policy'
import { type FilterVersions, sameOutcome, type Target } from '../profile'
import { type Compilation, compileFilter } from './compile'
import { callData, runProgram } from './emulate'
import { callKey } from './stale-reads'

export type Evaluation =
  | ({ readonly ok: true } & Verdict)
  | { readonly ok: false; readonly failure: LoadFailure }

/**
 * What the kernel does with one call under a profile, and what in the profile settles it; or why the runtime does not
 * start the container.
 */
export function evaluate(
  seccomp: OciSeccomp,
  target: Target,
  call: Call,
  versions?: FilterVersions,
): Evaluation {
  const compilation = compileFilter(seccomp, target, versions)
  return compilation.ok ? { ok: true, ...evaluateCompiled(compilation, call) } : compilation
}

/** `evaluate` on a filter that is compiled. Where instructions and intention differ, the instructions count. */
export function evaluateCompiled(compilation: Compilation & { readonly ok: true }, call: Call): Verdict {
  const intended = evaluateCall(compilation.model, call)
  if (intended.decidedBy.kind === 'unfiltered') return intended
  const auditArch = architectureByToken(call.arch)?.auditArch ?? 0
  if (!compilation.staleCalls.has(callKey(auditArch, call.nr >>> 0))) return intended
  const defects: DefectId[] = [...intended.defects, 'stale-accumulator']
  const outcome = outcomeOfReturn(runProgram(compilation.program, callData(call)))
  if (sameOutcome(outcome, intended)) return { ...intended, defects }
  const { action, errno } = intended
  return {
    ...outcome,
    decidedBy: {
      kind: 'defect',
      defect: 'stale-accumulator',
      intended: { action, ...(errno === undefined ? {} : { errno }) },
    },
    defects,
  }
}
