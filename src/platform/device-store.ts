import { createStore, type UseStore } from 'idb-keyval'

/** Called with the name of a database that another page has deleted. */
export const whenDeleted = new Set<(database: string) => void>()

/**
 * A store of this device, opened at first use: a browser without storage must fail where something is kept, not where the
 * app starts. It gives way to another page that renews or deletes its database, and is opened anew when it is used again.
 */
export function deviceStore(database: string, name: string): UseStore {
  let opened: UseStore | undefined
  return (mode, use) => {
    opened ??= createStore(database, name)
    return opened(mode, objects => {
      const { db } = objects.transaction
      db.onversionchange = ({ newVersion }) => {
        opened = undefined
        db.close()
        if (newVersion === null) for (const tell of whenDeleted) tell(database)
      }
      return use(objects)
    })
  }
}
