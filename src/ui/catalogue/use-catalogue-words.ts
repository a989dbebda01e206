import type { Messages } from '../../messages'
import { type CatalogueWords, loadCatalogueWords } from '../../messages/catalogue'
import { useArea, useMessages } from '../shared/messages-context'

/** What the table says, with all that it says once somebody acts on its rows. */
export function useCatalogueWords(): Messages['catalogue'] & CatalogueWords {
  return { ...useMessages().catalogue, ...useArea(loadCatalogueWords) }
}
