import { architectureName } from '../../core'
import type { Words } from '../../messages'
import type { AskedRow } from '../../session/lab'

/** How the machine of the lab makes a call otherwise than it is written, or why it does not make it at all. */
export function deviation(
  { args }: AskedRow['call'],
  foretold: AskedRow['foretold'],
  words: Words['lab'],
): string | undefined {
  if (!foretold.ok) return foretold.why === 'no-filter' ? undefined : words.notAsked[foretold.why]
  const { madeAs, zeros } = foretold
  const notes = [
    ...(madeAs ? [words.madeAs(architectureName(madeAs))] : []),
    ...(zeros.length > 0 ? [words.zeros(zeros.map(index => args[index] ?? ''))] : []),
  ]
  return notes.length > 0 ? notes.join(', ') : undefined
}
