import { Suspense, useCallback, useEffect, useState } from 'react'
import { architectureByToken, catalogue, formatKernelVersion } from '../../core'
import { loadEditorWords } from '../../messages'
import { useActions } from '../shared/actions-context'
import { Loaded } from '../shared/boundary'
import { useEditorSlot } from '../shared/editor-slot'
import { useTakeOver } from '../shared/first-screen'
import { useMessages } from '../shared/messages-context'
import { PanelIcon } from '../shared/panel-icon'
import { useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import { DraftList } from './draft-list'
import { GoalStart } from './goal-start'
import { PresetTable } from './preset-table'
import styles from './start-screen.module.css'
import { useStartWords } from './use-start-words'

// What is not needed to begin comes behind the first paint, each at a place where nothing gives way to it.
const programWays = async () => ({ default: (await import('./more-ways')).ProgramWays })
const lessonWays = async () => ({ default: (await import('./more-ways')).LessonWays })

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
          <GoalStart />
          <PresetTable />
          <div className={styles.more}>
            <OpenYourOwn />
            <Suspense>
              <Loaded load={programWays} />
            </Suspense>
          </div>
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

function OpenYourOwn() {
  const start = useStartWords()
  const actions = useActions()
  return (
    <section className={styles.own} aria-label={start.openYourOwn}>
      <h2>{start.openYourOwn}</h2>
      <div className={styles.drop}>
        <p>
          <b>{start.dropTitle}</b>
          <br />
          {start.dropHint}
        </p>
        <div className={styles.ways}>
          <button type="button" className="btn line small" onClick={() => void actions.chooseFile()}>
            {start.openFile}
          </button>
          <button type="button" className="btn small" onClick={() => void actions.paste()}>
            {start.paste} <span className="kbd">Ctrl V</span>
          </button>
        </div>
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

/** Pasting anywhere on this screen opens the text, or the file. */
function usePastedText(): void {
  const { shell } = useMessages()
  const { openFile, openText } = useActions()
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLInputElement) return
      const [file] = event.clipboardData?.files ?? []
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (file) void openFile(file)
      else if (text !== '') openText(shell.pastedName, text, 'paste')
      else return
      event.preventDefault()
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [shell, openFile, openText])
}
