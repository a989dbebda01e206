import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react'
import { loadEditorWords } from '../../messages'
import { TypedHost } from '../../session/typed-host'
import { useEditorSlot } from '../shared/editor-slot'
import { useMessages } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { useSession } from '../shared/session-context'
import type { PlainField } from './plain-editor'

interface Editor {
  readonly container: RefObject<HTMLDivElement | null>
  /** Where the plain text is shown, until the editor is there. */
  readonly plain: RefObject<PlainField | null>
  /** What has been typed into the plain text. */
  readonly type: (text: string) => void
  readonly retry: () => void
}

/** Loads the editor, being itself loaded behind the first paint, and keeps it mounted while documents are open. */
export function useEditor(tabLeaves: boolean): Editor {
  const session = useSession()
  const slot = useEditorSlot()
  const { theme } = usePlatform()
  const { language } = useMessages()
  const container = useRef<HTMLDivElement>(null)
  const plain = useRef<PlainField>(null)
  const host = useRef<TypedHost>(undefined)
  const mountNow = useRef<() => void>(undefined)
  // What the editor is born with; later changes reach it through its own methods.
  const options = useRef({ language, tabLeaves })
  options.current = { language, tabLeaves }

  // Before the field is painted, since a key may follow at once.
  useLayoutEffect(() => {
    let gone = false
    const detach = session.attachHost(history => {
      host.current = new TypedHost(history)
      return host.current
    })
    const mount = async () => {
      session.setEditorState('loading')
      try {
        await loadEditorWords(options.current.language)
        const module = await slot.load()
        if (gone || !container.current) return
        const editor = await module.mountEditor(container.current, session, {
          language: options.current.language,
          theme: theme.applied(),
          takePlace: async () => await plain.current?.take(),
        })
        if (gone) {
          editor.dispose()
          return
        }
        if (options.current.tabLeaves) editor.setTabLeaves(true)
        slot.mounted = editor
        session.setEditorState('ready')
      } catch {
        if (!gone) session.setEditorState('failed')
      }
    }
    mountNow.current = () => void mount()
    void mount()
    const stopTheme = theme.onChange(() => slot.mounted?.setTheme(theme.applied()))
    return () => {
      gone = true
      stopTheme()
      slot.mounted?.dispose()
      slot.mounted = undefined
      detach()
      session.setEditorState('absent')
    }
  }, [session, slot, theme])

  const type = useCallback((text: string) => host.current?.type(text), [])
  const retry = useCallback(() => mountNow.current?.(), [])
  return { container, plain, type, retry }
}
