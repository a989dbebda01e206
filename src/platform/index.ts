import { BrowserClipboard, type Clipboard } from './clipboard'
import { type Compression, StreamCompression } from './compression'
import { type DraftStorage, IndexedDbDrafts } from './drafts'
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
  readonly preferences: Preferences
  readonly tab: Tab
  readonly theme: Theme
}

export function browserPlatform(): Platform {
  const preferences = new LocalPreferences(() => localStorage)
  return {
    clipboard: new BrowserClipboard(),
    compression: new StreamCompression(),
    drafts: new IndexedDbDrafts(),
    files: new BrowserFiles(),
    preferences,
    tab: new SessionTab(() => sessionStorage),
    theme: new PageTheme(preferences.read().theme),
  }
}
