import { type CompiledProfile, checkProgram, compileProfile } from '../../engine/bpf'
import { Budget, orPastLimit } from '../../engine/bpf/word-tests'
import { type ArchitectureToken, architectureByToken, catalogue } from '../../engine/catalogue'
import { type Affected, syscallDetail } from '../../engine/catalogue/detail'
import { judgeProfile, outcomeOfReturn, type SyscallVerdict } from '../../engine/policy'
import {
  type CommandPlan,
  type PlacelessCommand,
  type ProfileDocument,
  parseProfile,
  planCommand,
  type Restriction,
  sameOutcome,
  type Target,
} from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { CALL_BUDGET } from '../compare/call-budget'
import { explore } from '../compare/explore'
import { changedWays, type WayChange } from './changed-ways'
import { type GoalLimit, goalById, goalCommand } from './goals'
import type { GoalId } from './kept-goals'
import { within } from './passing-call'
import { type GoalReading, readGoal } from './read-goals'

/** What one call meets before and after. */
export interface VerdictChange {
  readonly name: string
  readonly before: SyscallVerdict
  readonly after: SyscallVerdict
  /** Those of its ways that meet something else; never empty. */
  readonly ways: readonly WayChange[]
  /**
   * The goal does not speak of this call, which changes with the others: runc's own answer to calls beyond the profile
   * has moved, or `socketcall` carries one of the calls.
   */
  readonly isAside: boolean
}

/** A part of a system that no longer works as before, and the calls it used. */
export interface AffectedPart {
  readonly part: Affected
  readonly calls: readonly string[]
}

/** What applying does, computed by doing it. */
export interface GoalEffect {
  readonly changes: readonly VerdictChange[]
  /** Calls on these will be killed: the filter no longer knows them. */
  readonly killed: readonly ArchitectureToken[]
  /** Most calls first. */
  readonly affected: readonly AffectedPart[]
  readonly after: GoalReading
}

export interface GoalPlan {
  readonly id: GoalId
  /** How far the goal holds now. */
  readonly reading: GoalReading
  readonly limits: readonly GoalLimit[]
  /** What to run to make it hold. */
  readonly command: PlacelessCommand
  readonly plan: CommandPlan
  /** Undefined where the plan is a refusal. */
  readonly effect: GoalEffect | undefined
}

/**
 * What it takes to make a goal hold for a target, and what that changes. The plan is a refusal where rules of the
 * profile stand in the way: the planned text is compiled and judged before it is offered.
 */
export function planGoal(document: ProfileDocument, id: GoalId, target: Target): GoalPlan {
  const reading = readGoal(document, id, target)
  const command = goalCommand(id, target)
  const { limits } = goalById(id)
  const offered = { id, reading, limits, command }
  const plan = planCommand(document, command, target)
  if (!plan.ok) return { ...offered, plan, effect: undefined }
  const edited = parseProfile(applyEdits(document.text, plan.edits))
  const after = readGoal(edited, id, target)
  const inTheWay =
    unmet(reading, after) ?? changedThoughPermitted(document, edited, command.restrictions, target)
  if (inTheWay.length > 0) {
    return {
      ...offered,
      plan: { ok: false, id: 'cannot-narrow', values: { names: inTheWay } },
      effect: undefined,
    }
  }
  const changes = changesBetween(document, edited, command, target)
  return {
    ...offered,
    plan,
    effect: {
      changes,
      killed: reading.architectures.filter(token => !after.architectures.includes(token)),
      affected: affectedBy(changes, id),
      after,
    },
  }
}

/** The calls that a plan failed to close; all where it broke the filter. Undefined where it did what it set out to do. */
function unmet(before: GoalReading, after: GoalReading): readonly string[] | undefined {
  if (after.state === 'unknown') {
    return before.state === 'unknown' ? undefined : [...new Set(before.open.map(({ name }) => name))]
  }
  const names = after.open.filter(({ beyond }) => beyond === undefined).map(({ name }) => name)
  names.push(...after.architectures)
  return names.length === 0 ? undefined : [...new Set(names)]
}

/**
 * The calls of which an edit changed something that the guard permits: libseccomp tests rules with conditions in an order of
 * its own, so that a rule with one more condition can come before or behind another that it used to follow.
 */
function changedThoughPermitted(
  before: ProfileDocument,
  after: ProfileDocument,
  restrictions: readonly Restriction[],
  target: Target,
): readonly string[] {
  const old = compileProfile(before, target)
  const now = compileProfile(after, target)
  if (old.kind !== 'filter' || now.kind !== 'filter') return []
  return restrictions
    .filter(restriction => changesMore(old, now, restriction, target))
    .map(({ name }) => name)
}

function changesMore(
  old: CompiledProfile,
  now: CompiledProfile,
  { name, guard }: Restriction,
  { architecture }: Target,
) {
  const number = catalogue.numberOf(name, architecture)
  const { auditArch, endian } = architectureByToken(architecture) ?? { auditArch: 0, endian: 'little' }
  if (!guard || number?.kind !== 'direct') return false
  const call = { auditArch, endian, number: number.number >>> 0 }
  const programs = [old.compilation.program, now.compilation.program]
  return orPastLimit(
    () =>
      explore(programs, call, new Budget(CALL_BUDGET))
        .filter(({ returns: [was = 0, is = 0] }) => !sameOutcome(outcomeOfReturn(was), outcomeOfReturn(is)))
        .some(({ region }) =>
          guard.permitted.some(conditions => within(region, conditions, new Budget(CALL_BUDGET))),
        ),
    () => true,
  )
}

function changesBetween(
  before: ProfileDocument,
  after: ProfileDocument,
  command: ReturnType<typeof goalCommand>,
  target: Target,
): readonly VerdictChange[] {
  const [was, is] = [before, after].map(document => judgeProfile(document, target, checkProgram))
  if (!was?.ok || !is?.ok) return []
  const meant = new Set(command.restrictions.map(({ name }) => name))
  return was.verdicts.flatMap((verdict, index) => {
    const other = is.verdicts[index]
    const ways = other ? changedWays(verdict, other, is.model.rules.architectures) : []
    if (!other || ways.length === 0) return []
    return [{ name: verdict.name, before: verdict, after: other, ways, isAside: !meant.has(verdict.name) }]
  })
}

/** By the calls that are denied altogether: a guard leaves what ordinary programs ask for. */
function affectedBy(changes: readonly VerdictChange[], id: GoalId): readonly AffectedPart[] {
  const older = goalById(id).calls.filter(({ hasOlderForm }) => hasOlderForm)
  const callsOf = new Map<Affected, string[]>()
  for (const { name, before, after, isAside } of changes) {
    const isDenied = !isAside && before.state !== 'denied' && after.state === 'denied'
    if (!isDenied || older.some(call => call.name === name)) continue
    for (const part of syscallDetail(name)?.affected ?? []) {
      callsOf.set(part, [...(callsOf.get(part) ?? []), name])
    }
  }
  return [...callsOf]
    .map(([part, calls]) => ({ part, calls }))
    .sort((a, b) => b.calls.length - a.calls.length)
}
