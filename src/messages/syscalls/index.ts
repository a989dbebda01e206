import { messageArea } from '../area'
import { syscallTerms } from './en'

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

export type SyscallTerms = typeof syscallTerms

export interface SyscallMessages {
  /** By the name of the call. */
  readonly texts: ReadonlyMap<string, SyscallText>
  readonly terms: SyscallTerms
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

async function texts() {
  const { default: table } = await import('./en.tsv?raw')
  return readSyscallTexts(table)
}

/** The words about syscalls, 36 KiB compressed. A language without a table of its own takes the English one. */
export const loadSyscallMessages = messageArea<SyscallMessages>({
  en: async () => ({ texts: await texts(), terms: syscallTerms }),
  zh: async () => {
    const [table, { syscallTerms: terms }] = await Promise.all([texts(), import('./zh')])
    return { texts: table, terms }
  },
})

/** The texts in the order in which a search prefers them. */
export function searchableTexts(
  texts: ReadonlyMap<string, SyscallText>,
): ReadonlyMap<string, readonly string[]> {
  return new Map([...texts].map(([name, { does, why, breaks }]) => [name, [does, why, breaks]]))
}
