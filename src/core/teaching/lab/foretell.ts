import { encodeProgram, type Program, programVerdicts } from '../../engine/bpf'
import { callNumber } from '../../engine/bpf/call-number'
import { type FilterAnswer, filterOfProfile, overlongProgram } from '../../engine/bpf/compile-profile'
import { type CallVerdict, verdictsOfCall } from '../../engine/bpf/verdicts-of-call'
import { type ArchitectureToken, catalogue, errnoName } from '../../engine/catalogue'
import type { StartFailure } from '../../engine/policy'
import {
  type Outcome,
  type ProfileDocument,
  parseKernelVersion,
  parseProfile,
  type Target,
} from '../../engine/profile'
import {
  LAB_ARCHITECTURE,
  type LabAbi,
  type LabArchitecture,
  labAbi,
  labArchitecture,
  labArchitectures,
} from './lab-abi'
import { type LabRegisters, labRegisters } from './lab-call'

/** The lab as a target: its architecture and kernel, all else as the person has it. An ABI of the machine stays. */
export function labTarget(target: Target, kernelRelease: string): Target {
  const [version] = /^\d+\.\d+/.exec(kernelRelease) ?? []
  const kernel = version === undefined ? undefined : parseKernelVersion(version)
  return { ...target, architecture: labArchitecture(target.architecture), ...(kernel && { kernel }) }
}

/** The machine itself as a target, whose programs are x86_64. */
export function machineTarget(target: Target, kernelRelease: string): Target {
  return labTarget({ ...target, architecture: LAB_ARCHITECTURE }, kernelRelease)
}

/** What the lab's kernel calls an error. */
export function labErrnoName(errno: number): string | undefined {
  return errnoName(errno, LAB_ARCHITECTURE)
}

/** A call with its arguments as a person writes them. */
export interface WrittenCall {
  readonly name: string
  /** Where it is a call of another architecture than the target's. */
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
  /** Another profile that is to be asked about the same calls, on its own target. */
  readonly beside?: { readonly text: string; readonly target: Target } | undefined
}

export type ForetoldCall =
  | {
      readonly ok: true
      readonly abi: LabAbi
      /** With the bit of x32. */
      readonly number: number
      /** What is in the six registers, unsigned. */
      readonly registers: readonly bigint[]
      /** What addresses among them point to, as the machine lays it. */
      readonly data: Uint8Array
      /** Arguments, by index, that point to zeros where another thing is written. */
      readonly zeros: readonly number[]
      /** Where it is written for an architecture that the machine has not got: as which it is made. */
      readonly madeAs?: LabArchitecture
      readonly outcome: Outcome
    }
  /**
   * It cannot be made there: the machine has no such call, or an argument is written that cannot be read, or that no
   * register of the ABI holds; or the filter cannot be made.
   */
  | { readonly ok: false; readonly why: 'absent' | 'unread' | 'too-large' | 'no-filter' }

/** What the filter does with one call of the lab's machine, whatever its arguments. */
export interface ForetoldKind {
  readonly name: string
  readonly arch: LabArchitecture
  readonly number: number
  /** More than one where arguments decide; undefined where the filter is not the only one that decides. */
  readonly outcomes?: readonly Outcome[]
}

export interface LabForecast extends FilterForecast {
  /** Every call of the machine where that was asked and the filter loads, without those that it is not clear about. */
  readonly kinds: readonly ForetoldKind[]
  readonly beside?: FilterForecast
}

export interface FilterForecast {
  /**
   * The filter for the lab's kernel, as `struct sock_filter`; undefined where there is none. With the failure
   * `filter-too-long` it is the one that the kernel will refuse.
   */
  readonly filter: Uint8Array | undefined
  /** Why no container starts under it; `seccomp-off` where the target starts containers without one. */
  readonly failure: StartFailure | undefined
  readonly calls: readonly ForetoldCall[]
}

/** The filter that a document becomes in the lab, and what it does with calls that are to be made there. */
export function foretellLab(document: ProfileDocument, question: LabQuestion): LabForecast {
  const { kernel, calls, every = false, beside } = question
  const { answer, ...forecast } = foretellFilter(document, question)
  return {
    ...forecast,
    kinds: every && answer.ok ? kindsOf(answer.program) : [],
    ...(beside && {
      beside: besideOf(foretellFilter(parseProfile(beside.text), { ...beside, kernel, calls })),
    }),
  }
}

function besideOf({ filter, failure, calls }: FilterForecast): FilterForecast {
  return { filter, failure, calls }
}

function foretellFilter(
  document: ProfileDocument,
  { target: own, kernel, calls }: Pick<LabQuestion, 'target' | 'kernel' | 'calls'>,
): FilterForecast & { readonly answer: FilterAnswer } {
  const target = labTarget(own, kernel)
  const answer = filterOfProfile(document, { target, form: 'loaded' })
  const written = calls.map(({ name, args, arch: writtenFor = own.architecture }): ReadCall => {
    const arch = labArchitecture(writtenFor)
    return { name, arch, isMoved: arch !== writtenFor, registers: labRegisters(name, args, arch) }
  })
  const given = written.map(({ name, arch, registers }) => ({
    name,
    arch,
    args: registers.ok ? registers.values : [],
  }))
  const [answers = []] = verdictsOfCall(document, { calls: given, targets: [target] })
  const program = answer.ok ? answer.program : overlongProgram(document, target, answer.failure)
  return {
    filter: program && encodeProgram(program, 'little'),
    failure: answer.ok ? undefined : answer.failure,
    calls: written.map((call, index) => foretold(call, answers[index]?.verdict, answer)),
    answer,
  }
}

const known = new WeakMap<Program, readonly ForetoldKind[]>()

/** Asked for at every edit and every run; a filter that has not changed is the same one. */
function kindsOf(program: Program): readonly ForetoldKind[] {
  const before = known.get(program)
  if (before) return before
  const kinds = labArchitectures.flatMap(arch =>
    programVerdicts(program, arch)
      .filter(({ isComplete }) => isComplete)
      .map(({ name, nr, ways }) => ({
        name,
        arch,
        number: nr,
        outcomes: ways.map(({ outcome }) => outcome),
      })),
  )
  known.set(program, kinds)
  return kinds
}

interface ReadCall {
  readonly name: string
  readonly arch: LabArchitecture
  /** It is written for another architecture. */
  readonly isMoved: boolean
  readonly registers: LabRegisters
}

function foretold(
  { name, arch, isMoved, registers }: ReadCall,
  verdict: CallVerdict | undefined,
  filter: FilterAnswer,
): ForetoldCall {
  if (!verdict) return { ok: false, why: 'no-filter' }
  const number = callNumber(name, arch)
  const via = number?.kind === 'multiplexed' ? catalogue.numberOf(number.via, arch) : number
  if (!number || via?.kind !== 'direct') return { ok: false, why: 'absent' }
  if (!registers.ok) return registers
  const isBehind = number.kind === 'multiplexed'
  const place = {
    abi: labAbi(arch),
    number: via.number,
    // What is behind another call has its arguments in memory, where no filter sees them.
    registers: isBehind ? [BigInt(number.call), 0n, 0n, 0n, 0n, 0n] : registers.values,
    data: isBehind ? new Uint8Array() : registers.data,
    zeros: isBehind ? [] : registers.zeros,
    ...(isMoved && { madeAs: arch }),
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
