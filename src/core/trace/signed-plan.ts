import { clone3AsAbsent, cloneWithoutNamespaces } from '../behaviour'
import { Budget, LimitReached } from '../bpf/word-tests'
import { errnoNumber, riskOf } from '../catalogue'
import { condemnedIn, type LintFinding } from '../lint'
import { type Command, type ProfileDocument, parseProfile, planCommand, type Target } from '../profile'
import { applyEdits } from '../text'
import type { TracePlan, TraceStep } from './plan-from-trace'
import type { Suggestion } from './suggestions'

/** A fix uncovers another defect a few times at most; what is left then is told, not hidden. */
const MOST_ROUNDS = 4

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

/** Calls that programs try first, and give up for another way on ENOSYS alone. */
export function wantsEnosys({ id }: Finding): boolean {
  return id === 'fallback-refused'
}

/** Calls that do no harm, and without which what runs now would break. */
export function wantsThemOpen(finding: Finding): boolean {
  const isHarmless = (name: string) => !['high', 'critical'].includes(riskOf(name))
  const needs = ['threads-denied', 'fork-denied', 'program-start-denied', 'older-abi-incomplete']
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
  const judging: Judging = { document, target, before: condemnedIn(document, target), looks }
  let signed = plan
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const removal = signed.steps.filter(({ id }) => id === 'remove-unseen')
    const rest = signed.steps.filter(({ id }) => id !== 'remove-unseen' && id !== 'allow-condemned')
    const found = [
      ...foundAnew([...rest, ...removal], judging),
      // A person may tick it alone.
      ...(removal.length > 0 && rest.length > 0 ? foundAnew(removal, judging) : []),
    ]
    const next = found.length === 0 ? undefined : mended(signed, found, target)
    if (next === undefined) break
    signed = next
  }
  const whole = accompanied(signed, judging)
  return { ...whole, isJudged: !looks.isSpent }
}

const FORKS: ReadonlySet<string> = new Set(['clone', 'fork', 'vfork'])

interface Company {
  readonly commands: Command[]
  /** The calls that the commands let through. */
  readonly opened: readonly string[]
}

/** What puts findings right that were not there before: calls that are opened, and others that are absent. */
function companions(found: readonly Finding[], before: readonly Finding[], target: Target): Company {
  const known = new Set(before.flatMap(namesIn))
  const namesOf = (isMeant: (finding: Finding) => boolean) => {
    const names = found.filter(isMeant).flatMap(namesIn)
    return [...new Set(names)].filter(name => !known.has(name))
  }
  const opened = namesOf(wantsThemOpen)
  const absent = namesOf(wantsEnosys)
  return {
    commands: [
      ...(opened.length > 0
        ? [{ kind: 'set-action', names: opened, action: 'SCMP_ACT_ALLOW' } as const]
        : []),
      ...(absent.length > 0 ? [answeringAbsent(absent, target)] : []),
    ],
    opened,
  }
}

/** The plan in which each part that opens calls brings along what they need beside them. */
function accompanied(plan: TracePlan, judging: Judging): TracePlan {
  const { target, before } = judging
  const foundOfAll = foundAnew([...plan.steps, ...plan.suggestions], judging)
  const startsNothing = before.some(({ id }) => id === 'start-calls-denied')
  const removal = plan.steps.filter(({ id }) => id === 'remove-unseen')
  const companyOf = (part: TraceStep | Suggestion): Company => {
    // Alone, and after what a person may tick with it.
    const found = [[part], [...removal, part]].flatMap(parts => foundAnew(parts, judging))
    const { commands, opened } = companions(found, before, target)
    const has = (list: readonly Finding[], wanted: Finding['id']) => list.some(({ id }) => id === wanted)
    const needsClone = has(found, 'fork-without-clone')
    const isForking = needsClone || part.names.includes('clone')
    const needsClone3 = has(found, 'clone3-refused') || (isForking && has(foundOfAll, 'clone3-refused'))
    if (needsClone) commands.push(cloneWithoutNamespaces(target))
    if (needsClone3) commands.push(clone3AsAbsent(target))
    return { commands, opened }
  }
  const withCompany = <Part extends TraceStep | Suggestion>(part: Part): Part => {
    if (part.id === 'remove-unseen' || part.id === 'allow-condemned') return part
    // All together may have what one alone lacks: for threads, which need an end of their own, or where nothing runs yet.
    if (foundOfAll.length === 0 && !startsNothing && !part.names.some(name => FORKS.has(name))) return part
    let whole = part
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const { commands, opened } = companyOf(whole)
      const isKnown = commands.every(command => isPartOf(command, whole.command))
      if (isKnown) break
      const command: Command = { kind: 'several', commands: [whole.command, ...commands] }
      whole = { ...whole, names: [...new Set([...whole.names, ...opened])], command }
    }
    return whole
  }
  const company = keepingOpen(plan.steps.map(withCompany), target)
  const steps = keepingOpen(together(company, judging), target)
  return { ...plan, steps, suggestions: plan.suggestions.map(withCompany) }
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

/** The steps, of which the first that opens calls brings along what all of them lack together and none of them alone. */
function together(steps: readonly TraceStep[], judging: Judging): TraceStep[] {
  const { target, before } = judging
  const found = foundAnew(steps, judging)
  const { commands, opened } = companions(found, before, target)
  const opening = steps.findIndex(({ id }) => id !== 'remove-unseen' && id !== 'allow-condemned')
  if (commands.length === 0) return [...steps]
  return steps.map((step, place) => {
    if (place !== opening) return step
    const command: Command = { kind: 'several', commands: [step.command, ...commands] }
    return { ...step, names: [...new Set([...step.names, ...opened])], command }
  })
}

function isPartOf(command: Command, whole: Command): boolean {
  if (whole.kind === 'several') return whole.commands.some(part => isPartOf(command, part))
  if (command.kind === 'add-rule') {
    return whole.kind === 'add-rule' && command.draft.names.every(name => whole.draft.names.includes(name))
  }
  return (
    command.kind === 'set-action' &&
    whole.kind === 'set-action' &&
    command.action === whole.action &&
    command.names.every(name => whole.names.includes(name))
  )
}

/** Calls that programs give up for another way. */
function answeringAbsent(names: readonly string[], { architecture }: Target): Command {
  const errno = errnoNumber('ENOSYS', architecture) ?? 38
  return { kind: 'set-action', names, action: 'SCMP_ACT_ERRNO', errno, flatten: true }
}

/** What the linter condemns after the steps and did not before: of a finding that stood before, the calls that are new. */
function foundAnew(
  steps: readonly { readonly command: Command }[],
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
  steps: readonly { readonly command: Command }[],
  document: ProfileDocument,
  target: Target,
  looks: Budget,
): readonly Finding[] {
  try {
    looks.spend(0)
    let after = document
    for (const { command } of steps) {
      const plan = planCommand(after, command, target)
      if (!plan.ok) continue
      after = parseProfile(applyEdits(after.text, plan.edits))
      looks.spend(after.text.length)
    }
    return after === document ? [] : condemnedIn(after, target, looks)
  } catch (error) {
    if (error instanceof LimitReached) return []
    throw error
  }
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
      if (!isSame) isChanged = true
      return isSame || names.length === 0 ? (isSame ? [step] : []) : [removing(step, names, answered, target)]
    }
    if (!step.names.some(name => bad.has(name)) || step.command.kind === 'set-architectures') return [step]
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
function without(command: Command, bad: ReadonlySet<string>): Command | undefined {
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
function isAnswered(command: Command, name: string): boolean {
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
  const removed: Command = { ...first, names: names.filter(name => !answered.includes(name)) }
  if (answered.length === 0) return { ...step, names, command: removed }
  return {
    ...step,
    names,
    command: { kind: 'several', commands: [removed, answeringAbsent(answered, target)] },
  }
}
