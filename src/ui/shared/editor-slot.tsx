import { createContext, useContext } from 'react'
import type { EditorModule, MountedEditor } from '../../session/session-port'

/** Where the JSON editor comes from and, once it stands, where it is. */
export interface EditorSlot {
  readonly load: () => Promise<EditorModule>
  mounted: MountedEditor | undefined
}

export const EditorSlotContext = createContext<EditorSlot | undefined>(undefined)

export function useEditorSlot(): EditorSlot {
  const slot = useContext(EditorSlotContext)
  if (!slot) throw new Error('EditorSlotContext is missing')
  return slot
}
