import { createContext, useContext } from 'react'
import type { PresetId } from '../../core'
import type { Language } from '../../messages'
import type { ThemeChoice } from '../../platform/preferences'
import type { DocumentOrigin } from '../../session/state'
import type { Given } from '../intake/given'

/** What a person can ask of the app, as against the document: the same from a button, a key or the palette. */
export interface Actions {
  newFrom(preset: PresetId): void
  chooseFile(): Promise<void>
  /** Opens, reads or answers whatever it is; with `isMeant`, what may be something else as well. */
  bring(given: readonly Given[], isMeant?: boolean): Promise<void>
  /** Goes to where errors are explained, with the one that `query` tells. */
  askWhy(query: string): Promise<void>
  /** Opens a text that was made here. */
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
