import { createContext, useContext } from 'react'
import { english, type Messages } from '../../messages'

export const MessagesContext = createContext<Messages>(english)

export function useMessages(): Messages {
  return useContext(MessagesContext)
}
