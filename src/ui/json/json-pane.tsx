import { type RefObject, Suspense, useMemo, useState } from 'react'
import type { Session } from '../../session/session-port'
import { useActions } from '../shared/actions-context'
import { useEditorSlot } from '../shared/editor-slot'
import { Icon } from '../shared/icon'
import { MenuButton } from '../shared/menu'
import { useAllMessages, useMessages } from '../shared/messages-context'
import { PanelIcon } from '../shared/panel-icon'
import { useSession, useSessionState } from '../shared/session-context'
import styles from './json-pane.module.css'
import { PlainEditor, type PlainField } from './plain-editor'
import { PlainText } from './plain-text'
import { useEditor } from './use-editor'

/** The document as JSON: plain text at once, the editor in its place as soon as it has loaded. */
export default function JsonPane() {
  const { shell } = useMessages()
  const slot = useEditorSlot()
  const [tabLeaves, setTabLeaves] = useState(true)
  const toggleTab = () => {
    slot.mounted?.setTabLeaves(!tabLeaves)
    setTabLeaves(!tabLeaves)
  }
  return (
    <section
      className={styles.pane}
      aria-label={shell.profileJson}
      onKeyDownCapture={event => {
        if (event.key.toLowerCase() !== 'm' || !event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        event.stopPropagation()
        toggleTab()
      }}
    >
      <Head tabLeaves={tabLeaves} onToggleTab={toggleTab} />
      <Body tabLeaves={tabLeaves} />
    </section>
  )
}

interface HeadProps {
  readonly tabLeaves: boolean
  readonly onToggleTab: () => void
}

function Head({ tabLeaves, onToggleTab }: HeadProps) {
  const { shell } = useMessages()
  const actions = useActions()
  const slot = useEditorSlot()
  const isReady = useSessionState(state => state.editor === 'ready')
  const items = [
    { id: 'format', label: shell.format, run: () => slot.mounted?.format() },
    { id: 'download', label: shell.downloadShort, run: actions.downloadDocument },
    { id: 'tab', label: tabLeaves ? shell.tabIndents : shell.tabLeaves, keys: 'Ctrl M', run: onToggleTab },
  ]
  return (
    <div className={styles.head}>
      <h2>{shell.jsonPane}</h2>
      <Suspense>
        <Place />
      </Suspense>
      <span className="grow" />
      {!tabLeaves && (
        <button type="button" className={styles.tabKey} aria-pressed onClick={onToggleTab}>
          <span className="kbd">Ctrl M</span>
          <span className={styles.tabWords}>{shell.tabIndents}</span>
        </button>
      )}
      <button
        type="button"
        className="btn icon small"
        aria-label={shell.copy}
        title={shell.copy}
        onClick={() => void actions.copyDocument()}
      >
        <Icon name="copy" />
      </button>
      {isReady && (
        <MenuButton
          label={shell.jsonMore}
          sections={[{ id: 'json', items }]}
          align="end"
          className="btn icon small"
        >
          <PanelIcon name="more" />
        </MenuButton>
      )}
    </div>
  )
}

/** Where in the profile the chosen call stands. */
function Place() {
  const { editor } = useAllMessages()
  const session = useSession()
  const syscall = useSessionState(state => state.selection?.syscall)
  const analysis = useSessionState(state => state.analysis)
  if (syscall === undefined || !analysis) return null
  const rules = [...new Set(session.placesOf(syscall).map(place => place.rule))]
  const [only] = rules
  const words =
    only === undefined
      ? editor.inNoRule(syscall)
      : rules.length === 1
        ? editor.inRule(only, syscall)
        : editor.inRules(syscall, rules)
  return <span className={styles.place}>{words}</span>
}

function EditorFailure({ onRetry }: { onRetry: () => void }) {
  const { editor } = useAllMessages()
  return (
    <div className={styles.failure} role="alert">
      <span>{editor.failed}</span>
      <button type="button" className="btn line small" onClick={onRetry}>
        {editor.tryAgain}
      </button>
    </div>
  )
}

function Body({ tabLeaves }: { tabLeaves: boolean }) {
  const { container, plain, type, retry } = useEditor(tabLeaves)
  const editor = useSessionState(state => state.editor)
  return (
    <>
      {editor === 'failed' && (
        <Suspense>
          <EditorFailure onRetry={retry} />
        </Suspense>
      )}
      <div className={styles.body}>
        {editor !== 'ready' && <Plain field={plain} onType={type} />}
        <div ref={container} className={styles.editor} data-editor />
      </div>
    </>
  )
}

interface PlainProps {
  readonly field: RefObject<PlainField | null>
  readonly onType: (text: string) => void
}

/** What there is until the editor is there, or without it. */
function Plain({ field, onType }: PlainProps) {
  const session = useSession()
  const version = useSessionState(state => state.version)
  const document = useSessionState(state => state.document?.id)
  const text = useMemo(() => textOf(session, version), [session, version])
  return isForField(text) ? (
    <PlainEditor key={document} ref={field} text={text} onType={onType} />
  ) : (
    <PlainText text={text} />
  )
}

/** The text of a version, which grows with every change, so that it is read only once for each. */
function textOf(session: Session, _version: number): string {
  return session.text()
}

/** In UTF-16 units. A field lays all of its lines out at once. */
const LONGEST_IN_FIELD = 128 * 1024

/** A field knows one kind of line break. */
function isForField(text: string): boolean {
  return text.length <= LONGEST_IN_FIELD && !text.includes('\r')
}
