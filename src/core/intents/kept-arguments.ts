import { type CompiledProfile, compileProfile, evaluateCompiled } from '../bpf'
import { catalogue } from '../catalogue'
import { holdsFor, type ProfileDocument, type Restriction, sameOutcome, type Target } from '../profile'
import { sampleArguments } from './sample-calls'

/**
 * The calls of which an edit changed something that the guard permits: libseccomp tests rules with conditions in an order of
 * its own, so that a rule with one more condition can come before or behind another that it used to follow.
 * Calls without conditions of their own before cannot be among them.
 */
export function changedThoughPermitted(
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
  target: Target,
): boolean {
  const conditions = conditionsOf(old, name)
  const number = catalogue.numberOf(name, target.architecture)
  if (!guard || conditions.length === 0 || number?.kind !== 'direct') return false
  const told = [...conditions, ...conditionsOf(now, name), ...guard.permitted, ...guard.refused]
  const samples = sampleArguments(told, undefined, new Map())
  if (!samples) return true
  return samples.some(args => {
    if (!guard.permitted.some(condition => holdsFor(condition, args[guard.index] ?? 0n))) return false
    const call = { arch: target.architecture, nr: number.number, args }
    return !sameOutcome(evaluateCompiled(old.compilation, call), evaluateCompiled(now.compilation, call))
  })
}

function conditionsOf({ model }: CompiledProfile, name: string) {
  return model.rules.entries.filter(entry => entry.name === name).flatMap(entry => entry.conditions)
}
