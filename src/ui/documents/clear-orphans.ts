import { deviceFiles } from '../../platform/document-files'
import type { DraftStorage } from '../../platform/drafts'
import { deviceVersions } from '../../platform/versions'

/** A document that was just made may not be saved yet. */
const YOUNG_MS = 60 * 60 * 1000

/** Clears away what was kept with documents that are no longer there. */
export async function clearOrphans(drafts: DraftStorage): Promise<void> {
  const documents = new Set((await drafts.list()).map(({ id }) => id))
  const before = Date.now() - YOUNG_MS
  await Promise.all([
    deviceVersions.removeOrphans(documents, before),
    deviceFiles.removeOrphans(documents, before),
  ])
}
