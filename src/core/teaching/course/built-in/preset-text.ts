import type { PresetId } from '../../../advice/presets'
import { type TargetChoice, targetOfChoice, textOfProfile } from '../course'

interface WrittenRule {
  readonly names: readonly string[]
  readonly [key: string]: unknown
}

/** A preset's rules, changed by one of us, as the text of a profile. A rule without names goes. */
export function changedPreset(
  preset: PresetId,
  on: TargetChoice['on'],
  change: (rule: WrittenRule) => WrittenRule,
): string {
  const profile: { readonly syscalls: readonly WrittenRule[] } = JSON.parse(
    textOfProfile({ preset }, targetOfChoice({ on })),
  )
  const syscalls = profile.syscalls.map(change).filter(({ names }) => names.length > 0)
  return `${JSON.stringify({ ...profile, syscalls }, null, 2)}\n`
}
