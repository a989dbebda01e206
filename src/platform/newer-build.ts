import { isOneFile } from './one-file'

/** A newer build of the app: it waits to be taken, or another tab has taken it, so that this one runs an older. */
export type NewerBuild = 'waiting' | 'elsewhere'

export interface AppKeeping {
  /** Changes to the build that waits, which loads the page anew. */
  takeNewer(): void
}

/** How often a tab that stays open looks for a newer build, at most, in milliseconds. */
const betweenLooks = 60 * 60 * 1000

/**
 * Has the service worker keep the app on this device, and tells of newer builds. Undefined where browsers have no service
 * workers: on plain HTTP from another computer, in some private windows, from a disk, and while the app is developed.
 */
export async function keepApp(onNewer: (build: NewerBuild) => void): Promise<AppKeeping | undefined> {
  if (isOneFile || !import.meta.env.PROD || !('serviceWorker' in navigator)) return undefined
  const { Workbox } = await import('workbox-window')
  const { serviceWorker } = navigator
  const worker = new Workbox('./sw.js')
  let isTaking = false
  let isControlled = serviceWorker.controller !== null
  worker.addEventListener('waiting', () => onNewer('waiting'))
  serviceWorker.addEventListener('controllerchange', () => {
    if (isTaking) location.reload()
    else if (isControlled) onNewer('elsewhere')
    isControlled = true
  })
  try {
    await worker.register()
  } catch {
    // Refused, as where storage is blocked: then the app needs the network, as any page does.
    return undefined
  }
  let looked = performance.now()
  document.addEventListener('visibilitychange', () => {
    const now = performance.now()
    if (document.visibilityState === 'hidden' || now - looked < betweenLooks) return
    looked = now
    // Without a network there is nothing newer to be had.
    worker.update().catch(() => undefined)
  })
  return {
    takeNewer: () => {
      isTaking = true
      worker.messageSkipWaiting()
    },
  }
}
