import {
  type FilterModel,
  filterModelOf,
  type LoadFailure,
  type OciSeccomp,
  rangeOfDefault,
  rangeOfRule,
} from '../policy'
import type { FilterVersions, Target } from '../profile'
import { ProgramTooLong } from './arrange'
import { enosysStub } from './enosys-stub'
import { CallTooComplex, generate } from './generate'
import { MAX_INSTRUCTIONS, type Program } from './instruction'
import { callsWithStaleReads } from './stale-reads'

export type Compilation =
  | {
      readonly ok: true
      readonly program: Program
      /** How many instructions at the front are runc's stub. */
      readonly stubLength: number
      readonly model: FilterModel
      /** The calls that `stale-accumulator` is about, by `callKey`. */
      readonly staleCalls: ReadonlySet<string>
    }
  | { readonly ok: false; readonly failure: LoadFailure }

/**
 * The program that the target's runtime loads for a profile: libseccomp's filter, with runc's stub in front, or why
 * there is none. The instructions are those of the releases in `versions`; where runc leaves an order to chance, it is
 * the order of the profile.
 */
export function compileFilter(seccomp: OciSeccomp, target: Target, versions?: FilterVersions): Compilation {
  const result = filterModelOf(seccomp, target, versions)
  return result.ok ? compileModel(result.model) : result
}

/** A filter is asked about many calls in a row, and by many who ask. */
const compiled = new WeakMap<FilterModel, Compilation>()

/** `compileFilter` for a filter whose rules are there; made once. */
export function compileModel(model: FilterModel): Compilation {
  const known = compiled.get(model)
  if (known) return known
  const compilation = compileAnew(model)
  compiled.set(model, compilation)
  return compilation
}

function compileAnew(model: FilterModel): Compilation {
  const stub = enosysStub(model)
  try {
    const filter = generate(model)
    const program = [...stub, ...filter]
    if (program.length > MAX_INSTRUCTIONS) throw new ProgramTooLong(program.length)
    const staleCalls = callsWithStaleReads(filter, model)
    return { ok: true, program, stubLength: stub.length, model, staleCalls }
  } catch (error) {
    return { ok: false, failure: failureOf(error, model.seccomp) }
  }
}

/** The program of a filter, however long up to a limit of one's own; undefined beyond it. */
export function programBeyond(model: FilterModel, limit: number): Program | undefined {
  try {
    const program = [...enosysStub(model), ...generate(model, limit)]
    return program.length > limit ? undefined : program
  } catch (error) {
    if (error instanceof ProgramTooLong) return undefined
    throw error
  }
}

function failureOf(error: unknown, { source, syscalls }: OciSeccomp): LoadFailure {
  if (error instanceof ProgramTooLong) {
    return { id: 'filter-too-long', values: { value: error.length }, ...rangeOfDefault(source) }
  }
  if (!(error instanceof CallTooComplex)) throw error
  const { call: name } = error
  const rule = syscalls.findLast(({ names }) => names.includes(name))?.rule
  const place = rule === undefined ? rangeOfDefault(source) : { rule, ...rangeOfRule(source, { rule, name }) }
  return { id: 'too-complex', values: { name, rule: (rule ?? 0) + 1 }, ...place }
}
