import type { StartFailure } from '../core'
import { type Language, loadAllMessages, say } from '../messages'

/** Why a container does not start under a profile, or starts without a filter. */
export async function startFailureWords(failure: StartFailure, language: Language): Promise<string> {
  const { startFailure } = await loadAllMessages(language)
  return say(startFailure, failure)
}
