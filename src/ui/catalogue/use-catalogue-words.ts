import type { Messages, Words } from '../../messages'
import { useMessages, useWords } from '../shared/messages-context'

/** What the table says, with all that it says once somebody acts on its rows. */
export function useCatalogueWords(): Messages['catalogue'] & Words['catalogue'] {
  return { ...useMessages().catalogue, ...useWords('catalogue') }
}
