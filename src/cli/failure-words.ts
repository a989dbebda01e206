import type { SideFailure } from '../core/compare'
import { type Language, loadAllMessages } from '../messages'

/** Why a container does not start under a profile, or starts without a filter. */
export async function startFailureWords(
  failure: SideFailure | undefined,
  language: Language,
): Promise<string> {
  if (!failure) return 'the runtime takes this profile for no seccomp at all: every call runs'
  if (failure.id === 'text-has-error') return 'its text has an error; run "seccompose check" on it'
  const { startFailure } = await loadAllMessages(language)
  return startFailure[failure.id](failure.values)
}
