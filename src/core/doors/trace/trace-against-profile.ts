import { compileProfile } from '../../engine/bpf'
import type { Budget } from '../../engine/bpf/word-tests'
import { type ProfileDocument, parseProfile, type Target } from '../../engine/profile'
import { compareTrace, type FirstRefusal, firstRefusal, type TraceComparison } from './compare-trace'
import { summaryForTarget } from './for-target'
import type { NoFilter } from './judge-call'
import { leftOutOf } from './left-out'
import type { Narrowing, NotNarrowed } from './narrowing'
import {
  coverageOf,
  draftFromTrace,
  isBorneClone3,
  type ProfileFromTraceOptions,
  planFromTrace,
  profileFromTrace,
  type TraceCoverage,
  type TracePlan,
} from './plan-from-trace'
import { healthOf, type RecordingHealth } from './recording-health'
import { condemnedCalls, namesIn, signedPlan, wantsEnosys, wantsThemOpen } from './signed-plan'
import type { Suggestion } from './suggestions'
import type { TraceSummary } from './trace-summary'

export interface TraceQuestion {
  readonly summary: TraceSummary
  readonly target: Target
  readonly withConditions: boolean
  /** Who may start the container; the target's own loader where it is absent. */
  readonly loaders?: readonly Target['loader'][] | undefined
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

/**
 * What a log shows beside what the profile does on a target, and the edits that would make it fit.
 *
 * @param looks what judging the edits may cost; see `signedPlan`
 */
export function traceAgainstProfile(
  document: ProfileDocument,
  question: TraceQuestion,
  looks?: Budget,
): TraceAnswer {
  const { target } = question
  const summary = summaryForTarget(question.summary, target)
  const answer = heldAgainst(document, { ...question, summary })
  if (!answer.ok) return answer
  const plan = signedPlan(document, answer.plan, target, looks)
  const coverage = { ...plan.coverage, ...leftOutOf(question.summary, target) }
  return { ...answer, plan: { ...plan, coverage } }
}

/** The same before the linter has seen it. */
function heldAgainst(
  document: ProfileDocument,
  { summary, target, withConditions, loaders }: TraceQuestion,
): TraceAnswer {
  const load = compileProfile(document, target)
  if (load.kind !== 'filter') return { ok: false, id: 'no-filter', failure: load.failure }
  const { compilation } = load
  const comparison = compareTrace(summary, compilation)
  return {
    ok: true,
    comparison,
    first: firstRefusal(comparison, name => name === 'clone3' && isBorneClone3(compilation)),
    plan: planFromTrace(summary, comparison, compilation, { withConditions, loaders }),
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
  const { target, withConditions, loaders } = question
  const summary = summaryForTarget(question.summary, target)
  const options = { target, withConditions, loaders }
  const bare = heldAgainst(
    parseProfile(profileFromTrace(summary, { ...options, withConditions: false, names: [] })),
    { ...question, summary },
  )
  const { draft, withheld, rules } = signedDraft(summary, { ...options, names })
  const condemned: Suggestion[] =
    withheld.length === 0
      ? []
      : [
          {
            id: 'condemned',
            names: withheld,
            because: rules,
            command: { kind: 'set-action', names: withheld, action: 'SCMP_ACT_ALLOW' },
            isProposed: false,
          },
        ]
  return {
    ...draft,
    health: healthOf(question.summary, target),
    suggestions: [...(bare.ok ? bare.plan.suggestions : []), ...condemned],
    coverage: { ...coverageOf(summary), ...leftOutOf(question.summary, target) },
  }
}

/**
 * A draft that the linter has nothing to say of: calls that programs give up only on ENOSYS are answered with it, harmless
 * ones that others need are let through, and those that it warns of are left out until somebody asks for them by name.
 */
function signedDraft(
  summary: TraceSummary,
  options: ProfileFromTraceOptions,
): {
  readonly draft: ReturnType<typeof draftFromTrace>
  readonly withheld: readonly string[]
  readonly rules: readonly string[]
} {
  const { target, names } = options
  const absent = new Set<string>()
  const needed = new Set(names)
  const withheld = new Set<string>()
  const rules = new Set<string>()
  // What one round adds may lead to further findings, until nothing is added any more.
  const settled = (): ReturnType<typeof draftFromTrace> => {
    const draft = draftFromTrace(summary, {
      ...options,
      names: [...needed],
      absent: [...absent],
      withheld: [...withheld].filter(name => !names.includes(name)),
    })
    const size = absent.size + needed.size + withheld.size
    const found = condemnedCalls(parseProfile(draft.text), target)
    // Who leaves out the start has decided so, and gets nothing that would begin it.
    const isStarted = !found.some(({ id }) => id === 'start-calls-denied')
    for (const finding of found) {
      const own = namesIn(finding)
      if (finding.id === 'start-calls-denied') continue
      if (wantsEnosys(finding)) for (const name of own) absent.add(name)
      else if (wantsThemOpen(finding)) for (const name of isStarted ? own : []) needed.add(name)
      else {
        rules.add(finding.id)
        for (const name of own) withheld.add(name)
      }
    }
    return absent.size + needed.size + withheld.size === size ? draft : settled()
  }
  const draft = settled()
  const seen = new Set(summary.calls.map(({ name }) => name))
  return { draft, withheld: [...withheld].filter(name => seen.has(name)).sort(), rules: [...rules].sort() }
}
