import { useRef } from 'react'
import { defaultLayout } from '../../platform/preferences'
import { CataloguePane } from '../catalogue/catalogue-pane'
import { useRemarkCount } from '../problems/use-remark-count'
import { Loaded } from '../shared/boundary'
import { useTakeOver } from '../shared/first-screen'
import { useMessages } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { Separator } from '../shared/separator'
import { type Pane, useView, useViewState } from '../shared/view'
import { useViewport } from '../shared/viewport'
import { Panel } from './panel'
import { shownTabs } from './shown-tabs'
import { TabList } from './tab-list'
import { usePreferences } from './use-preferences'
import styles from './workspace.module.css'

const loadJsonPane = () => import('../json/json-pane')

const jsonShareLimits = { min: 0.2, max: 0.75 }
const panelHeightLimits = { min: 96, max: 640 }

/** The open document: the table and the JSON side by side or as tabs, and below them the panel. */
export function Workspace() {
  const { shell } = useMessages()
  const { preferences } = usePlatform()
  const { layout } = usePreferences()
  const panelOpen = useViewState(state => state.panelOpen)
  const panel = useViewState(state => state.panel)
  const panelFull = useViewState(state => state.panelFull)
  const pane = useViewState(state => state.pane)
  useTakeOver()
  const viewport = useViewport()
  const frame = useRef<HTMLDivElement>(null)
  const panes = useRef<HTMLDivElement>(null)
  const isBeside = viewport === 'wide' && panelOpen && !panelFull && layout.panelSide === 'left'
  const shown = panelFull ? 'panel' : shownPane(viewport, pane)

  const setJsonShare = (jsonShare: number) => preferences.write({ layout: { ...layout, jsonShare } })
  const heightKey = panel === 'problems' ? 'panelHeight' : 'syscallHeight'
  const height = layout[heightKey]
  const setHeight = (value: number) => preferences.write({ layout: { ...layout, [heightKey]: value } })
  const jsonWidth = viewport === 'wide' && !isBeside ? `${layout.jsonShare * 100}%` : undefined
  const panelHeight = viewport === 'narrow' || !panelOpen || panelFull || isBeside ? undefined : height

  return (
    <main
      ref={frame}
      className={`${styles.workspace} ${styles[viewport]} ${panelFull ? styles.full : ''} ${isBeside ? styles.beside : ''}`}
    >
      {(viewport === 'narrow' || (viewport === 'medium' && !panelFull)) && (
        <PaneTabs narrow={viewport === 'narrow'} shown={shown} />
      )}
      <div ref={panes} className={styles.panes} hidden={shown === 'panel'}>
        <div
          id="syscalls"
          className={styles.table}
          data-pane="table"
          data-covered={shown === 'json' || undefined}
          tabIndex={-1}
        >
          <CataloguePane />
        </div>
        {viewport === 'wide' && !isBeside && (
          <Separator
            label={shell.resizeJson}
            orientation="vertical"
            value={layout.jsonShare * 100}
            min={jsonShareLimits.min * 100}
            max={jsonShareLimits.max * 100}
            step={2}
            valueAt={({ x }) => {
              const box = panes.current?.getBoundingClientRect()
              return box ? ((box.right - x) / box.width) * 100 : layout.jsonShare * 100
            }}
            onChange={percent => setJsonShare(percent / 100)}
            onReset={() => setJsonShare(defaultLayout.jsonShare)}
          />
        )}
        <div
          className={styles.json}
          style={{ width: jsonWidth }}
          data-pane="json"
          data-covered={shown === 'table' || undefined}
        >
          <Loaded load={loadJsonPane} />
        </div>
      </div>
      {viewport !== 'narrow' && panelOpen && !panelFull && !isBeside && (
        <Separator
          label={shell.resizePanel}
          orientation="horizontal"
          value={height}
          {...panelHeightLimits}
          step={20}
          valueAt={({ y }) => {
            const box = frame.current?.getBoundingClientRect()
            return box ? box.bottom - y : height
          }}
          onChange={setHeight}
          onReset={() => setHeight(defaultLayout[heightKey])}
        />
      )}
      {(viewport !== 'narrow' || shown === 'panel') && (
        <div className={styles.panel} style={{ height: panelHeight }} data-pane="panel">
          <Panel tabs={viewport !== 'narrow'} />
        </div>
      )}
    </main>
  )
}

/** What is seen: everything, or the one pane that was chosen. */
function shownPane(viewport: 'wide' | 'medium' | 'narrow', pane: Pane): 'all' | 'table' | 'json' | 'panel' {
  if (viewport === 'wide') return 'all'
  if (pane === 'table' || pane === 'json') return pane
  return viewport === 'narrow' ? 'panel' : 'table'
}

interface PaneTabsProps {
  readonly narrow: boolean
  readonly shown: 'all' | 'table' | 'json' | 'panel'
}

function PaneTabs({ narrow, shown }: PaneTabsProps) {
  const { shell } = useMessages()
  const view = useView()
  const panel = useViewState(state => state.panel)
  const problemCount = useRemarkCount()
  const tabs: { id: Pane; label: string; count?: number }[] = [
    { id: 'table', label: shell.syscallsPane },
    { id: 'json', label: shell.jsonPane },
  ]
  if (narrow) {
    for (const id of shownTabs(panel)) {
      tabs.push({ id, label: shell.panelTabs[id], ...(id === 'problems' && { count: problemCount }) })
    }
  }
  return (
    <div className={styles.tabs}>
      <TabList
        label={shell.panes}
        tabs={tabs}
        selected={shown === 'panel' ? panel : shown}
        onSelect={id => view.showPane(id)}
        stretch={narrow}
      />
    </div>
  )
}
