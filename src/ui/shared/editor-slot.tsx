import { createContext, useContext } from 'react'
import type { Language } from '../../messages'
import type { EditorModule, MountedEditor } from '../../session/session-port'

/** Where the JSON editor comes from and, once it stands, where it is. */
export interface EditorSlot {
  /** The first call decides in which language the editor's own words are. */
  readonly load: (language: Language) => Promise<EditorModule>
  mounted: MountedEditor | undefined
}

export const EditorSlotContext = createContext<EditorSlot | undefined>(undefined)

export function useEditorSlot(): EditorSlot {
  const slot = useContext(EditorSlotContext)
  if (!slot) throw new Error('EditorSlotContext is missing')
  return slot
}
