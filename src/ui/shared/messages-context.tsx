import { createContext, use, useContext } from 'react'
import { type AllMessages, english, loadAllMessages, type Messages } from '../../messages'

export const MessagesContext = createContext<Messages>(english)

export function useMessages(): Messages {
  return useContext(MessagesContext)
}

/** Waits at first use for the file with the details, so it belongs below a `Suspense`. */
export function useAllMessages(): AllMessages {
  return use(loadAllMessages(useMessages().language))
}
