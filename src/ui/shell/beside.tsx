import { Notes } from '../shared/notes'
import { useViewState } from '../shared/view'
import { Dialogs } from './dialogs'
import { ReportNotes } from './report-notes'
import { Shortcuts } from './shortcuts'

/** What any screen has beside what is seen of it first: fetched behind that. */
export default function Beside() {
  const hasDialog = useViewState(state => state.dialog !== undefined)
  return (
    <>
      {!hasDialog && <Notes />}
      <ReportNotes />
      <Dialogs />
      <Shortcuts />
    </>
  )
}
