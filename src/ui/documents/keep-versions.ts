import { deviceFiles } from '../../platform/document-files'
import type { DraftStorage } from '../../platform/draft'
import { deviceVersions } from '../../platform/versions'
import type { Session } from '../../session/session-port'
import { VersionKeeper } from '../../session/version-keeper'

/** Keeps versions while the page is open, and clears away what removed documents have left. */
export function keepVersions(session: Session, drafts: DraftStorage): void {
  new VersionKeeper(session, deviceVersions).start()
  // Without storage there is nothing to clear.
  clearOrphans(drafts).catch(() => undefined)
}

/** A document that was just made may not be saved yet. */
const YOUNG_MS = 60 * 60 * 1000

/** Clears away what was kept with documents that are no longer there. */
async function clearOrphans(drafts: DraftStorage): Promise<void> {
  const documents = new Set((await drafts.list()).map(({ id }) => id))
  const before = Date.now() - YOUNG_MS
  await Promise.all([
    deviceVersions.removeOrphans(documents, before),
    deviceFiles.removeOrphans(documents, before),
  ])
}
