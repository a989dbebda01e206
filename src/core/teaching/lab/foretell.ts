import { encodeProgram, type Program, programVerdicts } from '../../engine/bpf'
import { callNumber } from '../../engine/bpf/call-number'
import { type FilterAnswer, filterOfProfile, overlongProgram } from '../../engine/bpf/compile-profile'
import { type CallVerdict, verdictsOfCall } from '../../engine/bpf/verdicts-of-call'
import { type ArchitectureToken, catalogue, errnoName } from '../../engine/catalogue'
import type { StartFailure } from '../../engine/policy'
import { type Outcome, type ProfileDocument, parseKernelVersion, type Target } from '../../engine/profile'
import { LAB_ARCHITECTURE, type LabRegisters, labRegisters } from './lab-registers'

/** The lab as a target: its architecture and kernel, all else as the person has it. */
export function labTarget(target: Target, kernelRelease: string): Target {
  const [version] = /^\d+\.\d+/.exec(kernelRelease) ?? []
  const kernel = version === undefined ? undefined : parseKernelVersion(version)
  return { ...target, architecture: LAB_ARCHITECTURE, ...(kernel && { kernel }) }
}

/** What the lab's kernel calls an error. */
export function labErrnoName(errno: number): string | undefined {
  return errnoName(errno, LAB_ARCHITECTURE)
}

/** A call with its arguments as a person writes them. */
export interface WrittenCall {
  readonly name: string
  /** Where its arguments are those of another architecture than the target's. */
  readonly arch?: ArchitectureToken | undefined
  readonly args: readonly string[]
}

export interface LabQuestion {
  /** The person's own; the lab's machine takes its place. */
  readonly target: Target
  /** The release of the lab's kernel; empty where it is not known yet, and then it is the target's. */
  readonly kernel: string
  readonly calls: readonly WrittenCall[]
  /** Whether `kinds` is wanted, too. */
  readonly every?: boolean
}

export type ForetoldCall =
  | {
      readonly ok: true
      readonly number: number
      /** What is in the six registers, of 32 bits each. */
      readonly registers: readonly number[]
      /** Arguments of which only the lower 32 bits are left there, by their place as written. */
      readonly cut: readonly number[]
      readonly outcome: Outcome
    }
  /**
   * It cannot be made there: the machine has no such call, or an argument is written that cannot be read; or the filter
   * cannot be made.
   */
  | { readonly ok: false; readonly why: 'absent' | 'unread' | 'no-filter' }

/** What the filter does with one call of the lab's machine, whatever its arguments. */
export interface ForetoldKind {
  readonly name: string
  readonly number: number
  /** More than one where arguments decide. */
  readonly outcomes: readonly Outcome[]
}

export interface LabForecast {
  /**
   * The filter for the lab's kernel, as `struct sock_filter`; undefined where there is none. With the failure
   * `filter-too-long` it is the one that the kernel will refuse.
   */
  readonly filter: Uint8Array | undefined
  /** Why no container starts under it; `seccomp-off` where the target starts containers without one. */
  readonly failure: StartFailure | undefined
  readonly calls: readonly ForetoldCall[]
  /** Every call of the machine where that was asked and the filter loads, without those that it is not clear about. */
  readonly kinds: readonly ForetoldKind[]
}

/** The filter that a document becomes in the lab, and what it does with calls that are to be made there. */
export function foretellLab(document: ProfileDocument, question: LabQuestion): LabForecast {
  const { target: own, kernel, calls, every = false } = question
  const target = labTarget(own, kernel)
  const answer = filterOfProfile(document, { target, form: 'loaded' })
  const written = calls.map(({ name, args, arch = own.architecture }) => ({
    name,
    registers: labRegisters(name, args, arch),
  }))
  const given = written.map(({ name, registers }) => ({
    name,
    arch: LAB_ARCHITECTURE,
    args: registers?.values ?? [],
  }))
  const [answers = []] = verdictsOfCall(document, { calls: given, targets: [target] })
  const program = answer.ok ? answer.program : overlongProgram(document, target, answer.failure)
  return {
    filter: program && encodeProgram(program, 'little'),
    failure: answer.ok ? undefined : answer.failure,
    calls: written.map((call, index) => foretold(call, answers[index]?.verdict, answer)),
    kinds: every && answer.ok ? kindsOf(answer.program) : [],
  }
}

const known = new WeakMap<Program, readonly ForetoldKind[]>()

/** Asked for at every edit and every run; a filter that has not changed is the same one. */
function kindsOf(program: Program): readonly ForetoldKind[] {
  const before = known.get(program)
  if (before) return before
  const kinds = programVerdicts(program, LAB_ARCHITECTURE)
    .filter(({ isComplete }) => isComplete)
    .map(({ name, nr, ways }) => ({ name, number: nr, outcomes: ways.map(({ outcome }) => outcome) }))
  known.set(program, kinds)
  return kinds
}

function foretold(
  { name, registers }: { readonly name: string; readonly registers: LabRegisters | undefined },
  verdict: CallVerdict | undefined,
  filter: FilterAnswer,
): ForetoldCall {
  if (!verdict) return { ok: false, why: 'no-filter' }
  const number = callNumber(name, LAB_ARCHITECTURE)
  const via = number?.kind === 'multiplexed' ? catalogue.numberOf(number.via, LAB_ARCHITECTURE) : number
  if (!number || via?.kind !== 'direct') return { ok: false, why: 'absent' }
  if (!registers) return { ok: false, why: 'unread' }
  // What is behind another call has its arguments in memory, where no filter sees them.
  const [values, cut] =
    number.kind === 'multiplexed' ? [[BigInt(number.call)], []] : [registers.values, registers.cut]
  const place = {
    number: via.number,
    registers: Array.from({ length: 6 }, (_, index) => Number(values[index] ?? 0n)),
    cut,
  }
  if (verdict.ok) {
    const { action, errno } = verdict
    return { ok: true, ...place, outcome: { action, ...(errno !== undefined && { errno }) } }
  }
  // Without a filter everything is allowed.
  const isOff = 'failure' in verdict && verdict.failure.id === 'seccomp-off'
  return isOff && !filter.ok
    ? { ok: true, ...place, outcome: { action: 'SCMP_ACT_ALLOW' } }
    : { ok: false, why: 'no-filter' }
}
