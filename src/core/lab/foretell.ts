import { encodeProgram } from '../bpf'
import { callNumber } from '../bpf/call-number'
import { type FilterAnswer, filterOfProfile } from '../bpf/compile-profile'
import { type CallVerdict, verdictsOfCall } from '../bpf/verdicts-of-call'
import { catalogue, errnoName } from '../catalogue'
import type { StartFailure } from '../policy'
import { type Outcome, type ProfileDocument, parseKernelVersion, type Target } from '../profile'
import { givenCall } from '../trace/given-call'

/** The machine of the lab: i386, since no emulator of a browser is anything else. */
const LAB_ARCHITECTURE = 'SCMP_ARCH_X86'

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
  readonly args: readonly string[]
}

export interface LabQuestion {
  /** What `labTarget` makes of the present one. */
  readonly target: Target
  readonly calls: readonly WrittenCall[]
}

export type ForetoldCall =
  | {
      readonly ok: true
      readonly number: number
      /** What is in the six registers, of 32 bits each. */
      readonly registers: readonly number[]
      readonly outcome: Outcome
    }
  /**
   * It cannot be made there: the machine has no such call, an argument is written that cannot be read, or one has more bits
   * than a register; or the filter cannot be made.
   */
  | { readonly ok: false; readonly why: 'absent' | 'unread' | 'too-wide' | 'no-filter' }

export interface LabForecast {
  /** The filter for the lab's kernel, as `struct sock_filter`; undefined where there is none. */
  readonly filter: Uint8Array | undefined
  /** Why there is none; `seccomp-off` where the target starts containers without one. */
  readonly failure: StartFailure | undefined
  readonly calls: readonly ForetoldCall[]
}

/** The filter that a document becomes in the lab, and what it does with calls that are to be made there. */
export function foretellLab(document: ProfileDocument, { target, calls }: LabQuestion): LabForecast {
  const answer = filterOfProfile(document, { target, form: 'loaded' })
  const given = calls.map(({ name, args }) => givenCall(name, args, LAB_ARCHITECTURE))
  const [answers = []] = verdictsOfCall(document, { calls: given, targets: [target] })
  return {
    filter: answer.ok ? encodeProgram(answer.program, 'little') : undefined,
    failure: answer.ok ? undefined : answer.failure,
    calls: calls.map((_, index) => foretold(given[index], answers[index]?.verdict, answer)),
  }
}

function foretold(
  call: ReturnType<typeof givenCall> | undefined,
  verdict: CallVerdict | undefined,
  filter: FilterAnswer,
): ForetoldCall {
  if (!call || !verdict) return { ok: false, why: 'no-filter' }
  const { name, args, unread = [] } = call
  const number = callNumber(name, LAB_ARCHITECTURE)
  const via = number?.kind === 'multiplexed' ? catalogue.numberOf(number.via, LAB_ARCHITECTURE) : number
  if (!number || via?.kind !== 'direct') return { ok: false, why: 'absent' }
  if (unread.length > 0) return { ok: false, why: 'unread' }
  const values = number.kind === 'multiplexed' ? [BigInt(number.call)] : args.map(value => value ?? 0n)
  if (values.some(value => value > 0xffff_ffffn)) return { ok: false, why: 'too-wide' }
  const registers = Array.from({ length: 6 }, (_, index) => Number(values[index] ?? 0n))
  const place = { number: via.number, registers }
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
