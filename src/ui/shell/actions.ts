import { presetFileName } from '../../core'
import { type AllMessages, type Language, loadAllMessages, loadMessages, type Messages } from '../../messages'
import type { Platform } from '../../platform'
import type { Session } from '../../session/session-port'
import type { Actions } from '../shared/actions-context'
import type { View } from '../shared/view'

interface Parts {
  readonly session: Session
  readonly platform: Platform
  readonly view: View
  readonly messages: Messages
  readonly onMessages: (messages: Messages) => void
}

export function createActions({ session, platform, view, messages, onMessages }: Parts): Actions {
  const { shell } = messages
  /** Says so where a file of the app, or the device's storage, does not give what was asked for. */
  const told =
    <Args extends unknown[]>(act: (...args: Args) => Promise<unknown>) =>
    async (...args: Args): Promise<void> => {
      await act(...args).catch(() => view.note(shell.failed))
    }
  /** In words that are fetched for it. */
  const say = told(async (words: (opening: AllMessages['opening']) => string) =>
    view.note(words((await loadAllMessages(messages.language)).opening)),
  )

  const { language } = messages
  const parts = { session, platform, view, language, pastedName: shell.pastedName }
  const bring: Actions['bring'] = told(async (given, isMeant) =>
    (await import('../intake/bring')).bring(parts, given, isMeant),
  )
  const copy = async (text: string) => {
    const isCopied = await platform.clipboard.write(text)
    await say(opening => (isCopied ? opening.copied : opening.copyRefused))
  }

  const actions: Actions = {
    newFrom: preset => {
      if (preset === 'containerd-default') {
        view.openDialog('containerd')
        return
      }
      view.showPane('table')
      void told(() => session.openPreset(preset, presetFileName(preset)))()
      if (preset === 'strict') void say(opening => opening.strictNote)
    },
    chooseFile: told(async () => bring(await (await import('../saving')).chooseFiles())),
    bring,
    askWhy: told(async query => (await import('../intake/follow')).askWhy(parts, query)),
    openText: (name, text, origin) => {
      view.showPane('table')
      session.openText(text, name, origin)
    },
    importLog: () => {
      if (session.store.getState().document) view.showLogs('log')
      else view.openDialog('import')
    },
    paste: async () => {
      const text = await platform.clipboard.read()
      if (text === undefined) void say(opening => opening.pasteRefused)
      else if (text === '') void say(opening => opening.clipboardEmpty)
      else await bring([{ text }])
    },
    openDraft: told(async id => {
      if (!(await session.restore(id))) void say(opening => opening.draftMissing)
    }),
    review: () => {
      const { layout } = platform.preferences.read()
      platform.preferences.write({ layout: { ...layout, panelSide: 'left', panelOpen: true } })
      view.showPanel('problems')
    },
    closeDocument: () => session.close(),
    saveDocument: () => {
      const { saving } = view.store.getState()
      if (saving) saving.run()
      else actions.downloadDocument()
    },
    downloadDocument: () => {
      const { document } = session.store.getState()
      if (document) platform.files.download(document.name, session.text())
    },
    copyDocument: () => copy(session.text()),
    copy,
    setTheme: choice => {
      platform.theme.apply(choice)
      platform.preferences.write({ theme: choice })
    },
    setLanguage: told(async (language: Language) => {
      const chosen = await loadMessages(language)
      platform.preferences.write({ language })
      onMessages(chosen)
    }),
  }
  return actions
}
