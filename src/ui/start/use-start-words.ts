import type { Messages } from '../../messages'
import { loadStartWords, type StartWords } from '../../messages/start'
import { useArea, useMessages } from '../shared/messages-context'

/** What the ways to begin are called, with all that the start screen says beside. */
export function useStartWords(): Messages['start'] & StartWords {
  return { ...useMessages().start, ...useArea(loadStartWords) }
}
