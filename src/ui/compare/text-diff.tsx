import { useEffect, useRef, useState } from 'react'
import { loadEditorWords } from '../../messages'
import type { MountedTextDiff } from '../../session/session-port'
import { useEditorSlot } from '../shared/editor-slot'
import { useMessages, useWords } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { useSession, useSessionState } from '../shared/session-context'
import styles from './compare-view.module.css'
import type { OtherProfile } from './use-other'

/** The two texts line by line, as against what they do. */
export function TextDiff({ other }: { other: OtherProfile }) {
  const words = useWords('comparing')
  const session = useSession()
  const slot = useEditorSlot()
  const { theme } = usePlatform()
  const { language } = useMessages()
  const version = useSessionState(state => state.version)
  const container = useRef<HTMLDivElement>(null)
  const [diff, setDiff] = useState<MountedTextDiff>()
  const [failed, setFailed] = useState(false)
  const { name, text } = other
  const { textOf, textHere } = words

  useEffect(() => {
    let mounted: MountedTextDiff | undefined
    let gone = false
    // Taken now: while words are fetched React hides the view, and its refs are empty.
    const element = container.current
    const mount = async () => {
      await loadEditorWords(language)
      const { loadTextDiff } = await slot.load()
      const { mountTextDiff } = await loadTextDiff()
      if (gone || !element) return
      const labels = { beforeLabel: textOf(name), afterLabel: textHere }
      mounted = mountTextDiff(element, { theme: theme.applied(), ...labels })
      setDiff(mounted)
    }
    mount().catch(() => {
      if (!gone) setFailed(true)
    })
    const stopTheme = theme.onChange(() => mounted?.setTheme(theme.applied()))
    return () => {
      gone = true
      stopTheme()
      mounted?.dispose()
      setDiff(undefined)
    }
  }, [slot, theme, language, name, textOf, textHere])

  useEffect(() => {
    // `version` names the text that is shown.
    if (version > 0) diff?.show(text, session.text())
  }, [diff, text, session, version])

  if (failed) return <p className={styles.note}>{words.textDiffFailed}</p>
  return <div ref={container} className={styles.textDiff} />
}
