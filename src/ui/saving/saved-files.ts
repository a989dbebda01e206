import { createStore } from 'zustand/vanilla'
import { type DocumentFile, deviceFiles } from '../../platform/document-files'

/** The files of the documents that were open since the page was loaded, by the document's id. */
export const savedFiles = createStore<Readonly<Record<string, DocumentFile>>>(() => ({}))

/** Counts at once; settles when the device has it, too, or cannot keep it. */
export async function rememberFile(document: string, file: DocumentFile): Promise<void> {
  savedFiles.setState({ [document]: file })
  try {
    await deviceFiles.keep(document, file)
  } catch {
    // No storage, or no room: the page goes on without it. What is kept from before would be wrong after a reload.
    await deviceFiles.remove(document).catch(() => undefined)
  }
}

/** Takes up the file that was kept with a document, which another tab may have saved to since it was open here. */
export async function recallFile(document: string): Promise<void> {
  const before = savedFiles.getState()[document]
  // A device that keeps nothing has nothing to recall.
  const file = await deviceFiles.load(document).catch(() => undefined)
  // It may have been saved meanwhile.
  if (file && savedFiles.getState()[document] === before) savedFiles.setState({ [document]: file })
}
