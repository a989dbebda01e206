import { architecturesOf } from '../../advice/presets'
import { type DraftAction, type DraftRule, writeProfile } from '../../advice/presets/profile-draft'
import type { ArchitectureToken } from '../../engine/catalogue'

interface ListProfile {
  readonly defaultAction: DraftAction
  readonly defaultErrnoRet?: number | undefined
  readonly rules: readonly DraftRule[]
  /** Where the source names them. */
  readonly architectures?: readonly ArchitectureToken[] | undefined
}

/**
 * A profile from a source that knows names and errnos only. Where it says nothing of architectures, the profile is
 * for the native one and the older ABIs that its kernel runs beside it.
 */
export function listProfileText(
  { defaultAction, defaultErrnoRet, rules, architectures = [] }: ListProfile,
  native: ArchitectureToken,
): { readonly text: string; readonly architectures: readonly ArchitectureToken[] } {
  const listed = architectures.length > 0 ? architectures : architecturesOf(native)
  const syscalls = rules.filter(({ names }) => names.length > 0)
  const text = writeProfile({ defaultAction, defaultErrnoRet, architectures: listed, syscalls })
  return { text, architectures: listed }
}
