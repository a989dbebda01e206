import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { loadEditorWords } from '../../messages'
import { useEditorSlot } from '../shared/editor-slot'
import { useMessages } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { useSession } from '../shared/session-context'

interface Editor {
  readonly container: RefObject<HTMLDivElement | null>
  readonly retry: () => void
}

/** Loads the editor, being itself loaded behind the first paint, and keeps it mounted while documents are open. */
export function useEditor(tabLeaves: boolean): Editor {
  const session = useSession()
  const slot = useEditorSlot()
  const { theme } = usePlatform()
  const { language } = useMessages()
  const container = useRef<HTMLDivElement>(null)
  const mountNow = useRef<() => void>(undefined)
  // What the editor is born with; later changes reach it through its own methods.
  const options = useRef({ language, tabLeaves })
  options.current = { language, tabLeaves }

  useEffect(() => {
    let gone = false
    const mount = async () => {
      session.setEditorState('loading')
      try {
        await loadEditorWords(options.current.language)
        const module = await slot.load()
        if (gone || !container.current) return
        const { language, tabLeaves } = options.current
        const editor = module.mountEditor(container.current, session, { language, theme: theme.applied() })
        if (tabLeaves) editor.setTabLeaves(true)
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
      session.setEditorState('absent')
    }
  }, [session, slot, theme])

  const retry = useCallback(() => mountNow.current?.(), [])
  return { container, retry }
}
