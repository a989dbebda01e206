import { createStore } from 'zustand/vanilla'
import type { DiskFileHandle, FileStamp } from '../../platform/disk-files'

/** The file on disk that a document came from. */
export interface SavedFile {
  readonly handle: DiskFileHandle
  /** What was last read from it or written to it. */
  readonly text: string
  readonly stamp: FileStamp
}

/** By the document's id, for as long as the page lives: browsers ask anew for what is written after a reload. */
export const savedFiles = createStore<Readonly<Record<string, SavedFile>>>(() => ({}))

export function rememberFile(document: string, file: SavedFile): void {
  savedFiles.setState({ [document]: file })
}
