import { type DocumentFile, deviceFiles } from '../../platform/document-files'
import type { Draft, DraftStorage } from '../../platform/draft'

/** What a removed document was, to be put back. */
export interface RemovedDocument {
  readonly draft: Draft
  /** The one on disk that it could be saved to. */
  readonly file: DocumentFile | undefined
}

/** Removes a document from this device, with the way to its file. Undefined where it was gone already. */
export async function removeDocument(drafts: DraftStorage, id: string): Promise<RemovedDocument | undefined> {
  const [draft, file] = await Promise.all([
    drafts.load(id),
    // A document can be removed, whatever became of the way to its file.
    deviceFiles.load(id).catch(() => undefined),
  ])
  await drafts.remove(id)
  // What stays is cleared away with what belongs to no document.
  await deviceFiles.remove(id).catch(() => undefined)
  return draft && { draft, file }
}

export async function putBackDocument(drafts: DraftStorage, { draft, file }: RemovedDocument): Promise<void> {
  await drafts.save(draft)
  // Without it the document is downloaded as any other.
  if (file) await deviceFiles.keep(draft.id, file).catch(() => undefined)
}
