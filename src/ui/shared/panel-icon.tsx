import type { ReactNode } from 'react'
import { DrawnIcon } from './icon'

const icons = {
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2" />,
  lock: <path d="M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2" />,
  help: (
    <>
      <path d="M5.8 6.2a2.2 2.2 0 1 1 3.2 2c-.7.3-1 .8-1 1.5" />
      <path d="M8 12.2h.01" strokeWidth="2" />
    </>
  ),
  filter: <path d="M2.5 4h11M4.5 8h7M6.5 12h3" />,
  right: <path d="M6 3.5 10.5 8 6 12.5" />,
  checked: <path d="M3 3h10v10H3zM5.5 8l2 2 3.5-4" />,
  unchecked: <path d="M3 3h10v10H3z" />,
  left: <path d="M10 3.5 5.5 8 10 12.5" />,
  first: <path d="M11.5 3.5 7 8l4.5 4.5M4.5 3.5v9" />,
  last: <path d="M4.5 3.5 9 8l-4.5 4.5M11.5 3.5v9" />,
  trash: <path d="M3 4.5h10M6 4.5V3h4v1.5M4.5 4.5 5 13h6l.5-8.5M6.8 7v3.5M9.2 7v3.5" />,
} satisfies Record<string, ReactNode>

export type PanelIconName = keyof typeof icons

/** The icons that no screen begins with: of panels, dialogs, menus and lists. */
export function PanelIcon({ name }: { name: PanelIconName }) {
  return <DrawnIcon>{icons[name]}</DrawnIcon>
}
