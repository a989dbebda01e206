import { presetTarget } from '../analysis'
import type { RiskLevel } from '../catalogue'
import { lintContext, type Openness, runs } from '../lint'
import { presets } from '../presets'
import { formatKernelVersion, type ProfileDocument, parseProfile, type Target } from '../profile'
import { type CallExposure, exposuresOf, isMoreOpen, totalOf, weightOf } from './exposure'

/** From the best to the worst. */
export const grades = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type Grade = (typeof grades)[number]

export interface GradeReason {
  readonly name: string
  readonly level: RiskLevel
  /** In the baseline. */
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
  /** What is more open than in Docker's default, the gravest first. */
  readonly looser: readonly GradeReason[]
  /** What is less open, likewise. */
  readonly tighter: readonly GradeReason[]
}

/** Each grade asks for an exposure of at most this share of the baseline's; A and B, for no critical call more open. */
const LIMITS: readonly (readonly [Grade, number])[] = [
  ['A', 0.75],
  ['B', 1],
  ['C', 1.25],
  ['D', 2],
  ['E', 4],
]
const WITHOUT_CRITICAL: readonly Grade[] = ['A', 'B']

/**
 * Undefined where the runtime makes no filter of the profile. A profile under which more calls run never has a better
 * grade: every limit is on a sum that only grows, and so is the list of critical calls.
 */
export function gradeProfile(document: ProfileDocument, target: Target): ProfileGrade | undefined {
  const own = exposuresFor(document, target)
  const baseline = exposuresFor(dockerDefault(target), presetTarget('docker-default', target))
  if (!own || !baseline) return undefined
  const before = new Map(baseline.exposures.map(({ name, openness }) => [name, openness]))
  const looser: CallExposure[] = []
  const tighter: CallExposure[] = []
  for (const exposure of own.exposures) {
    const from = before.get(exposure.name) ?? 'closed'
    if (isMoreOpen(exposure.openness, from)) looser.push(exposure)
    else if (isMoreOpen(from, exposure.openness)) tighter.push({ ...exposure, openness: from })
  }
  const exposure = totalOf(own.exposures)
  const limit = totalOf(baseline.exposures)
  const critical = looser.some(({ level }) => level === 'critical')
  return {
    grade: own.defaultRuns ? 'F' : gradeFor(exposure / limit, critical),
    exposure,
    baseline: limit,
    defaultRuns: own.defaultRuns,
    looser: byWeight(looser).map(({ name, level, openness }) => {
      return { name, level, from: before.get(name) ?? 'closed', to: openness }
    }),
    tighter: byWeight(tighter).map(({ name, level, openness }) => {
      return {
        name,
        level,
        from: openness,
        to: own.exposures.find(other => other.name === name)?.openness ?? 'closed',
      }
    }),
  }
}

function gradeFor(share: number, critical: boolean): Grade {
  const reached = LIMITS.find(([grade, limit]) => {
    return share <= limit && !(critical && WITHOUT_CRITICAL.includes(grade))
  })
  return reached?.[0] ?? 'F'
}

function byWeight(exposures: readonly CallExposure[]): CallExposure[] {
  return [...exposures].sort((a, b) => weightOf(b) - weightOf(a) || (a.name < b.name ? -1 : 1))
}

function exposuresFor(
  document: ProfileDocument,
  target: Target,
): { readonly exposures: readonly CallExposure[]; readonly defaultRuns: boolean } | undefined {
  const { profile } = document
  if (!profile) return undefined
  const { calls, failures, architectures, defaultOutcome } = lintContext(document, profile, target)
  if (!calls || failures.length > 0) return undefined
  return {
    exposures: exposuresOf(calls, architectures),
    defaultRuns: defaultOutcome !== undefined && runs(defaultOutcome),
  }
}

function dockerDefault({ architecture, kernel, capabilities }: Target): ProfileDocument {
  const preset = presets.find(({ id }) => id === 'docker-default')
  return parseProfile(preset?.make({ architecture, kernel: formatKernelVersion(kernel), capabilities }) ?? '')
}
