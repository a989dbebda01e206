import { BrowserClipboard, type Clipboard } from './clipboard'
import type { Compression } from './compression'
import { DocumentLocks } from './document-locks'
import type { DraftStorage } from './draft'
import { IndexedDbDrafts } from './drafts'
import { BrowserFiles, type Files } from './files'
import { LocalPreferences, type Preferences } from './preferences'
import { SessionTab, type Tab } from './tab'
import { PageTheme, type Theme } from './theme'

/** What the app needs of a browser, behind interfaces that a test can stand in for. */
export interface Platform {
  readonly clipboard: Clipboard
  readonly compression: Compression
  readonly drafts: DraftStorage
  readonly files: Files
  readonly locks: DocumentLocks
  readonly preferences: Preferences
  readonly tab: Tab
  readonly theme: Theme
}

/** Only links need it. */
async function streams(): Promise<Compression> {
  const { StreamCompression } = await import('./compression')
  return new StreamCompression()
}

export function browserPlatform(): Platform {
  const preferences = new LocalPreferences(() => localStorage)
  return {
    clipboard: new BrowserClipboard(),
    compression: {
      compress: async text => (await streams()).compress(text),
      decompress: async (bytes, maxBytes) => (await streams()).decompress(bytes, maxBytes),
    },
    drafts: new IndexedDbDrafts(),
    files: new BrowserFiles(),
    locks: new DocumentLocks(),
    preferences,
    tab: new SessionTab(() => sessionStorage),
    theme: new PageTheme(preferences.read().theme),
  }
}
