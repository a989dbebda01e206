import { checkProgram } from '../bpf'
import { type ArchitectureToken, syscallsOfRuncStart } from '../catalogue'
import { type Affected, syscallDetail } from '../catalogue/detail'
import { judgeProfile, type SyscallVerdict } from '../policy'
import {
  type Command,
  type CommandPlan,
  type ProfileDocument,
  parseProfile,
  planCommand,
  type Target,
} from '../profile'
import { applyEdits } from '../text'
import { changedWays, type WayChange } from './changed-ways'
import { type IntentId, type IntentLimit, intentById, intentCommand } from './intents'
import { changedThoughPermitted } from './kept-arguments'
import { type IntentReading, readIntent } from './read-intent'

/** What one call meets before and after. */
export interface VerdictChange {
  readonly name: string
  readonly before: SyscallVerdict
  readonly after: SyscallVerdict
  /** Those of its ways that meet something else; never empty. */
  readonly ways: readonly WayChange[]
  /**
   * The intent does not speak of this call, which changes with the others: runc's own answer to calls beyond the profile
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
export interface IntentEffect {
  readonly changes: readonly VerdictChange[]
  /** Calls on these will be killed: the filter no longer knows them. */
  readonly killed: readonly ArchitectureToken[]
  /** Most calls first. */
  readonly affected: readonly AffectedPart[]
  /** Denied from now on, although runc needs them before the program runs. */
  readonly neededToStart: readonly string[]
  readonly after: IntentReading
}

export interface IntentPlan {
  readonly id: IntentId
  /** How far the intent holds now. */
  readonly reading: IntentReading
  readonly limits: readonly IntentLimit[]
  /** What to run to make it hold. */
  readonly command: Command
  readonly plan: CommandPlan
  /** Undefined where the plan is a refusal. */
  readonly effect: IntentEffect | undefined
}

/**
 * What it takes to make an intent hold for a target, and what that changes. The plan is a refusal where rules of the
 * profile stand in the way: the planned text is compiled and judged before it is offered.
 */
export function planIntent(document: ProfileDocument, id: IntentId, target: Target): IntentPlan {
  const reading = readIntent(document, id, target)
  const command = intentCommand(id, target)
  const { limits } = intentById(id)
  const offered = { id, reading, limits, command }
  const plan = planCommand(document, command, target)
  if (!plan.ok) return { ...offered, plan, effect: undefined }
  const edited = parseProfile(applyEdits(document.text, plan.edits))
  const after = readIntent(edited, id, target)
  const inTheWay =
    unmet(reading, after) ?? changedThoughPermitted(document, edited, command.restrictions, target)
  if (inTheWay.length > 0) {
    const names = inTheWay.join(', ')
    return { ...offered, plan: { ok: false, id: 'cannot-narrow', values: { names } }, effect: undefined }
  }
  const changes = changesBetween(document, edited, command, target)
  return {
    ...offered,
    plan,
    effect: {
      changes,
      killed: reading.architectures.filter(token => !after.architectures.includes(token)),
      affected: affectedBy(changes, id),
      neededToStart: changes
        .filter(({ name, before, after: now }) => {
          return before.state !== 'denied' && now.state === 'denied' && syscallsOfRuncStart.includes(name)
        })
        .map(({ name }) => name),
      after,
    },
  }
}

/** The calls that a plan failed to close; all where it broke the filter. Undefined where it did what it set out to do. */
function unmet(before: IntentReading, after: IntentReading): readonly string[] | undefined {
  if (after.state === 'unknown') {
    return before.state === 'unknown' ? undefined : [...new Set(before.open.map(({ name }) => name))]
  }
  const names = after.open.filter(({ beyond }) => beyond === undefined).map(({ name }) => name)
  names.push(...after.architectures)
  return names.length === 0 ? undefined : [...new Set(names)]
}

function changesBetween(
  before: ProfileDocument,
  after: ProfileDocument,
  command: ReturnType<typeof intentCommand>,
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
function affectedBy(changes: readonly VerdictChange[], id: IntentId): readonly AffectedPart[] {
  const older = intentById(id).calls.filter(({ hasOlderForm }) => hasOlderForm)
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
