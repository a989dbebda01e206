import { createContext, use, useContext } from 'react'
import {
  type AllMessages,
  english,
  loadAllMessages,
  loadWords,
  type Messages,
  type Words,
} from '../../messages'

export const MessagesContext = createContext<Messages>(english)

export function useMessages(): Messages {
  return useContext(MessagesContext)
}

/** Waits at first use for the file with the details, so it belongs below a `Suspense`. */
export function useAllMessages(): AllMessages {
  return use(loadAllMessages(useMessages().language))
}

/** The words of one part of the app; waits at first use, so it belongs below a `Suspense`. */
export function useWords<Part extends keyof Words>(part: Part): Words[Part] {
  return use(loadWords(part, useMessages().language))
}
