import { answeringAbsent, cloneWithoutNamespaces } from '../../advice/behaviour'
import { condemnedIn, type LintFinding } from '../../advice/lint'
import { Budget, orPastLimit } from '../../engine/bpf/word-tests'
import { riskOf } from '../../engine/catalogue'
import {
  type PlacelessCommand,
  type ProfileDocument,
  parseProfile,
  planCommand,
  type Target,
} from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import type { TracePlan, TraceStep } from './plan-from-trace'
import type { Suggestion } from './suggestions'

/** A thousand looks at a real profile, some ten seconds. */
const MOST_LOOKED = 20_000_000

type Finding = Pick<LintFinding, 'id' | 'values'>

/** What a plan is judged beside. */
interface Judging {
  readonly document: ProfileDocument
  readonly target: Target
  /** What the linter says of the profile as it is. */
  readonly before: readonly Finding[]
  readonly looks: Budget
}

/** The calls that a finding is about. */
export function namesIn({ values }: Finding): readonly string[] {
  if ('names' in values && values.names) return values.names
  return 'name' in values ? [values.name] : []
}

/** What the linter condemns of the calls that run; which arguments a call needs, narrowing asks, and not a plan. */
export function condemnedCalls(
  ...[document, target, whole]: Parameters<typeof condemnedIn>
): readonly Finding[] {
  return condemnedIn(document, target, whole).filter(({ id }) => id !== 'socket-families-open')
}

/** Calls that programs try first, and give up for another way on ENOSYS alone. */
export function wantsEnosys({ id }: Finding): boolean {
  return id === 'fallback-refused'
}

/** Calls that do no harm, and without which what runs now would break. */
export function wantsThemOpen(finding: Finding): boolean {
  const isHarmless = (name: string) => !['high', 'critical'].includes(riskOf(name))
  const needs = [
    'signal-return-denied',
    'threads-denied',
    'fork-denied',
    'program-start-denied',
    'older-abi-incomplete',
  ]
  return needs.includes(finding.id) && namesIn(finding).every(isHarmless)
}

/**
 * A plan of which the linter finds nothing to say that it did not say of the profile before: a removal leaves what others
 * depend on, and answers with ENOSYS what programs have another way for; what is opened brings along what it is not whole
 * without; calls that are seen and that the linter warns of are a step of their own. What it has no time to look at stays
 * as it is, and the plan says so.
 *
 * @param looks what looking at choices may cost, in steps of `condemnedIn`
 */
export function signedPlan(
  document: ProfileDocument,
  plan: TracePlan,
  target: Target,
  looks = new Budget(MOST_LOOKED),
): TracePlan {
  const judging: Judging = { document, target, before: condemnedCalls(document, target), looks }
  const whole = accompanied(withoutCondemned(plan, judging), judging)
  return { ...whole, isJudged: !looks.isSpent }
}

/** What puts one defect right may uncover another; each round leaves less of the plan to look at. */
function withoutCondemned(plan: TracePlan, judging: Judging): TracePlan {
  const removal = plan.steps.filter(({ id }) => id === 'remove-unseen')
  const rest = plan.steps.filter(({ id }) => id !== 'remove-unseen' && id !== 'allow-condemned')
  const found = [
    ...foundAnew([...rest, ...removal], judging),
    // A person may tick it alone.
    ...(rest.length > 0 ? foundAnew(removal, judging) : []),
  ]
  const next = mended(plan, found, judging.target)
  return next === undefined ? plan : withoutCondemned(next, judging)
}

const FORKS: ReadonlySet<string> = new Set(['clone', 'fork', 'vfork'])

interface Company {
  readonly commands: readonly PlacelessCommand[]
  /** The calls that the commands let through. */
  readonly opened: readonly string[]
  /** All calls that the commands are about. */
  readonly names: readonly string[]
}

/**
 * What puts findings right that were not there before: calls that are opened, and others that are absent. `brought` are
 * calls with which that was tried in vain, since the runtime has no name for them.
 */
function companyFor(
  found: readonly Finding[],
  { before, target }: Judging,
  brought: ReadonlySet<string>,
): Company {
  const known = new Set([...before.flatMap(namesIn), ...brought])
  const has = (wanted: Finding['id']) => found.some(({ id }) => id === wanted)
  const namesOf = (isMeant: (finding: Finding) => boolean) => {
    const names = found.filter(isMeant).flatMap(namesIn)
    return [...new Set(names)].filter(name => !known.has(name))
  }
  const opened = namesOf(wantsThemOpen)
  const needsClone = has('fork-without-clone') && !brought.has('clone')
  const needsClone3 = has('clone3-refused') && !brought.has('clone3')
  const absent = [...namesOf(wantsEnosys), ...(needsClone3 ? ['clone3'] : [])]
  return {
    commands: [
      ...(opened.length > 0
        ? [{ kind: 'set-action', names: opened, action: 'SCMP_ACT_ALLOW' } as const]
        : []),
      ...(needsClone ? [cloneWithoutNamespaces(target)] : []),
      ...(absent.length > 0 ? [answeringAbsent(absent, target)] : []),
    ],
    opened,
    names: [...opened, ...absent, ...(needsClone ? ['clone'] : [])],
  }
}

/** The part with what it brings along. */
function joined<Part extends TraceStep | Suggestion>(part: Part, { commands, opened }: Company): Part {
  const command: PlacelessCommand = { kind: 'several', commands: [part.command, ...commands] }
  return { ...part, names: [...new Set([...part.names, ...opened])], command }
}

/** The plan in which each part that opens calls brings along what they need beside them. */
function accompanied(plan: TracePlan, judging: Judging): TracePlan {
  const { target, before } = judging
  const foundOfAll = foundAnew([...plan.steps, ...plan.suggestions], judging)
  const startsNothing = before.some(({ id }) => id === 'start-calls-denied')
  const removal = plan.steps.filter(({ id }) => id === 'remove-unseen')
  const broughtByAny = new Set<string>()
  /** The part with what it lacks alone, and after what a person may tick with it. */
  const bring = <Part extends TraceStep | Suggestion>(
    whole: Part,
    ofAll: readonly Finding[] = [],
    brought = new Set<string>(),
  ): Part => {
    const found = [[whole], [...removal, whole]].flatMap(parts => foundAnew(parts, judging))
    const company = companyFor([...found, ...ofAll], judging, brought)
    if (company.names.length === 0) return whole
    for (const name of company.names) brought.add(name)
    for (const name of company.names) broughtByAny.add(name)
    return bring(joined(whole, company), ofAll, brought)
  }
  const withCompany = <Part extends TraceStep | Suggestion>(part: Part): Part => {
    if (part.id === 'remove-unseen' || part.id === 'allow-condemned') return part
    const isForking = part.names.some(name => FORKS.has(name))
    // All together may have what one alone lacks: for threads, which need an end of their own, or where nothing runs yet.
    if (foundOfAll.length === 0 && !startsNothing && !isForking) return part
    // Where all together name newer calls, runc no longer answers by itself that `clone3` is absent.
    return bring(part, isForking ? foundOfAll.filter(({ id }) => id === 'clone3-refused') : [])
  }
  const company = keepingOpen(plan.steps.map(withCompany), target)
  const steps = keepingOpen(together(company, [], judging, broughtByAny), target)
  const alone = plan.suggestions.map(withCompany)
  const suggestions = together(alone, steps, judging, broughtByAny).map((part, place) =>
    part === alone[place] ? part : bring(part),
  )
  return { ...plan, steps, suggestions }
}

/** The steps, of which the removal leaves what the others bring along. */
function keepingOpen(steps: readonly TraceStep[], target: Target): TraceStep[] {
  const opened = new Set(steps.filter(({ id }) => id !== 'remove-unseen').flatMap(({ names }) => names))
  return steps.flatMap(step => {
    if (step.id !== 'remove-unseen' || !step.names.some(name => opened.has(name))) return [step]
    const names = step.names.filter(name => !opened.has(name))
    const answered = names.filter(name => isAnswered(step.command, name))
    return names.length === 0 ? [] : [removing(step, names, answered, target)]
  })
}

/**
 * The parts, of which one that opens calls brings along what all of them lack together with those beside them, and none of
 * them alone: names of newer calls, say, take from runc that it answers by itself for older kernels. It is the first that
 * is as good alone with it, if there is one.
 */
function together<Part extends TraceStep | Suggestion>(
  parts: readonly Part[],
  beside: readonly TraceStep[],
  judging: Judging,
  brought: ReadonlySet<string>,
): readonly Part[] {
  const company = companyFor(foundAnew([...beside, ...parts], judging), judging, brought)
  if (company.names.length === 0) return parts
  const opening = parts.filter(({ id }) => id !== 'remove-unseen' && id !== 'allow-condemned')
  const bearer =
    opening.find(
      part => foundAnew([joined(part, company)], judging).length <= foundAnew([part], judging).length,
    ) ?? opening[0]
  return parts.map(part => (part === bearer ? joined(part, company) : part))
}

/** What the linter condemns after the steps and did not before: of a finding that stood before, the calls that are new. */
function foundAnew(
  steps: readonly { readonly command: PlacelessCommand }[],
  { document, target, before, looks }: Judging,
): Finding[] {
  const found = condemnedAfter(steps, document, target, looks)
  return found.filter(finding => {
    const known = before.filter(({ id }) => id === finding.id)
    const names = namesIn(finding)
    return names.length === 0
      ? known.length === 0
      : names.some(name => !known.some(other => namesIn(other).includes(name)))
  })
}

/** What the linter condemns after the steps; nothing where there is no time left to look. */
function condemnedAfter(
  steps: readonly { readonly command: PlacelessCommand }[],
  document: ProfileDocument,
  target: Target,
  looks: Budget,
): readonly Finding[] {
  const look = () => {
    let after = document
    for (const { command } of steps) {
      looks.spend(after.text.length)
      const plan = planCommand(after, command, target)
      if (plan.ok) after = parseProfile(applyEdits(after.text, plan.edits))
    }
    return after === document ? [] : condemnedCalls(after, target, looks)
  }
  return orPastLimit(look, () => [])
}

/** The plan without what the findings are about; undefined where none of it is. */
function mended(plan: TracePlan, found: readonly Finding[], target: Target): TracePlan | undefined {
  const absent = new Set(found.filter(wantsEnosys).flatMap(namesIn))
  const bad = new Set(found.filter(finding => !wantsEnosys(finding)).flatMap(namesIn))
  let isChanged = false
  const condemned: string[] = []
  const steps = plan.steps.flatMap((step): TraceStep[] => {
    if (step.id === 'allow-condemned') {
      condemned.push(...step.names)
      return []
    }
    if (step.id === 'remove-unseen') {
      const names = step.names.filter(name => !bad.has(name))
      const answered = names.filter(name => absent.has(name) || isAnswered(step.command, name))
      const isSame =
        names.length === step.names.length && answered.every(name => isAnswered(step.command, name))
      if (isSame) return [step]
      isChanged = true
      return names.length === 0 ? [] : [removing(step, names, answered, target)]
    }
    if (!step.names.some(name => bad.has(name))) return [step]
    isChanged = true
    condemned.push(...step.names.filter(name => bad.has(name)))
    const command = without(step.command, bad)
    const names = step.names.filter(name => !bad.has(name))
    return command && names.length > 0 ? [{ ...step, names, command }] : []
  })
  if (!isChanged) return undefined
  const names = [...new Set(condemned)].sort()
  const own: TraceStep = {
    id: 'allow-condemned',
    names,
    command: { kind: 'set-action', names, action: 'SCMP_ACT_ALLOW', flatten: true },
  }
  return { ...plan, steps: names.length > 0 ? [...steps, own] : steps }
}

/** The command for the other calls; undefined where none is left. */
function without(command: PlacelessCommand, bad: ReadonlySet<string>): PlacelessCommand | undefined {
  switch (command.kind) {
    case 'set-action': {
      const names = command.names.filter(name => !bad.has(name))
      return names.length === 0 ? undefined : { ...command, names }
    }
    case 'add-rule':
      return command.draft.names.some(name => bad.has(name)) ? undefined : command
    case 'several': {
      const commands = command.commands.flatMap(part => without(part, bad) ?? [])
      return commands.length === 0 ? undefined : { kind: 'several', commands }
    }
    default:
      return command
  }
}

/** Whether a removal answers the call with an error of its own. */
function isAnswered(command: PlacelessCommand, name: string): boolean {
  return (
    command.kind === 'several' &&
    command.commands.some(
      part => part.kind === 'set-action' && part.errno !== undefined && part.names.includes(name),
    )
  )
}

function removing(
  step: TraceStep,
  names: readonly string[],
  answered: readonly string[],
  target: Target,
): TraceStep {
  const [first] = step.command.kind === 'several' ? step.command.commands : [step.command]
  if (first?.kind !== 'set-action') return step
  const removed: PlacelessCommand = { ...first, names: names.filter(name => !answered.includes(name)) }
  if (answered.length === 0) return { ...step, names, command: removed }
  return {
    ...step,
    names,
    command: { kind: 'several', commands: [removed, answeringAbsent(answered, target)] },
  }
}
