import { compileProfile } from '../bpf'
import { type ProfileDocument, parseProfile, type Target } from '../profile'
import { compareTrace, type FirstRefusal, firstRefusal, type TraceComparison } from './compare-trace'
import { summaryForTarget } from './for-target'
import type { NoFilter } from './judge-call'
import type { Narrowing, NotNarrowed } from './narrowing'
import {
  coverageOf,
  draftFromTrace,
  isBorneClone3,
  planFromTrace,
  profileFromTrace,
  type TraceCoverage,
  type TracePlan,
} from './plan-from-trace'
import { healthOf, type RecordingHealth } from './recording-health'
import type { Suggestion } from './suggestions'
import type { TraceSummary } from './trace-summary'

export interface TraceQuestion {
  readonly summary: TraceSummary
  readonly target: Target
  readonly withConditions: boolean
}

/** A log held against a profile, or why there is no filter to hold it against. */
export type TraceAnswer =
  | {
      readonly ok: true
      readonly comparison: TraceComparison
      /** Where the program would break if it ran again. */
      readonly first: FirstRefusal | undefined
      readonly plan: TracePlan
    }
  | NoFilter

/** What a log shows beside what the profile does on a target, and the edits that would make it fit. */
export function traceAgainstProfile(document: ProfileDocument, question: TraceQuestion): TraceAnswer {
  const { target, withConditions } = question
  const summary = summaryForTarget(question.summary, target)
  const load = compileProfile(document, target)
  if (load.kind !== 'filter') return { ok: false, id: 'no-filter', failure: load.failure }
  const { compilation } = load
  const comparison = compareTrace(summary, compilation)
  return {
    ok: true,
    comparison,
    first: firstRefusal(comparison, name => name === 'clone3' && isBorneClone3(compilation)),
    plan: planFromTrace(summary, comparison, compilation, { withConditions }),
  }
}

export interface NewProfile {
  readonly text: string
  /** What else it may need, judged by a profile of the calls seen alone. */
  readonly suggestions: readonly Suggestion[]
  readonly health: RecordingHealth
  readonly narrowings: readonly Narrowing[]
  /** What it lets through with any arguments although narrowing was asked for. */
  readonly notNarrowed: readonly NotNarrowed[]
  readonly coverage: TraceCoverage
}

/** A new profile for a log, with `names` besides, and what a log of the program alone cannot show. */
export function newProfileFromTrace(question: TraceQuestion, names: readonly string[]): NewProfile {
  const { target, withConditions } = question
  const summary = summaryForTarget(question.summary, target)
  const options = { target, withConditions }
  const bare = traceAgainstProfile(
    parseProfile(profileFromTrace(summary, { ...options, withConditions: false, names: [] })),
    { summary, target, withConditions },
  )
  return {
    ...draftFromTrace(summary, { ...options, names }),
    health: healthOf(question.summary, target),
    suggestions: bare.ok ? bare.plan.suggestions : [],
    coverage: coverageOf(summary),
  }
}
