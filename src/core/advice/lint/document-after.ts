import { type ProfileDocument, parseProfile } from '../../engine/profile'
import { applyEdits, type TextEdit } from '../../engine/text'

/** So many texts that a document may become are remembered: those that the fixes of one list lead to. */
const MAX_REMEMBERED = 12

const remembered = new WeakMap<ProfileDocument, Map<string, ProfileDocument>>()

/**
 * A document after edits. A rule asks about its fix, and whoever judges the fix asks again: the same document, so that its
 * filter is made once.
 */
export function documentAfter(document: ProfileDocument, edits: readonly TextEdit[]): ProfileDocument {
  const text = applyEdits(document.text, edits)
  const own = remembered.get(document) ?? new Map<string, ProfileDocument>()
  remembered.set(document, own)
  let after = own.get(text)
  if (!after) {
    const [oldest] = own.keys()
    if (own.size >= MAX_REMEMBERED && oldest !== undefined) own.delete(oldest)
    after = parseProfile(text)
    own.set(text, after)
  }
  return after
}
