import type { Words } from '../../messages'
import type { AskedRow } from '../../session/lab'

/** How the machine of the lab makes a call otherwise than it is written, or why it does not make it at all. */
export function deviation(
  { args }: AskedRow['call'],
  foretold: AskedRow['foretold'],
  words: Words['lab'],
): string | undefined {
  if (!foretold.ok) return foretold.why === 'no-filter' ? undefined : words.notAsked[foretold.why]
  if (foretold.cut.length === 0) return undefined
  return words.cut(
    foretold.cut.map(index => ({ written: args[index] ?? '', left: foretold.registers[index] ?? 0 })),
  )
}
