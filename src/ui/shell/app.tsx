import { Suspense, useEffect, useMemo, useState } from 'react'
import { languages, type Messages } from '../../messages'
import type { Platform } from '../../platform'
import type { Session } from '../../session/session-port'
import { ActionsContext } from '../shared/actions-context'
import { Boundary, part } from '../shared/boundary'
import { type EditorSlot, EditorSlotContext } from '../shared/editor-slot'
import { MessagesContext, useMessages } from '../shared/messages-context'
import { PlatformContext } from '../shared/platform-context'
import { SessionContext, useSessionState } from '../shared/session-context'
import { useViewState, type View, ViewContext } from '../shared/view'
import { createActions } from './actions'
import styles from './app.module.css'
import { DropTarget } from './drop-target'
import { TopBar } from './top-bar'
import { Workspace } from './workspace'

const EmbeddedProfile = part(() => import('../embed/embedded-profile'))
const Beside = part(() => import('./beside'))
const Strip = part(() => import('../intake/strip'))
const StatusBar = part(() => import('./status-bar'))
/** Whoever comes back to a document does without it. */
const StartScreen = part(() => import('../start/start-screen'))

interface AppProps {
  readonly session: Session
  readonly platform: Platform
  readonly view: View
  readonly editor: EditorSlot
  readonly messages: Messages
  /** Shown inside another page, or meant for it. */
  readonly isEmbedded?: boolean
}

export function App({ session, platform, view, editor, messages: initial, isEmbedded }: AppProps) {
  const [messages, setMessages] = useState(initial)
  const actions = useMemo(
    () => createActions({ session, platform, view, messages, onMessages: setMessages }),
    [session, platform, view, messages],
  )
  useEffect(() => {
    const { tag } = languages[messages.language]
    // Even the same value, written again, has every text of the page laid out anew.
    if (document.documentElement.lang !== tag) document.documentElement.lang = tag
  }, [messages])
  return (
    <PlatformContext value={platform}>
      <SessionContext value={session}>
        <MessagesContext value={messages}>
          <ViewContext value={view}>
            <ActionsContext value={actions}>
              <EditorSlotContext value={editor}>
                <Boundary>
                  {isEmbedded ? (
                    <Suspense>
                      <EmbeddedProfile />
                    </Suspense>
                  ) : (
                    <Screen />
                  )}
                </Boundary>
              </EditorSlotContext>
            </ActionsContext>
          </ViewContext>
        </MessagesContext>
      </SessionContext>
    </PlatformContext>
  )
}

function Screen() {
  const { shell } = useMessages()
  const name = useSessionState(state => state.document?.name)
  const isOpen = name !== undefined
  useEffect(() => {
    document.title = name === undefined ? shell.product : shell.windowTitle(name)
  }, [name, shell])
  const isVisiting = useSessionState(state => state.isVisiting)
  const isBrought = useViewState(state => state.brought !== undefined)
  return (
    <div className={styles.app}>
      <TopBar />
      {isOpen && (isBrought || isVisiting) && (
        <Suspense>
          <Strip />
        </Suspense>
      )}
      <Suspense fallback={<main className="grow" />}>{isOpen ? <Workspace /> : <StartScreen />}</Suspense>
      {isOpen && (
        <Suspense fallback={<footer className={styles.status} />}>
          <StatusBar />
        </Suspense>
      )}
      <Suspense>
        <Beside />
      </Suspense>
      <DropTarget />
    </div>
  )
}
