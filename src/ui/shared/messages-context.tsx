import { createContext, use, useContext } from 'react'
import { type AllMessages, english, loadAllMessages, type Messages } from '../../messages'
import type { Area } from '../../messages/area'

export const MessagesContext = createContext<Messages>(english)

export function useMessages(): Messages {
  return useContext(MessagesContext)
}

/** Waits at first use for the file with the details, so it belongs below a `Suspense`. */
export function useAllMessages(): AllMessages {
  return useArea(loadAllMessages)
}

/** The words of one part of the app; waits at first use, so it belongs below a `Suspense`. */
export function useArea<Words>(area: Area<Words>): Words {
  return use(area(useMessages().language))
}
