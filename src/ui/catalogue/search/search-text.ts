/** What stands in the search field: filters that are settled, each a chip, and the text behind them. */
export interface SearchText {
  readonly chips: readonly string[]
  readonly text: string
}

/** The one query that chips and text make. */
export function queryOf({ chips, text }: SearchText): string {
  return [...chips, text].join(' ').trim()
}
