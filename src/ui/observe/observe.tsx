import { useWords } from '../shared/messages-context'
import { logViews, useView, useViewState } from '../shared/view'
import { PanelViews } from '../shell/panel-views'
import { LogViewBody } from './log-view'
import { Recipes } from './recipes'

/** Logs of real runs beside the profile: what a program did, and how to make a log. */
export default function Observe() {
  const words = useWords('observe')
  const view = useView()
  const shown = useViewState(state => state.logView)
  return (
    <PanelViews
      label={words.viewsLabel}
      views={logViews}
      names={words.views}
      shown={shown}
      onShow={view.showLogs}
    >
      {shown === 'log' && <LogViewBody />}
      {shown === 'record' && <Recipes />}
    </PanelViews>
  )
}

export { default as ImportDialog } from './import-dialog'
