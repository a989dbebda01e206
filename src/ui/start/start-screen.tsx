import { Suspense, useCallback, useEffect, useState } from 'react'
import { architectureByToken, catalogue, formatKernelVersion } from '../../core'
import { loadEditorWords } from '../../messages'
import { useActions } from '../shared/actions-context'
import { Loaded, part } from '../shared/boundary'
import { useEditorSlot } from '../shared/editor-slot'
import { useTakeOver } from '../shared/first-screen'
import { useMessages } from '../shared/messages-context'
import { PanelIcon } from '../shared/panel-icon'
import { useSessionState } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'
import { DraftList } from './draft-list'
import { GoalStart } from './goal-start'
import { PresetTable } from './preset-table'
import styles from './start-screen.module.css'
import { useStartWords } from './use-start-words'

// What is not needed to begin comes behind the first paint, at a place where nothing gives way to it.
const lessonWays = () => import('./lesson-ways')
const BoxAnswer = part(() => import('../intake/box-answer'))

/** What the product is, and the ways in. */
export default function StartScreen() {
  const start = useStartWords()
  const view = useView()
  const [isListed, setListed] = useState(false)
  const onListed = useCallback(() => setListed(true), [])
  useTakeOver()
  usePastedText()
  useEditorAhead()
  return (
    <>
      <div className={styles.start}>
        <main className={styles.main} data-pane="start">
          <h1>{start.claim}</h1>
          <p className={styles.what}>
            {start.what}{' '}
            <button
              type="button"
              className="btn line small"
              onClick={() => view.store.setState({ learn: {} })}
            >
              {start.learn}
            </button>
          </p>
          <Box />
          <GoalStart />
          <PresetTable />
        </main>
        <aside className={styles.aside} data-pane="drafts">
          <DraftList onListed={onListed} />
          <Suspense>{isListed && <Loaded load={lessonWays} />}</Suspense>
          <p className={styles.privacy}>
            <PanelIcon name="lock" />
            <span>
              <b>{start.privacyTitle}</b> {start.privacy}
            </span>
          </p>
        </aside>
      </div>
      <Figures />
    </>
  )
}

/** The one place for whatever a person has: it is told what it is, and what that leads to. */
function Box() {
  const start = useStartWords()
  const actions = useActions()
  const [text, setText] = useState('')
  const isBrought = useViewState(state => state.brought !== undefined)
  return (
    <section className={styles.box} aria-label={start.bring}>
      <textarea
        rows={2}
        aria-label={start.bring}
        placeholder={start.bringHint}
        spellCheck={false}
        onInput={event => setText(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          if (text.trim() !== '') void actions.bring([{ text }], true)
        }}
      />
      <button type="button" className="btn line" onClick={() => void actions.chooseFile()}>
        {start.openFile}
      </button>
      <div className={styles.answer} role="status">
        <Suspense>{(isBrought || text !== '') && <BoxAnswer text={text} />}</Suspense>
      </div>
    </section>
  )
}

function Figures() {
  const start = useStartWords()
  const { architecture, kernel } = useSessionState(state => state.target)
  const name = architectureByToken(architecture)?.name ?? architecture
  const count = catalogue.presentOn(architecture).length
  return (
    <footer className={styles.status}>
      <span>{start.figures(count, name, formatKernelVersion(kernel))}</span>
      <span className={styles.keys}>{start.allCommands}</span>
    </footer>
  )
}

/** Whoever reaches for a way in will want the editor, which is much to fetch. */
function useEditorAhead(): void {
  const slot = useEditorSlot()
  const { language } = useMessages()
  useEffect(() => {
    // Monaco looks its words up while it loads.
    const prepare = () =>
      void loadEditorWords(language)
        .then(() => slot.load())
        .catch(() => undefined)
    const reaching = new AbortController()
    for (const type of ['pointermove', 'keydown', 'dragenter']) {
      document.addEventListener(type, prepare, { once: true, signal: reaching.signal })
    }
    return () => reaching.abort()
  }, [slot, language])
}

/** Pasting anywhere on this screen brings the text, or the files. */
function usePastedText(): void {
  const { bring } = useActions()
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest('dialog, input')) return
      const files = [...(event.clipboardData?.files ?? [])]
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (files.length > 0) void bring(files.map(file => ({ file })))
      else if (text !== '') void bring([{ text }])
      else return
      event.preventDefault()
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [bring])
}
