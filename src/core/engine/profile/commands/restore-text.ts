import type { Command, CommandPlan } from '../command'
import { refuse } from './outcome'

/** Gives the document another text, such as an earlier one of its own, by one edit of what differs. It needs no valid JSON on either side. */
export function planRestoreText(
  before: string,
  { text, of = 'version' }: Extract<Command, { kind: 'restore-text' }>,
): CommandPlan {
  if (text === before) return refuse('nothing-to-do')
  const shorter = Math.min(before.length, text.length)
  let start = 0
  while (start < shorter && before[start] === text[start]) start++
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === text[text.length - 1 - end]) end++
  // Never through the middle of a character or of a CRLF.
  while (start > 0 && isJoined(before[start - 1])) start--
  const isCut = (whole: string) => isJoined(whole[whole.length - 1 - end])
  while (end > 0 && (isCut(before) || isCut(text))) end--
  const edit = {
    offset: start,
    length: before.length - start - end,
    text: text.slice(start, text.length - end),
  }
  return { ok: true, edits: [edit], label: { id: 'restore-text', values: { of } }, notices: [] }
}

/** Whether what follows may belong to it. */
function isJoined(unit: string | undefined): boolean {
  return unit !== undefined && (unit === '\r' || /[\ud800-\udbff]/.test(unit))
}
