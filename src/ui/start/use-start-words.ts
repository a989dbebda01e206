import type { Messages, Words } from '../../messages'
import { useMessages, useWords } from '../shared/messages-context'

/** What the ways to begin are called, with all that the start screen says beside. */
export function useStartWords(): Messages['start'] & Words['start'] {
  return { ...useMessages().start, ...useWords('start') }
}
