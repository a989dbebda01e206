import { severities } from '../../core/advice/lint/remark'
import { goToProblem } from '../problems/go-to-problem'
import { MenuButton } from '../shared/menu'
import type { MenuSection } from '../shared/menu-sections'
import { useAllMessages } from '../shared/messages-context'
import { PanelIcon } from '../shared/panel-icon'
import { usePlatform } from '../shared/platform-context'
import { useSession } from '../shared/session-context'
import { type SeverityChoice, useView, useViewState } from '../shared/view'
import { useViewport } from '../shared/viewport'
import { usePreferences } from './use-preferences'

/** What is done with the open panel less often: steps and choices of the problems, and where the panel is. */
export default function PanelMenu() {
  const messages = useAllMessages()
  const panel = useViewState(state => state.panel)
  const severity = useViewState(state => state.severity)
  const problems = useProblemSections()
  const place = usePlaceSection()
  const { problems: words, shell } = messages
  const sections = [...(panel === 'problems' ? problems : []), ...place]
  if (sections.length === 0) return null
  const chosen = panel === 'problems' && severity !== 'all' ? shell.severity[severity] : undefined
  return (
    <MenuButton
      label={chosen === undefined ? shell.panelMore : `${shell.panelMore}, ${words.filter}: ${chosen}`}
      sections={sections}
      align="end"
      className={`btn small ${chosen === undefined ? 'icon' : ''}`}
    >
      {chosen}
      <PanelIcon name="more" />
    </MenuButton>
  )
}

function useProblemSections(): MenuSection[] {
  const { palette, problems: words, shell } = useAllMessages()
  const session = useSession()
  const view = useView()
  const chosen = useViewState(state => state.severity)
  const label = (choice: SeverityChoice) => (choice === 'all' ? words.all : shell.severity[choice])
  const choices: SeverityChoice[] = ['all', ...severities]
  return [
    {
      id: 'acts',
      items: [
        { id: 'report', label: palette.report, run: () => view.openDialog('report') },
        { id: 'next', label: palette.nextProblem, keys: 'F8', run: () => goToProblem(session, view, 1) },
        {
          id: 'fix',
          label: palette.fixProblem,
          keys: 'Ctrl .',
          run: () =>
            void import('../problems/fix-current').then(({ fixCurrent }) => fixCurrent(session, view)),
        },
      ],
    },
    {
      id: 'severity',
      title: words.filter,
      items: choices.map(choice => ({
        id: choice,
        label: label(choice),
        checked: choice === chosen,
        run: () => view.setSeverity(choice),
      })),
    },
  ]
}

function usePlaceSection(): MenuSection[] {
  const { shell } = useAllMessages()
  const { preferences } = usePlatform()
  const { layout } = usePreferences()
  const isFull = useViewState(state => state.panelFull)
  const viewport = useViewport()
  if (viewport !== 'wide' || isFull) return []
  const isBeside = layout.panelSide === 'left'
  const panelSide = isBeside ? 'bottom' : 'left'
  return [
    {
      id: 'place',
      items: [
        {
          id: 'beside',
          label: isBeside ? shell.panelBelow : shell.panelBeside,
          run: () => preferences.write({ layout: { ...layout, panelSide } }),
        },
      ],
    },
  ]
}
