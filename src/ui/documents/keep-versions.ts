import type { DraftStorage } from '../../platform/drafts'
import { deviceVersions } from '../../platform/versions'
import type { Session } from '../../session/session-port'
import { VersionKeeper } from '../../session/version-keeper'

/** A document that was just made may not be saved yet. */
const YOUNG_MS = 60 * 60 * 1000

/** Keeps versions while the page is open, and clears away those of documents that were removed. */
export function keepVersions(session: Session, drafts: DraftStorage): void {
  new VersionKeeper(session, deviceVersions).start()
  drafts
    .list()
    .then(list => deviceVersions.removeOrphans(new Set(list.map(({ id }) => id)), Date.now() - YOUNG_MS))
    // Without storage there is nothing to clear.
    .catch(() => undefined)
}
