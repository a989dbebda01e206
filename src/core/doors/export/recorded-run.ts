import { type PresetId, presetText } from '../../advice/presets'
import {
  type Command,
  type ProfileDocument,
  parseProfile,
  planCommand,
  type Target,
} from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { loggingDocument } from './rollout'

/**
 * The profile that a job is recorded under first: everything runs, and the kernel logs it, but for calls that are known
 * already. What its log has no room for is found by a run in which the rest is left out.
 */
export function recordingProfile(target: Target, known: readonly string[]): ProfileDocument {
  return changed(madeOf('log-all', target), target, known, 'SCMP_ACT_ALLOW')
}

/** The profile under which a job fails by nothing that a filter does. */
export function lettingAll(target: Target): ProfileDocument {
  return madeOf('allow-all', target)
}

function madeOf(preset: PresetId, target: Target): ProfileDocument {
  return parseProfile(presetText(preset, target))
}

/**
 * A profile that only logs what the given one would refuse, so that a run under it shows all that it lacks at once; but
 * what is left out on purpose meets EPERM, so that the run goes the way that is left.
 */
export function watchingProfile(
  document: ProfileDocument,
  target: Target,
  leftOut: readonly string[],
): ProfileDocument {
  return changed(loggingDocument(document, target).document, target, leftOut, 'SCMP_ACT_ERRNO')
}

/** The profile with calls let through, or meeting EPERM whatever their arguments. */
export function changed(
  document: ProfileDocument,
  target: Target,
  names: readonly string[],
  action: 'SCMP_ACT_ALLOW' | 'SCMP_ACT_ERRNO',
): ProfileDocument {
  if (names.length === 0) return document
  const command: Command = { kind: 'set-action', names: [...names], action, flatten: true }
  const plan = planCommand(document, command, target)
  return plan.ok ? parseProfile(applyEdits(document.text, plan.edits)) : document
}

const LETTING: readonly string[] = ['SCMP_ACT_ALLOW', 'SCMP_ACT_LOG']

/** The calls that rules let through, with any arguments or with some, in the order of their names. */
export function callsLetThrough({ profile }: ProfileDocument): readonly string[] {
  const rules = profile?.rules.filter(({ action }) => LETTING.includes(action?.value ?? '')) ?? []
  const names = rules.flatMap(rule => rule.names.map(({ value }) => value))
  return [...new Set(names)].filter(name => /^\w+$/.test(name)).sort()
}
