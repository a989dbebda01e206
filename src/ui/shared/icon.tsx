import type { ReactNode } from 'react'

/** Small signs of verdicts, risks and severities, 12 units wide. Always beside a word, so hidden from assistive technology. */
const glyphs = {
  error: (
    <>
      <path d="M4 1.2h4L10.8 4v4L8 10.8H4L1.2 8V4z" />
      <path d="M4.3 4.3l3.4 3.4M7.7 4.3 4.3 7.7" />
    </>
  ),
  security: (
    <>
      <path d="M6 1 10.2 2.6v3.2c0 2.6-1.7 4.3-4.2 5.2C3.5 10.1 1.8 8.4 1.8 5.8V2.6z" />
      <path d="M6 3.8v2.6M6 8.2v.1" />
    </>
  ),
  warning: (
    <>
      <path d="M6 1.4 11 10.4H1z" />
      <path d="M6 5v2M6 8.7v.1" />
    </>
  ),
  info: (
    <>
      <circle cx="6" cy="6" r="4.6" />
      <path d="M6 5.6v2.8M6 3.6v.1" />
    </>
  ),
  ascending: <path d="M2 8l4-4 4 4" />,
  descending: <path d="M2 4l4 4 4-4" />,
  check: <path d="M2 6.4 4.8 9.2 10 3" />,
  dash: <path d="M2.5 6h7" />,
} satisfies Record<string, ReactNode>

const icons = {
  search: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="M10.2 10.2 13.5 13.5" />
    </>
  ),
  undo: <path d="M5.5 3 2.5 6l3 3M2.5 6h7a3.5 3.5 0 0 1 0 7H6" />,
  redo: <path d="M10.5 3l3 3-3 3M13.5 6h-7a3.5 3.5 0 0 0 0 7H10" />,
  theme: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
    </>
  ),
  close: <path d="M4 4l8 8M12 4l-8 8" />,
  collapse: <path d="M3.5 6 8 10.5 12.5 6" />,
  expand: <path d="M3.5 10 8 5.5 12.5 10" />,
  grow: <path d="M9.5 2.5h4v4M13.5 2.5 9 7M6.5 13.5h-4v-4M2.5 13.5 7 9" />,
  shrink: <path d="M13 6.5H9.5V3M9.5 6.5 14 2M3 9.5h3.5V13M6.5 9.5 2 14" />,
  beside: <path d="M2.5 3h11v10h-11zM7.5 3v10" />,
  share: (
    <path d="M6.5 9.5 9.5 6.5M7 4.8l1.3-1.3a3 3 0 0 1 4.2 4.2L11.2 9M9 11.2l-1.3 1.3a3 3 0 0 1-4.2-4.2L4.8 7" />
  ),
  download: <path d="M8 2.5v8M4.5 7.5 8 11l3.5-3.5M3 13.5h10" />,
  copy: <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />,
} satisfies Record<string, ReactNode>

/** Those that stand in every row are drawn by `signs.css`. */
export type SignName =
  | 'allowed'
  | 'conditional'
  | 'denied'
  | 'logged'
  | 'killed'
  | 'critical'
  | 'high'
  | 'medium'
  | 'low'
  | 'chevron'
export type GlyphName = keyof typeof glyphs | SignName
type IconName = keyof typeof icons

function isDrawn(name: GlyphName): name is keyof typeof glyphs {
  return name in glyphs
}

export function Glyph({ name }: { name: GlyphName }) {
  if (!isDrawn(name)) return <span className={`g sign-${name}`} aria-hidden="true" />
  return (
    <svg className="g" viewBox="0 0 12 12" aria-hidden="true">
      {glyphs[name]}
    </svg>
  )
}

/** The icons of the bar, the search and the panes; `panel-icon.tsx` has those that come later. */
export function Icon({ name }: { name: IconName }) {
  return <DrawnIcon>{icons[name]}</DrawnIcon>
}

/** An icon of 16 units, hidden from assistive technology like a sign. */
export function DrawnIcon({ children }: { children: ReactNode }) {
  return (
    <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
      {children}
    </svg>
  )
}
