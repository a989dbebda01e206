/** What can be chosen in a menu. */
export interface MenuItem {
  readonly id: string
  readonly label: string
  /** Said after the label in a quieter voice. */
  readonly hint?: string
  readonly keys?: string
  /** Set for a choice among several, which then carries a tick. */
  readonly checked?: boolean
  readonly disabled?: boolean
  readonly run: () => void
}

/** Items under one title. */
export interface MenuSection {
  readonly id: string
  readonly title?: string
  readonly items: readonly MenuItem[]
}
