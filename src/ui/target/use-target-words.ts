import type { Messages, Words } from '../../messages'
import { useMessages, useWords } from '../shared/messages-context'

/** What the button says of a target, with all that the choice of one says beside. */
export function useTargetWords(): Messages['target'] & Words['targets'] {
  return { ...useMessages().target, ...useWords('targets') }
}
