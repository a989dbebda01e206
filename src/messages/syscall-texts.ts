/** What is written about one call. The facts beside it are the core's. */
export interface SyscallText {
  /** What it does for a program. */
  readonly does: string
  /** Why it can be risky, or why it is not. */
  readonly why: string
  /** What stops working where it is denied, and for whom. */
  readonly breaks: string
  /** Why it is best denied with its error; empty where that is plain. */
  readonly errnoReason: string
}

const header = ['name', 'does', 'why', 'breaks', 'errno_reason'].join('\t')

/** Reads the table of a language: one call a line, so that a translation stands beside the English line by line. */
export function readSyscallTexts(table: string): ReadonlyMap<string, SyscallText> {
  const [first, ...lines] = table.replace(/\n$/, '').split('\n')
  if (first !== header) throw new Error(`The table of texts must begin with ${header}`)
  return new Map(
    lines.map(line => {
      const [name = '', does = '', why = '', breaks = '', errnoReason = ''] = line.split('\t')
      return [name, { does, why, breaks, errnoReason }]
    }),
  )
}

/** @param tables of one or several languages, the preferred one first */
export function searchableTexts(
  tables: readonly ReadonlyMap<string, SyscallText>[],
): ReadonlyMap<string, readonly string[]> {
  const names = [...(tables[0]?.keys() ?? [])]
  return new Map(
    names.map(name => [
      name,
      tables.flatMap(table => {
        const text = table.get(name)
        return text ? [text.does, text.why, text.breaks] : []
      }),
    ]),
  )
}
