import type { Messages } from '../../messages'
import { loadTargetWords, type TargetWords } from '../../messages/targets'
import { useArea, useMessages } from '../shared/messages-context'

/** What the button says of a target, with all that the choice of one says beside. */
export function useTargetWords(): Messages['target'] & TargetWords {
  return { ...useMessages().target, ...useArea(loadTargetWords) }
}
