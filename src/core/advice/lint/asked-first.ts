import type { ProfileDocument } from '../../engine/profile'
import { type WrittenComment, writtenComments } from '../../engine/profile/written-comments'
import { endOf, normalizeEdits, type TextEdit } from '../../engine/text'
import { readBehaviours } from '../behaviour'
import type { LintContext } from './context'
import type { DraftFix, LintFix, LintFixId } from './finding'

/** What takes more away than what was found, or all that a person wrote. */
const NEVER_CERTAIN: readonly LintFixId[] = ['drop-architectures', 'take-default', 'turn-round']

/** What nearly every container does. */
const COMMON = ['starts', 'dynamic-glibc', 'forks', 'threads'] as const

/** By these words a comment speaks of what makes namespaces. */
const OF_NAMESPACES = /namespace|userns|bubblewrap|bwrap|sandbox/i
const MAKE_NAMESPACES: readonly string[] = ['clone', 'clone3', 'unshare', 'setns']

/**
 * Whether a repair is for a person to decide, and is not done along with others:
 * - where what was found is only a part of what it takes away,
 * - where a comment would be gone,
 * - where a comment gives a reason for what it ends: it speaks of one of the calls, or is that of a rule that is changed,
 * - where what nearly every program does works before it and not after it.
 */
export function isAskedFirst(
  fix: DraftFix & Pick<LintFix, 'closes'>,
  edits: readonly TextEdit[],
  before: LintContext,
  after: LintContext,
): boolean {
  if (NEVER_CERTAIN.includes(fix.id)) return true
  const comments = writtenComments(before.document)
  if (losesComment(comments, after.document)) return true
  const closed = fix.closes?.names ?? []
  if (closed.length === 0) return false
  const touched = touchedRules(edits, before)
  return comments.some(comment => givesReason(comment, closed, touched)) || breaksCommon(before, after)
}

function losesComment(comments: readonly WrittenComment[], after: ProfileDocument): boolean {
  if (comments.length === 0) return false
  const left = writtenComments(after).map(({ text }) => text)
  return comments.some(({ text }) => {
    const place = left.indexOf(text)
    if (place >= 0) left.splice(place, 1)
    return place < 0
  })
}

/** Both in text order, each is gone through once: a text of megabytes has thousands of both. */
function touchedRules(edits: readonly TextEdit[], { profile }: LintContext): ReadonlySet<number> {
  const touched = new Set<number>()
  const open = normalizeEdits(edits)
  for (const { node, index } of profile.rules.toSorted((a, b) => a.node.offset - b.node.offset)) {
    while (open[0] && endOf(open[0]) <= node.offset) open.shift()
    if (open[0] && open[0].offset < endOf(node)) touched.add(index)
  }
  return touched
}

function givesReason(
  { text, rule }: WrittenComment,
  closed: readonly string[],
  touched: ReadonlySet<number>,
): boolean {
  if (rule !== undefined && touched.has(rule)) return true
  const words = new Set(text.match(/\w+/g))
  if (closed.some(name => words.has(name))) return true
  return OF_NAMESPACES.test(text) && closed.some(name => MAKE_NAMESPACES.includes(name))
}

function breaksCommon(before: LintContext, after: LintContext): boolean {
  if (!before.filter || !after.filter) return false
  const states = (filter: NonNullable<LintContext['filter']>) =>
    readBehaviours(filter, COMMON).map(({ state }) => state === 'breaks')
  const was = states(before.filter)
  return states(after.filter).some((breaks, at) => breaks && was[at] === false)
}
