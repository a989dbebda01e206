import { type ArchitectureToken, isDangerousLevel, type RiskLevel } from '../../engine/catalogue'
import { type RiskReason, syscallDetail } from '../../engine/catalogue/detail'
import type { StartFailure } from '../../engine/policy'
import type { Outcome, ProfileDocument, Target } from '../../engine/profile'
import { isPartial } from '../../engine/profile/not-read'
import { type BehaviourFilter, certainBreaks, readBehaviours } from '../behaviour'
import { compareReach } from '../compare/call-reach'
import { type FilterSide, filterSide } from '../compare/filter-side'
import { CallOutcomes, type Openness } from '../lint'
import { type CallExposure, exposuresOf, weightOf } from './exposure'

export interface OpenCall {
  readonly name: string
  readonly level: RiskLevel
  readonly openness: Openness
  readonly reasons: readonly RiskReason[]
}

/**
 * Whether a container comes up: `off` without any filter, `refused` by the engine or the runtime that loads it, `stuck`
 * because the runtime is denied what it needs itself, `unprivileged` only under `no_new_privs`, `by-chance` because the
 * runtime is denied what it needs in some starts.
 */
export type Start =
  | { readonly kind: 'starts' }
  | { readonly kind: 'off' }
  | { readonly kind: 'refused'; readonly failure: StartFailure }
  | { readonly kind: 'stuck'; readonly missing: readonly string[] }
  | { readonly kind: 'unprivileged'; readonly missing: readonly string[] }
  | { readonly kind: 'by-chance'; readonly missing: readonly string[] }

/** What another engine's filter does otherwise, on every ABI that either filter judges. */
export interface Deviation {
  /** Calls of which more, or less, can run there, if only with some arguments. A call can be among both. */
  readonly looser: readonly string[]
  readonly tighter: readonly string[]
  /** Calls that are refused, or run, in another way there. */
  readonly otherwise: readonly string[]
  /** Numbers that no call has meet something else. */
  readonly unnamed: boolean
  /** The architectures that only one of the two judges, so that the other kills their calls. */
  readonly onlyHere: readonly ArchitectureToken[]
  readonly onlyThere: readonly ArchitectureToken[]
  /** Calls with more conditions than could be looked at. */
  readonly unresolved: readonly string[]
}

/** What the profile comes to on Kubernetes with containerd, where a file in Docker's dialect is another profile. */
export interface Elsewhere {
  readonly start: Start
  /** Undefined where it makes one filter for both, or on one of the two none. */
  readonly deviation: Deviation | undefined
}

/** What calls meet, of those that exist on the host's architecture. */
export interface Figures {
  readonly defaultOutcome: Outcome
  readonly allowed: number
  readonly conditional: number
  readonly denied: number
  /** The calls of high and critical risk that are not closed, the gravest first. */
  readonly open: readonly OpenCall[]
}

/** The figures behind "what it really does". */
export interface ProfileReview {
  readonly start: Start
  /** Undefined where no filter is loaded: then nothing can be said of any call. */
  readonly figures: Figures | undefined
  readonly kubernetes: Elsewhere
  /** Whether all this holds only as far as the file was read that the profile was imported from. */
  readonly isPartial: boolean
}

/** Undefined while the text cannot be read. */
export function summarizeProfile(document: ProfileDocument, target: Target): ProfileReview | undefined {
  const there = judge(document, { ...target, runtime: 'containerd', loader: 'runc' })
  // Last, since the filter that was made last is kept for the grade.
  const here = judge(document, target)
  if (!here || !there) return undefined
  return {
    isPartial: isPartial(document),
    start: here.start,
    figures: here.side && figuresOf(here.side, target),
    kubernetes: {
      start: there.start,
      deviation: here.side && there.side && deviationOf(here.side, there.side),
    },
  }
}

interface Judgement {
  readonly start: Start
  /** Undefined where there is no filter. */
  readonly side: FilterSide | undefined
}

function judge(document: ProfileDocument, target: Target): Judgement | undefined {
  const result = filterSide({ document, target })
  if (!result.ok) {
    const { failure } = result
    return failure.id === 'text-unreadable'
      ? undefined
      : { start: { kind: 'refused', failure }, side: undefined }
  }
  const { side } = result
  return side.model
    ? { start: startUnder({ model: side.model }), side }
    : { start: { kind: 'off' }, side: undefined }
}

function figuresOf({ model, defaultOutcome }: FilterSide, { architecture }: Target): Figures | undefined {
  if (!model) return undefined
  const exposures = exposuresOf(new CallOutcomes(model), [architecture])
  const count = (openness: Openness) => exposures.filter(call => call.openness === openness).length
  return {
    defaultOutcome,
    allowed: count('open'),
    conditional: count('partly'),
    denied: count('closed'),
    open: dangerous(exposures),
  }
}

function deviationOf(here: FilterSide, there: FilterSide): Deviation | undefined {
  const tokens = [...new Set([here, there].flatMap(side => side.architectures))]
  const { calls, unresolved } = compareReach(here, there, tokens)
  const differing = calls.filter(({ differs }) => differs)
  const isJudged = (side: FilterSide, token: ArchitectureToken) => side.architectures.includes(token)
  const onOne = (one: FilterSide, other: FilterSide) =>
    tokens.filter(
      token =>
        isJudged(one, token) &&
        !isJudged(other, token) &&
        differing.some(({ architecture }) => architecture === token),
    )
  const shared = differing.filter(
    ({ architecture }) => isJudged(here, architecture) && isJudged(there, architecture),
  )
  const namesOf = (found: readonly { readonly name: string | undefined }[]) => [
    ...new Set(found.flatMap(({ name }) => name ?? [])),
  ]
  const looser = namesOf(shared.filter(call => call.looser))
  const tighter = namesOf(shared.filter(call => call.stricter))
  const deviation: Deviation = {
    looser,
    tighter,
    otherwise: namesOf(shared).filter(name => !looser.includes(name) && !tighter.includes(name)),
    unnamed: shared.some(({ name }) => name === undefined),
    onlyHere: onOne(here, there),
    onlyThere: onOne(there, here),
    unresolved: namesOf(unresolved),
  }
  return differing.length + unresolved.length === 0 ? undefined : deviation
}

/** Whether the runtime gets through its own work behind the filter. */
function startUnder(filter: BehaviourFilter): Start {
  const readingsWith = (noNewPrivileges: boolean) => readBehaviours(filter, ['starts'], { noNewPrivileges })
  const always = readingsWith(true).flatMap(certainBreaks)
  const usual = readingsWith(false)
  const missing = [...new Set(usual.flatMap(certainBreaks))]
  if (always.length > 0) return { kind: 'stuck', missing: missing.length > 0 ? missing : always }
  if (missing.length > 0) return { kind: 'unprivileged', missing }
  const atTimes = [...new Set(usual.flatMap(({ breaks }) => breaks.map(({ name }) => name)))]
  return atTimes.length > 0 ? { kind: 'by-chance', missing: atTimes } : { kind: 'starts' }
}

function dangerous(exposures: readonly CallExposure[]): OpenCall[] {
  return exposures
    .filter(({ level, openness }) => openness !== 'closed' && isDangerousLevel(level))
    .sort((a, b) => weightOf(b) - weightOf(a) || (a.name < b.name ? -1 : 1))
    .map(({ name, level, openness }) => {
      return { name, level, openness, reasons: syscallDetail(name)?.riskReasons ?? [] }
    })
}
