import { type ArchitectureToken, type RiskLevel, riskLevels, riskOf } from '../../engine/catalogue'
import { type ProfileDocument, parseProfile, type Target } from '../../engine/profile'
import { isPartial } from '../../engine/profile/not-read'
import { abisOf, presetTarget } from '../analysis'
import { type CallReach, compareReach } from '../compare/call-reach'
import { type FilterSide, filterSide } from '../compare/filter-side'
import { dangerOf, type GoalId, type GoalReading, goalIds, readGoals } from '../goals'
import { hasErrors, type Openness, runs } from '../lint'
import { type PresetId, presetText } from '../presets'
import { isMoreOpen, OPENNESS, totalOf, weightOf } from './exposure'

/** From the best to the worst. */
export const grades = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type Grade = (typeof grades)[number]

export interface GradeReason {
  readonly name: string
  readonly level: RiskLevel
  /** In the baseline; the same as `to` where other arguments run. */
  readonly from: Openness
  readonly to: Openness
}

/**
 * How much a profile leaves open beside Docker's default for the same machine. A judgement of exposure alone: whether the
 * program works, or the profile loads on other engines, is another matter.
 */
export interface ProfileGrade {
  readonly grade: Grade
  /** The calls left open, weighed by their risk; Docker's default has `baseline`. */
  readonly exposure: number
  readonly baseline: number
  readonly defaultRuns: boolean
  /** The calls that run, if only with some arguments, and lead out of a container or into the kernel, the gravest first. */
  readonly escapes: readonly string[]
  /** Those that reach into other processes. */
  readonly reaches: readonly string[]
  /** What runs here, if only with some arguments, and not in Docker's default, the gravest first. */
  readonly looser: readonly GradeReason[]
  /** What runs there and not here, likewise. A call can be among both. */
  readonly tighter: readonly GradeReason[]
}

/** What leads out of a container or into the kernel: one such way forbids A and B, several of them C. */
const ESCAPES: readonly GoalId[] = goalIds.filter(id => dangerOf(id) === 'escape')
const MOST_FOR_C = 2
/** What reaches the memory and files of other processes, as Docker's default lets `ptrace` do: it forbids A. */
const REACHES: readonly GoalId[] = ['no-debugging']

/** Each grade asks for an exposure of at most this share of the baseline's; A and B, for no critical call more open. */
const LIMITS: readonly (readonly [Grade, number])[] = [
  ['A', 0.75],
  ['B', 1],
  ['C', 1.25],
  ['D', 2],
  ['E', 4],
]
const WITHOUT_CRITICAL: readonly Grade[] = ['A', 'B']

/** What of a profile is open beside Docker's default for the same machine. */
export interface BesideDefault {
  readonly own: FilterSide
  readonly calls: readonly GradedCall[]
  /** As of a grade. */
  readonly looser: readonly GradeReason[]
  readonly tighter: readonly GradeReason[]
}

/** Undefined where one of the two makes no filter. */
export function besideDefault(document: ProfileDocument, target: Target): BesideDefault | undefined {
  const own = filterOf(document, target)
  const baseline = defaultFilter('docker-default', target)
  return own && baseline && besideFilter(own, baseline)
}

/** What of a filter is open beside another one for the same machine. */
export function besideFilter(own: FilterSide, baseline: FilterSide): BesideDefault {
  const calls = gradedCalls(baseline, own, abisOf(own.target.architecture))
  const looser = calls.filter(call => call.looser)
  const tighter = calls.filter(call => call.tighter)
  return {
    own,
    calls,
    looser: reasons(looser, ownExposure),
    tighter: reasons(tighter, ({ level, from }) => ({ level, openness: from })),
  }
}

/**
 * Undefined where there is nothing to grade: no filter is made, a container does not start under it, an error stands, or
 * the profile lacks parts of its file that may change what is open.
 * A profile under which more calls run, or more arguments of them, never has a better grade: every limit is on a sum
 * that only grows, and so are the list of critical calls and that of the goals that do not hold.
 */
export function gradeProfile(
  document: ProfileDocument,
  target: Target,
  beside = besideDefault(document, target),
): ProfileGrade | undefined {
  if (!beside || isPartial(document) || hasErrors(document, target)) return undefined
  const { own, calls, looser, tighter } = beside
  const exposure = totalOf(calls.map(ownExposure))
  const limit = totalOf(calls.map(({ level, from }) => ({ level, openness: from })))
  const critical = looser.some(({ level }) => level === 'critical')
  const defaultRuns = runs(own.defaultOutcome)
  // A way round the filter itself is one for all of them.
  const unmet = readGoals(document, target, ESCAPES).filter(isUnmet)
  const reaching = readGoals(document, target, REACHES).filter(isUnmet)
  const best = worst(gradeWith(unmet.length), reaching.length > 0 ? 'B' : 'A')
  return {
    grade: defaultRuns ? 'F' : worst(gradeFor(exposure / limit, critical), best),
    escapes: callsIn(unmet),
    reaches: callsIn(reaching),
    exposure,
    baseline: limit,
    defaultRuns,
    looser,
    tighter,
  }
}

/** What is open beside what Docker's default leaves open, weighed by risk, in percent. */
export function shareOfDefault({ calls }: BesideDefault): number {
  const baseline = totalOf(calls.map(({ level, from }) => ({ level, openness: from })))
  return Math.round((totalOf(calls.map(ownExposure)) / baseline) * 100)
}

function isUnmet({ open, waysRound }: GoalReading): boolean {
  return open.length + waysRound.length > 0
}

/** The gravest first: where there is room for a few, they are among them. */
function callsIn(readings: readonly GoalReading[]): readonly string[] {
  const calls = readings.flatMap(({ open, waysRound }) => [
    ...open.map(({ name }) => name),
    ...waysRound.map(({ call }) => call),
  ])
  const rank = (name: string) => riskLevels.indexOf(riskOf(name))
  return [...new Set(calls)].sort((a, b) => rank(a) - rank(b))
}

function gradeFor(share: number, critical: boolean): Grade {
  const reached = LIMITS.find(([grade, limit]) => {
    return share <= limit && !(critical && WITHOUT_CRITICAL.includes(grade))
  })
  return reached?.[0] ?? 'F'
}

/** The best grade that is left where so many goals are not met. */
function gradeWith(unmet: number): Grade {
  if (unmet === 0) return 'A'
  return unmet <= MOST_FOR_C ? 'C' : 'D'
}

function worst(a: Grade, b: Grade): Grade {
  return grades.indexOf(a) > grades.indexOf(b) ? a : b
}

interface GradedCall extends GradeReason {
  readonly looser: boolean
  readonly tighter: boolean
}

type Exposure = (call: GradedCall) => { readonly level: RiskLevel; readonly openness: Openness }

/**
 * A call that lets arguments through which the baseline's own conditions stop counts like one without conditions: which
 * arguments do harm cannot be weighed.
 */
const ownExposure: Exposure = ({ level, from, to, looser }) => ({
  level,
  openness: to === 'partly' && looser && from !== 'closed' ? 'open' : to,
})

function reasons(calls: readonly GradedCall[], exposure: Exposure): GradeReason[] {
  return [...calls]
    .sort((a, b) => weightOf(exposure(b)) - weightOf(exposure(a)) || (a.name < b.name ? -1 : 1))
    .map(({ name, level, from, to }) => ({ name, level, from, to }))
}

/** Every call of a machine, on whichever of its ABIs each of the filters lets it furthest. */
function gradedCalls(
  baseline: FilterSide,
  own: FilterSide,
  abis: readonly ArchitectureToken[],
): readonly GradedCall[] {
  const { calls, unresolved } = compareReach(baseline, own, abis)
  const graded = new Map<string, GradedCall>()
  const add = ({ name, architecture, before, after, looser, stricter }: Omit<CallReach, 'differs'>) => {
    if (name === undefined) return
    const known = graded.get(name)
    const [from, to] = [OPENNESS[before], OPENNESS[after]]
    graded.set(name, {
      name,
      level: riskOf(name),
      from: known && isMoreOpen(known.from, from) ? known.from : from,
      to: known && isMoreOpen(known.to, to) ? known.to : to,
      looser: looser || known?.looser === true,
      // An ABI that the profile leaves out altogether says nothing of single calls.
      tighter: (stricter && own.architectures.includes(architecture)) || known?.tighter === true,
    })
  }
  for (const call of calls) add(call)
  // What cannot be looked at cannot be shown to be closed.
  for (const call of unresolved) {
    add({ ...call, before: 'denied', after: 'allowed', looser: true, stricter: false })
  }
  return [...graded.values()]
}

function filterOf(document: ProfileDocument, target: Target): FilterSide | undefined {
  const result = filterSide({ document, target })
  return result.ok && !result.side.isOff ? result.side : undefined
}

const baselines = new Map<string, FilterSide | undefined>()
const MOST_BASELINES = 12

/** The filter of an engine's default on a host; kept, since it depends on nothing a person edits. */
export function defaultFilter(
  id: Extract<PresetId, `${string}-default`>,
  host: Target,
): FilterSide | undefined {
  const target = presetTarget(id, host)
  const key = JSON.stringify([id, target])
  if (!baselines.has(key)) {
    if (baselines.size >= MOST_BASELINES) baselines.clear()
    baselines.set(key, filterOf(parseProfile(presetText(id, target)), target))
  }
  return baselines.get(key)
}

/** How much more is open than in the baseline, weighed by risk. */
export function openedBy(looser: readonly GradeReason[]): number {
  return looser.reduce((sum, { level, from, to }) => {
    const more = weightOf({ level, openness: to }) - weightOf({ level, openness: from })
    // Other arguments than the baseline's: which of them do harm cannot be weighed.
    return sum + (more > 0 ? more : weightOf({ level, openness: 'partly' }))
  }, 0)
}
