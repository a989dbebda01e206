import { Suspense } from 'react'
import { languages } from '../../messages'
import { useActions } from '../shared/actions-context'
import { part } from '../shared/boundary'
import { Chevron } from '../shared/chevron'
import { Icon } from '../shared/icon'
import { MenuButton } from '../shared/menu'
import { useMessages } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import { useViewport } from '../shared/viewport'
import { TargetButton } from '../target/target-button'
import { DocumentName } from './document-name'
import { newFromItems, settingsSections } from './menu-items'
import styles from './top-bar.module.css'
import { UndoRedo } from './undo-redo'
import { usePreferences } from './use-preferences'

/** For narrow windows alone. */
const FoldedControls = part(() => import('./folded-controls'))

export function TopBar() {
  const { shell } = useMessages()
  const viewport = useViewport()
  const isOpen = useSessionState(state => state.document !== undefined)
  return (
    <header className={styles.bar} data-pane="bar">
      <a className={styles.skip} href={isOpen ? '#syscalls' : '#goals'}>
        {isOpen ? shell.skip : shell.skipToGoals}
      </a>
      {isOpen ? (
        <h1 className={viewport === 'narrow' ? 'visually-hidden' : styles.brand}>{shell.product}</h1>
      ) : (
        <span className={styles.brand}>{shell.product}</span>
      )}
      {isOpen && <DocumentName />}
      {viewport === 'wide' ? (
        <WideControls isOpen={isOpen} />
      ) : (
        <Suspense>
          <FoldedControls isOpen={isOpen} />
        </Suspense>
      )}
    </header>
  )
}

function WideControls({ isOpen }: { isOpen: boolean }) {
  const messages = useMessages()
  const { shell } = messages
  const actions = useActions()
  return (
    <>
      {isOpen && <span className={styles.rule} />}
      <MenuButton
        label={shell.newFrom}
        sections={[{ id: 'presets', items: newFromItems(messages, actions) }]}
      >
        {shell.newFrom}
        <Chevron />
      </MenuButton>
      <button type="button" className="btn" onClick={() => void actions.chooseFile()}>
        {shell.open}
      </button>
      <span className="grow" />
      {isOpen && (
        <>
          <TargetButton />
          <UndoRedo />
          <span className={styles.rule} />
          <ShareButton />
          <ExportButton />
          <span className={styles.rule} />
        </>
      )}
      <SettingsMenu />
    </>
  )
}

function ShareButton() {
  const { shell } = useMessages()
  const view = useView()
  return (
    <button type="button" className="btn" onClick={() => view.openDialog('share')}>
      <Icon name="share" />
      {shell.share}
    </button>
  )
}

function ExportButton() {
  const { shell } = useMessages()
  const view = useView()
  return (
    <button type="button" className="btn primary" onClick={() => view.openDialog('export')}>
      {shell.export}
    </button>
  )
}

/** It shows the language, which whoever cannot read the page's looks for. */
function SettingsMenu() {
  const messages = useMessages()
  const { theme } = usePreferences()
  return (
    <MenuButton
      label={messages.shell.settings(languages[messages.language].name)}
      sections={settingsSections(messages, useActions(), theme)}
      align="end"
    >
      <Icon name="theme" />
      {languages[messages.language].short}
    </MenuButton>
  )
}
