import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { english, type Language, languageOf, loadEditorWords, loadMessages, loadWords } from './messages'
import { browserPlatform, type Platform } from './platform'
import { createSession } from './session/session'
import type { Session } from './session/session-port'
import './ui/shared/tokens.css'
import './ui/shared/base.css'
import './ui/shared/signs.css'
import type { EditorSlot } from './ui/shared/editor-slot'
import { createView } from './ui/shared/view'
import { whenIdle } from './ui/shared/when-idle'
import { App } from './ui/shell/app'
import { listenForPalette } from './ui/shell/palette-key'
import { readStoredTarget } from './ui/target/stored-target'

async function start(root: HTMLElement): Promise<void> {
  const platform = browserPlatform()
  const preferences = platform.preferences.read()
  const target = readStoredTarget(preferences.target)
  const { drafts, locks } = platform
  const session = createSession({ drafts, claim: id => locks.hold(id), ...(target && { target }) })
  const editor: EditorSlot = { load: () => import('./editor'), mounted: undefined }
  const view = createView({
    panelOpen: preferences.layout.panelOpen,
    select: syscall => session.select(syscall, 'json'),
  })

  // Whoever frames the page, asked or not, gets what changes and stores nothing: no click can be stolen from its user.
  const isEmbedded = window !== top || location.search === '?embed'
  if (!isEmbedded) listenForPalette(view)

  // Asked for now, so that it does not wait for the first drawing to ask.
  const startsFresh = platform.tab.openDraft() === undefined
  if (startsFresh) void import('./ui/start/start-screen')
  // Whoever has a document has the editor; the modules that the rows take are here by now.
  const language = firstLanguage(preferences.language)
  // Monaco looks its words up while it loads.
  if (!startsFresh)
    void loadEditorWords(language)
      .then(editor.load, () => undefined)
      .catch(() => undefined)
  // Where the other words are comes with those of the start screen, so both are on their way before the first drawing.
  const startWords = loadWords('start', language)
  const visit = async () => {
    if (!isLink(location.href)) return false
    const { openLink } = await import('./ui/sharing/open-link')
    const chosen = firstLanguage(platform.preferences.read().language)
    return await openLink({ session, platform, view, language: chosen })
  }
  // What does not come leaves the rest to be used, in English if it must be.
  let isWhole = true
  const without = () => {
    isWhole = false
    return undefined
  }
  const [messages = english] = await Promise.all([
    loadMessages(language).catch(without),
    visit()
      .catch(without)
      .then(isVisiting => (isVisiting || isEmbedded ? undefined : reopen(session, platform))),
    startsFresh && startWords.catch(without),
  ])
  const sayMissing = () => view.note(messages.shell.failed)
  if (!isWhole) sayMissing()
  remember(session, platform)
  platform.tab.onFragment(() => void visit().catch(sayMissing))
  whenIdle(() => void import('./ui/documents').then(({ keepVersions }) => keepVersions(session, drafts)))
  createRoot(root).render(
    <StrictMode>
      <App
        session={session}
        platform={platform}
        view={view}
        editor={editor}
        messages={messages}
        isEmbedded={isEmbedded}
      />
    </StrictMode>,
  )
}

/** In the language that was chosen, else in the first of the browser's that there is. */
function firstLanguage(chosen: string | undefined): Language {
  return languageOf(chosen === undefined ? navigator.languages : [chosen, ...navigator.languages])
}

/** After a reload or a crash the document is there again. */
async function reopen(session: Session, platform: Platform): Promise<void> {
  const id = platform.tab.openDraft()
  if (id === undefined) return
  try {
    if (!(await session.restore(id))) platform.tab.setOpenDraft(undefined)
  } catch {
    // The device's storage cannot be read, which the start screen says.
    platform.tab.setOpenDraft(undefined)
  }
}

/** Whether an address carries a document, a course or a result, or asks for a call, so that what reads it is fetched for those only. */
function isLink(address: string): boolean {
  return /#[vcr]\d+\.|\?(call|default|q)=/.test(address)
}

function remember(session: Session, platform: Platform): void {
  session.store.subscribe((state, before) => {
    // Of a document that is only looked at, nothing is stored, and its address stays the link.
    if (state.isVisiting) return
    if (state.document?.id !== before.document?.id || before.isVisiting) {
      platform.tab.setOpenDraft(state.document?.id)
      void platform.locks.hold(state.document?.id)
      platform.tab.clearFragment()
    }
    const isKept = before.isVisiting && state.document?.id === before.document?.id
    if (state.target !== before.target || isKept) platform.preferences.write({ target: state.target })
  })
  // A page that is put away may never come back.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void session.flush()
  })
}

const root = document.getElementById('root')
if (root) void start(root)
