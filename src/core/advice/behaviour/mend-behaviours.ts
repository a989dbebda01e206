import { loadToTheEnd, programOfCall, waysOfCall } from '../../engine/bpf'
import { catalogue, errnoNumber } from '../../engine/catalogue'
import {
  type ConditionDraft,
  type PlacelessCommand,
  type ProfileDocument,
  parseProfile,
  type Target,
} from '../../engine/profile'
import { planCommand } from '../../engine/profile/plan-command'
import { applyEdits } from '../../engine/text'
import { clone3AsAbsent, cloneWithoutNamespaces } from './answer-clone3'
import type { BehaviourId } from './behaviour-ids'
import type { BehaviourContext } from './behaviours'
import { type BehaviourFilter, type BrokenCall, readBehaviours } from './read-behaviour'
import type { RecordedCall } from './recording'

/** What lets behaviours run, as one step. */
export interface BehaviourMend {
  /** The calls that it is about, by name; all that are refused and not borne. */
  readonly names: readonly string[]
  /** Those of them without which no run gets through. */
  readonly needed: readonly string[]
  /** Those that only some runs break on; what is in neither list is borne, and allowed along with the rest of a start. */
  readonly sometimes: readonly string[]
  /** Those of them that the command allows; the other one is `clone3`, which it answers with ENOSYS. */
  readonly allowed: readonly string[]
  /** Whether they all run then, where nothing else stands in the way. */
  readonly isMended: boolean
  readonly command: PlacelessCommand
}

/** What clears away one refusal can uncover the next: behind a call that fell back, or above runc's line for ENOSYS. */
const MOST_ROUNDS = 12

/** What a loader does. */
const STARTS: readonly BehaviourId[] = ['starts', 'starts-as-user']

/** The ways to make a process or a thread, of which `clone3` is not offered. */
const FORKS: readonly string[] = ['fork', 'vfork', 'clone', 'clone3']

/**
 * The smallest change after which behaviours run: calls that are closed are allowed, of those that are open in part also
 * what the behaviour asks for, and `clone` without the flags that make namespaces, with `clone3`, whose flags no filter
 * sees, answered with ENOSYS. Undefined where they run already, or no change of the profile lets them.
 */
export function mendBehaviours(
  document: ProfileDocument,
  target: Target,
  ids: readonly BehaviourId[],
  options: Pick<BehaviourContext, 'noNewPrivileges'> & Pick<BehaviourFilter, 'looks'> = {},
): BehaviourMend | undefined {
  const plan = new Plan(target)
  let current = document
  let isMended = false
  let answeredEnosys: boolean | undefined
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const load = loadToTheEnd(current, target)
    if (load.kind !== 'filter') break
    const filter: BehaviourFilter = { model: load.model, ...(options.looks && { looks: options.looks }) }
    const readings = readBehaviours(filter, ids, options)
    const broken = readings.flatMap(({ breaks }) => breaks)
    // A name that is added moves the line above which runc answers ENOSYS, by which libraries go back to `clone`.
    answeredEnosys ??= answersEnosys('clone3', filter)
    const isLost = answeredEnosys && !answersEnosys('clone3', filter) && !isClosed('clone', filter)
    if (isLost) plan.keepClone3Absent()
    isMended = broken.length === 0 && !isLost
    // That two refusals are borne where each is, was not tried; a start that has to be mended is given all that it asks for.
    const isStart = readings.some(({ id, breaks }) => STARTS.includes(id) && breaks.length > 0)
    const asked = isStart
      ? readings.filter(({ id }) => STARTS.includes(id)).flatMap(({ borne }) => borne)
      : []
    const isNew = plan.takeIn([...broken, ...asked], filter)
    if (isMended || !(isNew || isLost)) break
    const planned = planCommand(document, plan.command(), target)
    if (!planned.ok) return undefined
    current = parseProfile(applyEdits(document.text, planned.edits))
  }
  if (plan.names.size === 0) return undefined
  const names = [...plan.names].sort()
  const needed = names.filter(name => plan.needed.has(name))
  const sometimes = names.filter(name => plan.atTimes.has(name) && !plan.needed.has(name))
  return {
    names,
    needed,
    sometimes,
    allowed: names.filter(name => name !== 'clone3'),
    isMended,
    command: plan.command(),
  }
}

type AskedCall = RecordedCall & Partial<Pick<BrokenCall, 'insteadOf' | 'isNewerThanKernel' | 'isSometimes'>>

class Plan {
  readonly names = new Set<string>()
  readonly needed = new Set<string>()
  readonly atTimes = new Set<string>()
  private readonly plain = new Set<string>()
  private readonly conditional = new Map<string, { name: string; conditions: readonly ConditionDraft[] }>()
  private sendsToClone = false
  private opensClone = false

  constructor(private readonly target: Target) {}

  keepClone3Absent(): void {
    this.sendsToClone = true
  }

  /** Answers whether there is anything new to do. */
  takeIn(broken: readonly AskedCall[], filter: BehaviourFilter): boolean {
    let isNew = false
    for (const call of broken) {
      if (call.isNewerThanKernel) continue
      const isFork = FORKS.includes(call.name)
      // The call itself asks for less than what libraries do without it; it alone was recorded with what it needs.
      const name = isFork ? call.name : (call.insteadOf ?? call.name)
      this.names.add(name)
      if (call.isSometimes !== undefined) (call.isSometimes ? this.atTimes : this.needed).add(name)
      if (name === 'clone3') {
        isNew ||= !this.sendsToClone
        this.sendsToClone = true
        continue
      }
      if (name === 'clone' && !this.opensClone && isClosed(name, filter)) {
        isNew = true
        this.opensClone = true
        continue
      }
      const conditions = name === call.name ? conditionsOf(call) : []
      const key = `${name} ${conditions.map(({ index, value }) => `${index}=${value}`).join()}`
      if (conditions.length > 0 && !isClosed(name, filter) && !this.conditional.has(key)) {
        this.conditional.set(key, { name, conditions })
        isNew = true
      } else if (!this.plain.has(name)) {
        this.plain.add(name)
        isNew = true
      }
    }
    return isNew
  }

  command(): PlacelessCommand {
    const plain = [...this.plain].sort()
    const commands: PlacelessCommand[] = []
    if (this.sendsToClone) commands.push(clone3AsAbsent(this.target))
    if (this.opensClone) commands.push(cloneWithoutNamespaces(this.target))
    for (const { name, conditions } of this.conditional.values()) {
      if (this.plain.has(name)) continue
      commands.push({ kind: 'add-rule', draft: { names: [name], action: 'SCMP_ACT_ALLOW', conditions } })
    }
    const [only] = commands
    const allow: PlacelessCommand = {
      kind: 'set-action',
      names: plain,
      action: 'SCMP_ACT_ALLOW',
      flatten: true,
    }
    if (plain.length > 0) commands.unshift(allow)
    return commands.length === 1 ? (only ?? allow) : { kind: 'several', commands }
  }
}

function conditionsOf({ args }: AskedCall): ConditionDraft[] {
  return args.flatMap((value, index) =>
    value === undefined ? [] : [{ index, operator: 'SCMP_CMP_EQ' as const, value }],
  )
}

/** Whether a call runs with no arguments at all. */
function isClosed(name: string, { model, looks }: BehaviourFilter): boolean {
  const { architecture } = model.target
  const number = catalogue.numberOf(name, architecture)
  if (number?.kind !== 'direct') return true
  const program = programOfCall(model, architecture, number.number)
  const { ways, isComplete } = waysOfCall(program, architecture, number.number, [], looks)
  if (!isComplete) return false
  return ways.every(({ outcome: { action } }) => action !== 'SCMP_ACT_ALLOW' && action !== 'SCMP_ACT_LOG')
}

function answersEnosys(name: string, { model, looks }: BehaviourFilter): boolean {
  const { architecture } = model.target
  const number = catalogue.numberOf(name, architecture)
  if (number?.kind !== 'direct') return false
  const enosys = errnoNumber('ENOSYS', architecture)
  const program = programOfCall(model, architecture, number.number)
  const { ways, isComplete } = waysOfCall(program, architecture, number.number, [], looks)
  if (!isComplete) return false
  return ways.every(({ outcome: { action, errno } }) => action === 'SCMP_ACT_ERRNO' && errno === enosys)
}
