import { errnoNumber, riskOf } from '../catalogue'
import { condemnedIn, type LintFinding } from '../lint'
import { type Command, type ProfileDocument, parseProfile, planCommand, type Target } from '../profile'
import { applyEdits } from '../text'
import type { TracePlan, TraceStep } from './plan-from-trace'

/** A fix uncovers another defect a few times at most; what is left then is told, not hidden. */
const MOST_ROUNDS = 4

type Finding = Pick<LintFinding, 'id' | 'values'>

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
 * depend on, and answers with ENOSYS what programs have another way for; calls that are seen and that the linter warns of
 * are a step of their own. Suggestions are lists of calls that it never warns of.
 */
export function signedPlan(document: ProfileDocument, plan: TracePlan, target: Target): TracePlan {
  const before = condemnedIn(document, target)
  let signed = plan
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const removal = signed.steps.filter(({ id }) => id === 'remove-unseen')
    const rest = signed.steps.filter(({ id }) => id !== 'remove-unseen' && id !== 'allow-condemned')
    const found = [
      ...foundAnew(document, [...rest, ...removal], target, before),
      // A person may tick it alone.
      ...(removal.length > 0 && rest.length > 0 ? foundAnew(document, removal, target, before) : []),
    ]
    if (found.length === 0) return signed
    const next = mended(signed, found, target)
    if (next === undefined) return signed
    signed = next
  }
  return signed
}

/** What the linter condemns after the steps and did not before: of a finding that stood before, the calls that are new. */
function foundAnew(
  document: ProfileDocument,
  steps: readonly { readonly command: Command }[],
  target: Target,
  before: readonly Finding[],
): Finding[] {
  let after = document
  for (const { command } of steps) {
    const plan = planCommand(after, command, target)
    if (plan.ok) after = parseProfile(applyEdits(after.text, plan.edits))
  }
  if (after === document) return []
  return condemnedIn(after, target).filter(finding => {
    const known = before.filter(({ id }) => id === finding.id)
    const names = namesIn(finding)
    return names.length === 0
      ? known.length === 0
      : names.some(name => !known.some(other => namesIn(other).includes(name)))
  })
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
  { architecture }: Target,
): TraceStep {
  const [first] = step.command.kind === 'several' ? step.command.commands : [step.command]
  if (first?.kind !== 'set-action') return step
  const removed: Command = { ...first, names: names.filter(name => !answered.includes(name)) }
  if (answered.length === 0) return { ...step, names, command: removed }
  const errno = errnoNumber('ENOSYS', architecture) ?? 38
  const absent: Command = {
    kind: 'set-action',
    names: answered,
    action: 'SCMP_ACT_ERRNO',
    errno,
    flatten: true,
  }
  return { ...step, names, command: { kind: 'several', commands: [removed, absent] } }
}
