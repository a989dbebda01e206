import { whenDeleted } from '../../platform/device-store'
import { askToPersist } from '../../platform/persistence'
import type { Session } from '../../session/session-port'

/**
 * Keeps what a person works on: asks the browser to make no room of it once something was changed and saved, and saves
 * what is open anew where another page has deleted the database.
 */
export function keepForGood(session: Session): void {
  const { version } = session.store.getState()
  const stop = session.store.subscribe(({ saved, change, version: present }) => {
    if (saved !== 'saved' || !change || present === version) return
    stop()
    // What a browser refuses here is no less kept than before.
    askToPersist().catch(() => undefined)
  })
  whenDeleted.add(() => session.saveAgain())
}
