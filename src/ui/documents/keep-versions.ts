import { languageOf, loadWords } from '../../messages'
import { deviceHistories, deviceRecordings } from '../../platform/beside-documents'
import { deviceFiles } from '../../platform/document-files'
import type { DraftStorage } from '../../platform/draft'
import { deviceVersions } from '../../platform/versions'
import { HistoryKeeper } from '../../session/history-keeper'
import type { Session } from '../../session/session-port'
import { VersionKeeper } from '../../session/version-keeper'
import { keepForGood } from './keep-for-good'
import { keptStepWords } from './kept-step'

/** Keeps versions and what can be undone while the page is open, and clears away what removed documents have left. */
export function keepVersions(session: Session, drafts: DraftStorage): void {
  new VersionKeeper(session, deviceVersions).start()
  const histories = new HistoryKeeper(session, deviceHistories, isNamedStep)
  histories.start()
  keepForGood(session)
  // A page that is put away may never come back.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void histories.flush()
  })
  // Without storage there is nothing to clear.
  clearOrphans(drafts).catch(() => undefined)
}

/** A step of another release is undone without being named. */
async function isNamedStep(label: object): Promise<boolean> {
  const words = await loadWords('details', languageOf([document.documentElement.lang])).catch(() => undefined)
  return words !== undefined && 'id' in label && keptStepWords(label, words.step) !== undefined
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
    deviceHistories.removeOrphans(documents, before),
    deviceRecordings.removeOrphans(documents, before),
  ])
}
