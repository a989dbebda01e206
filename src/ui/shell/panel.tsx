import { type ComponentType, Suspense } from 'react'
import { useRemarkCount } from '../problems/use-remark-count'
import { part } from '../shared/boundary'
import { Icon } from '../shared/icon'
import { useMessages } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { type PanelTab, useView, useViewState } from '../shared/view'
import styles from './panel.module.css'
import { shownTabs } from './shown-tabs'
import { TabList } from './tab-list'

const bodies: Readonly<Record<PanelTab, ComponentType>> = {
  problems: part(() => import('../problems/problems-panel')),
  syscall: part(() => import('../inspector/inspector')),
  simulator: part(() => import('../simulator/call-views')),
  compare: part(() => import('../compare/compare-view')),
  observe: part(() => import('../observe/observe')),
  lab: part(() => import('../lab/lab-panel')),
}

const PanelMenu = part(() => import('./panel-menu'))

/** Below the panes: what is wrong, everything about one call, and the other tools of a document. */
export function Panel({ tabs: showTabs }: { tabs: boolean }) {
  const { shell } = useMessages()
  const { preferences } = usePlatform()
  const view = useView()
  const panel = useViewState(state => state.panel)
  const isOpen = useViewState(state => state.panelOpen)
  const isFull = useViewState(state => state.panelFull)

  const setOpen = (panelOpen: boolean) => {
    view.setPanelOpen(panelOpen)
    preferences.write({ layout: { ...preferences.read().layout, panelOpen } })
  }
  const Body = bodies[panel]
  const menu = (
    <Suspense>
      <PanelMenu />
    </Suspense>
  )
  return (
    <section className={styles.panel} aria-label={shell.panelTabs[panel]}>
      {showTabs && (
        <div className={styles.head}>
          <PanelTabs
            selected={isOpen ? panel : ''}
            onSelect={id => {
              view.showPanel(id)
              if (!isOpen) setOpen(true)
            }}
          />
          <span className="grow" />
          {isOpen && menu}
          {isOpen && (
            <button
              type="button"
              className="btn icon small"
              aria-label={isFull ? shell.leaveWindow : shell.fillWindow}
              aria-pressed={isFull}
              onClick={() => view.setPanelFull(!isFull)}
            >
              <Icon name={isFull ? 'shrink' : 'grow'} />
            </button>
          )}
          <button
            type="button"
            className="btn icon small"
            aria-label={isOpen ? shell.closePanel : shell.openPanel}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name={isOpen ? 'collapse' : 'expand'} />
          </button>
        </div>
      )}
      {!showTabs && panel === 'problems' && (
        <div className={styles.head}>
          <span className="grow" />
          {menu}
        </div>
      )}
      {(isOpen || !showTabs) && (
        <div id="panel-body" className={styles.body} role="tabpanel" aria-label={shell.panelTabs[panel]}>
          <Suspense>
            <Body key={panel} />
          </Suspense>
        </div>
      )}
    </section>
  )
}

interface PanelTabsProps {
  readonly selected: PanelTab | ''
  readonly onSelect: (tab: PanelTab) => void
}

/** By themselves, so that another count of problems draws the tabs anew and not all that the panel shows. */
function PanelTabs({ selected, onSelect }: PanelTabsProps) {
  const { shell } = useMessages()
  const problemCount = useRemarkCount()
  const tabs = shownTabs(selected).map(id => ({
    id,
    label: shell.panelTabs[id],
    ...(id === 'problems' && { count: problemCount }),
  }))
  return <TabList label={shell.panel} {...{ tabs, selected, onSelect }} controls="panel-body" />
}
