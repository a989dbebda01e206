import { useActions } from '../shared/actions-context'
import { Icon } from '../shared/icon'
import { MenuButton } from '../shared/menu'
import type { MenuSection } from '../shared/menu-sections'
import { useMessages } from '../shared/messages-context'
import { PanelIcon } from '../shared/panel-icon'
import { useView } from '../shared/view'
import { newFromItems, settingsSections } from './menu-items'
import { UndoRedo } from './undo-redo'
import { usePreferences } from './use-preferences'

/** What does not fit the bar stands in one menu at its end. */
export default function FoldedControls({ isOpen }: { isOpen: boolean }) {
  const messages = useMessages()
  const { shell, target } = messages
  const actions = useActions()
  const view = useView()
  const { theme } = usePreferences()
  const sections: MenuSection[] = [
    { id: 'open', items: [{ id: 'open', label: shell.open, run: () => void actions.chooseFile() }] },
    { id: 'new', title: shell.newFrom, items: newFromItems(messages, actions) },
    ...(isOpen
      ? [
          {
            id: 'target',
            items: [
              { id: 'target', label: target.label, run: () => view.openDialog('target') },
              { id: 'share', label: shell.share, run: () => view.openDialog('share') },
            ],
          },
        ]
      : []),
    ...settingsSections(messages, actions, theme),
  ]
  return (
    <>
      <span className="grow" />
      {isOpen && (
        <>
          <UndoRedo />
          <button
            type="button"
            className="btn icon"
            aria-label={shell.export}
            onClick={() => view.openDialog('export')}
          >
            <Icon name="download" />
          </button>
        </>
      )}
      <MenuButton label={shell.more} sections={sections} align="end" className="btn icon">
        <PanelIcon name="more" />
      </MenuButton>
    </>
  )
}
