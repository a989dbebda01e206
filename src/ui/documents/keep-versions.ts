import type { DraftStorage } from '../../platform/drafts'
import { deviceVersions } from '../../platform/versions'
import type { Session } from '../../session/session-port'
import { VersionKeeper } from '../../session/version-keeper'
import { clearOrphans } from './clear-orphans'

/** Keeps versions while the page is open, and clears away what removed documents have left. */
export function keepVersions(session: Session, drafts: DraftStorage): void {
  new VersionKeeper(session, deviceVersions).start()
  // Without storage there is nothing to clear.
  clearOrphans(drafts).catch(() => undefined)
}
