const ASKED = 'seccompose.asked-to-persist'

/**
 * Asks the browser to clear away nothing that is kept here when it makes room, once on a device: some ask the person.
 * Without an answer things stay as they are.
 */
export async function askToPersist(): Promise<void> {
  // Pages that came over plain HTTP have none.
  const storage: StorageManager | undefined = navigator.storage
  if (!storage?.persist || (await storage.persisted()) || localStorage.getItem(ASKED) !== null) return
  localStorage.setItem(ASKED, '1')
  await storage.persist()
}
