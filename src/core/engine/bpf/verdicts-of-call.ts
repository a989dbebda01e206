import { type ArchitectureToken, catalogue } from '../catalogue'
import { type NamedCall, type StartFailure, type TriedRule, triedRules, type Verdict } from '../policy'
import { type ProfileDocument, readingFor, type Target } from '../profile'
import { lackingFor, type NotReadPart, notReadIn } from '../profile/not-read'
import { callNumber } from './call-number'
import { compileProfile } from './compile-profile'
import { evaluateCompiled } from './evaluate'

/** A call as a person gives it. */
export interface GivenCall extends NamedCall {
  /** Arguments that are given but could not be read, by index. */
  readonly unread?: readonly number[]
}

export interface CallQuestion {
  /** One for each architecture that is asked about: values of constants differ between them. */
  readonly calls: readonly GivenCall[]
  readonly targets: readonly Target[]
}

export type CallVerdict =
  | ({ readonly ok: true } & Verdict)
  /** Under `seccomp-off` every call is allowed. */
  | { readonly ok: false; readonly failure: StartFailure }
  /** The architecture has no such call, or makes it through another one whose arguments do not tell which. */
  | { readonly ok: false; readonly absent: true }
  /** What decides compares arguments that are given but could not be read: these. */
  | { readonly ok: false; readonly unread: readonly number[] }
  /** It would be `verdict`, but the profile lacks parts of the file that it was imported from, which may change that. */
  | { readonly ok: false; readonly lacking: readonly NotReadPart[]; readonly verdict: Verdict }

export interface CallAnswer {
  readonly arch: ArchitectureToken
  readonly verdict: CallVerdict
  /** The rules that name the call. */
  readonly tried: readonly TriedRule[]
  /** Arguments that are not given and that a rule compares: the verdict takes them for 0. */
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
  if (!document.profile) return []
  const parts = notReadIn(document)
  return targets.map(target => {
    const profile = readingFor(document, target)?.profile
    const load = compileProfile(document, target)
    return calls.map(call => {
      const tried = profile ? triedRules(profile, target, call) : []
      const conditions = tried.flatMap(({ alternatives }) => alternatives.flat())
      const unknown = conditions.filter(({ value }) => value === undefined).map(({ index }) => index)
      const isUnread = (index: number) => call.unread?.includes(index) ?? false
      const place = registersOf(call)
      const verdict: CallVerdict = !place
        ? { ok: false, absent: true }
        : load.kind === 'filter'
          ? withDoubt(evaluateCompiled(load.compilation, place), call.name, parts)
          : { ok: false, failure: load.failure }
      const unread = inOrder(unknown.filter(isUnread))
      return {
        arch: call.arch,
        verdict: unread.length > 0 && dependsOnArguments(verdict) ? { ok: false, unread } : verdict,
        tried,
        guessed: inOrder(unknown.filter(index => !isUnread(index))),
      }
    })
  })
}

function inOrder(indexes: readonly number[]): number[] {
  return [...new Set(indexes)].sort()
}

/** A verdict that holds whatever else the imported file has, or what it would be. */
function withDoubt(verdict: Verdict, name: string, parts: readonly NotReadPart[]): CallVerdict {
  const lacking = lackingFor(parts, name, [verdict])
  return lacking.length > 0 ? { ok: false, lacking, verdict } : { ok: true, ...verdict }
}

/** Whether other arguments could have led to another verdict. */
function dependsOnArguments(verdict: CallVerdict): boolean {
  if (!verdict.ok) return false
  const { decidedBy } = verdict
  if (decidedBy.kind === 'rule') return decidedBy.conditional
  return decidedBy.kind === 'default' || decidedBy.kind === 'defect'
}

/** What the kernel hands to the filter: behind `socketcall` and `ipc` the first register tells the call. */
function registersOf({ name, arch, args }: NamedCall) {
  const number = callNumber(name, arch)
  if (number === undefined) return undefined
  if (number.kind === 'direct') return { arch, nr: number.number, args: args.map(value => value ?? 0n) }
  const via = catalogue.numberOf(number.via, arch)
  return via?.kind === 'direct' ? { arch, nr: via.number, args: [BigInt(number.call)] } : undefined
}
