import { createContext, useContext } from 'react'
import type { PresetId } from '../../core'
import type { Language } from '../../messages'
import type { DroppedHandle } from '../../platform/disk-files'
import type { ThemeChoice } from '../../platform/preferences'
import type { DocumentOrigin } from '../../session/state'

/** What a person can ask of the app, as against the document: the same from a button, a key or the palette. */
export interface Actions {
  newFrom(preset: PresetId): void
  chooseFile(): Promise<void>
  /** One that was dropped can be saved to where the browser gives its handle. */
  openFile(file: File, dropped?: DroppedHandle): Promise<void>
  openText(name: string, text: string, origin: DocumentOrigin): void
  /** Goes to where logs are read. */
  importLog(): void
  /** Opens what the clipboard holds. */
  paste(): Promise<void>
  openDraft(id: string): Promise<void>
  closeDocument(): void
  /** To its file on disk, or as a download where it has none. */
  saveDocument(): void
  downloadDocument(): void
  copyDocument(): Promise<void>
  copy(text: string): Promise<void>
  /** What is wrong with the document, beside its text. */
  review(): void
  setTheme(choice: ThemeChoice): void
  setLanguage(language: Language): Promise<void>
}

export const ActionsContext = createContext<Actions | undefined>(undefined)

export function useActions(): Actions {
  const actions = useContext(ActionsContext)
  if (!actions) throw new Error('ActionsContext is missing')
  return actions
}
