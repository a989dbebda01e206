import { type ArchitectureToken, catalogue } from '../catalogue'
import {
  type NamedCall,
  resolveProfile,
  type StartFailure,
  type TriedRule,
  triedRules,
  type Verdict,
} from '../policy'
import type { ProfileDocument, Target } from '../profile'
import { evaluate } from './evaluate'

export interface CallQuestion {
  /** One for each architecture that is asked about: values of constants differ between them. */
  readonly calls: readonly NamedCall[]
  readonly targets: readonly Target[]
}

export type CallVerdict =
  | ({ readonly ok: true } & Verdict)
  /** No failure where the runtime takes the profile for "no seccomp": every call is then allowed. */
  | { readonly ok: false; readonly failure: StartFailure | undefined }
  /** The architecture has no such call, or makes it through another one whose arguments do not tell which. */
  | { readonly ok: false; readonly absent: true }

export interface CallAnswer {
  readonly arch: ArchitectureToken
  readonly verdict: CallVerdict
  /** The rules that name the call. */
  readonly tried: readonly TriedRule[]
  /** Arguments that are not known and that a rule compares: the verdict takes them for 0. */
  readonly guessed: readonly number[]
}

/**
 * What targets do with a call: for each target an answer to each of the calls, in order. A text without a profile
 * answers nothing.
 */
export function verdictsOfCall(
  document: ProfileDocument,
  { calls, targets }: CallQuestion,
): readonly (readonly CallAnswer[])[] {
  const { profile } = document
  if (!profile) return []
  return targets.map(target => {
    const resolution = resolveProfile(profile, target)
    return calls.map(call => {
      const tried = triedRules(profile, target, call)
      const conditions = tried.flatMap(({ alternatives }) => alternatives.flat())
      const guessed = conditions.filter(({ value }) => value === undefined).map(({ index }) => index)
      const place = registersOf(call)
      const verdict: CallVerdict = !place
        ? { ok: false, absent: true }
        : !resolution.ok
          ? resolution
          : resolution.seccomp
            ? evaluate(resolution.seccomp, target, place)
            : { ok: false, failure: undefined }
      return { arch: call.arch, verdict, tried, guessed: [...new Set(guessed)].sort() }
    })
  })
}

/** What the kernel hands to the filter: behind `socketcall` and `ipc` the first register tells the call. */
function registersOf({ name, arch, args }: NamedCall) {
  const number = catalogue.numberOf(name, arch)
  if (number === undefined) return undefined
  if (number.kind === 'direct') return { arch, nr: number.number, args: args.map(value => value ?? 0n) }
  const via = catalogue.numberOf(number.via, arch)
  return via?.kind === 'direct' ? { arch, nr: via.number, args: [BigInt(number.call)] } : undefined
}
