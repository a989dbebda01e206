import FilterView from '../filter/filter-view'
import { BlockedCallView } from '../observe/blocked-call'
import { useWords } from '../shared/messages-context'
import { callViews, useView, useViewState } from '../shared/view'
import { PanelViews } from '../shell/panel-views'
import { Simulator } from './simulator'

/** What the profile does with a call: with one that is tried, with one that was refused, and with all, in the filter. */
export default function CallViews() {
  const words = useWords('simulator')
  const view = useView()
  const shown = useViewState(state => state.callView)
  return (
    <PanelViews
      label={words.viewsLabel}
      views={callViews}
      names={words.views}
      shown={shown}
      onShow={view.showCalls}
    >
      {shown === 'try' && <Simulator />}
      {shown === 'blocked' && <BlockedCallView />}
      {shown === 'filter' && <FilterView />}
    </PanelViews>
  )
}
