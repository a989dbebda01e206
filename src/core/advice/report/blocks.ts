import type { Severity } from '../../engine/profile'
import type { ProfilePicture } from './picture'
import type { PictureTexts } from './report-texts'

/** A piece of text inside a block: words, or what is written as code. */
export type Inline =
  | string
  | { readonly code: string }
  | { readonly severity: Severity; readonly text: string }

/** The lines of a cell. */
export type Cell = readonly (readonly Inline[])[]

/** A report before it is written in one format or the other. Nothing in it is escaped. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly kind: 'table'
      readonly heads: readonly string[]
      readonly rows: readonly (readonly Cell[])[]
    }
  /** What is shown when it is asked for, under a line of its own. */
  | { readonly kind: 'fold'; readonly label: string; readonly blocks: readonly Block[] }
  /** What every call meets: drawn on a page, in words elsewhere. */
  | { readonly kind: 'picture'; readonly picture: ProfilePicture; readonly texts: PictureTexts }
  /** A picture that lies somewhere else, and what it shows. */
  | { readonly kind: 'image'; readonly address: string; readonly text: string }
  /** Words of the reviewer, with the line breaks they have. */
  | { readonly kind: 'notes'; readonly text: string }
