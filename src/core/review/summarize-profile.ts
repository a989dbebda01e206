import { analyse } from '../analysis'
import type { RiskLevel } from '../catalogue'
import { type RiskReason, syscallDetail } from '../catalogue/detail'
import { type CallOutcomes, lintContext, missingAtStart, type Openness } from '../lint'
import type { LoadFailure, StartFailure } from '../policy'
import type { Outcome, ProfileDocument, Target } from '../profile'
import { type CallExposure, exposuresOf, isMoreOpen, weightOf } from './exposure'

export interface OpenCall {
  readonly name: string
  readonly level: RiskLevel
  readonly openness: Openness
  readonly reasons: readonly RiskReason[]
}

/**
 * Whether a container comes up: `off` without any filter, `refused` by the engine or the runtime that loads it, `stuck`
 * because the runtime is denied what it needs itself, `unprivileged` only under `no_new_privs`.
 */
export type Start =
  | { readonly kind: 'starts' }
  | { readonly kind: 'off' }
  | { readonly kind: 'refused'; readonly failure: StartFailure | LoadFailure }
  | { readonly kind: 'stuck'; readonly missing: readonly string[] }
  | { readonly kind: 'unprivileged'; readonly missing: readonly string[] }

/** What the profile comes to on Kubernetes with containerd, where a file in Docker's dialect is another profile. */
export interface Elsewhere {
  readonly start: Start
  /** Calls that are treated more or less openly than on the target. */
  readonly looser: readonly string[]
  readonly tighter: readonly string[]
}

/** The figures behind "what it really does". */
export interface ProfileReview {
  readonly start: Start
  readonly defaultOutcome: Outcome | undefined
  /** Of the calls that exist on the host's architecture. */
  readonly allowed: number
  readonly conditional: number
  readonly denied: number
  /** The calls of high and critical risk that are not closed, the gravest first. */
  readonly open: readonly OpenCall[]
  readonly kubernetes: Elsewhere
}

/** Undefined while the text cannot be read. */
export function summarizeProfile(document: ProfileDocument, target: Target): ProfileReview | undefined {
  const here = judge(document, target)
  if (!here) return undefined
  const there = judge(document, { ...target, runtime: 'containerd', loader: 'runc' }) ?? here
  const count = (openness: Openness) => here.exposures.filter(call => call.openness === openness).length
  return {
    start: here.start,
    defaultOutcome: here.defaultOutcome,
    allowed: count('open'),
    conditional: count('partly'),
    denied: count('closed'),
    open: dangerous(here.exposures),
    kubernetes: {
      start: there.start,
      looser: differing(there.exposures, here.exposures),
      tighter: differing(here.exposures, there.exposures),
    },
  }
}

interface Judgement {
  readonly start: Start
  readonly defaultOutcome: Outcome | undefined
  /** On the host's own architecture; empty where there is no filter. */
  readonly exposures: readonly CallExposure[]
}

function judge(document: ProfileDocument, target: Target): Judgement | undefined {
  const { profile } = document
  if (!profile) return undefined
  const { calls, failures, defaultOutcome } = lintContext(document, profile, target)
  const exposures = calls ? exposuresOf(calls, [target.architecture]) : []
  const { startFailure } = analyse(document, target)
  const start = startFailure
    ? refusalOf(startFailure)
    : failures[0]
      ? refusalOf(failures[0])
      : startUnder(calls, target)
  return { start, defaultOutcome, exposures }
}

function refusalOf(failure: StartFailure | LoadFailure): Start {
  return failure.id === 'seccomp-off' ? { kind: 'off' } : { kind: 'refused', failure }
}

/** Whether the runtime gets through its own work behind the filter. */
function startUnder(calls: CallOutcomes | undefined, target: Target): Start {
  if (!calls) return { kind: 'starts' }
  const { always, otherwise } = missingAtStart(target, calls)
  if (always.length > 0) return { kind: 'stuck', missing: [...always, ...otherwise] }
  return otherwise.length > 0 ? { kind: 'unprivileged', missing: otherwise } : { kind: 'starts' }
}

function dangerous(exposures: readonly CallExposure[]): OpenCall[] {
  return exposures
    .filter(({ level, openness }) => openness !== 'closed' && (level === 'critical' || level === 'high'))
    .sort((a, b) => weightOf(b) - weightOf(a) || (a.name < b.name ? -1 : 1))
    .map(({ name, level, openness }) => {
      return { name, level, openness, reasons: syscallDetail(name)?.riskReasons ?? [] }
    })
}

/** The calls that are more open in one list than in the other. */
function differing(one: readonly CallExposure[], other: readonly CallExposure[]): string[] {
  const known = new Map(other.map(({ name, openness }) => [name, openness]))
  return one
    .filter(({ name, openness }) => {
      const there = known.get(name)
      return there !== undefined && isMoreOpen(openness, there)
    })
    .map(({ name }) => name)
}
