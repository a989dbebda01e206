import { endOf, type JsonNode, type TextRange } from '../text'
import { isCommentKey } from './comment-key'
import type { ProfileDocument } from './model'

/** A comment of a profile: of JSON with comments, of `comment` in a rule, or under a key that reads as one. */
export interface WrittenComment extends TextRange {
  readonly text: string
  /** The place of the rule that it is in, or stands before. */
  readonly rule: number | undefined
}

/** Everything in a profile that is for people to read, in text order but for comments of JSON, which come last. */
export function writtenComments({ text, tree, profile }: ProfileDocument): readonly WrittenComment[] {
  const rules = profile?.rules ?? []
  const ruleAt = ({ offset, length }: TextRange) =>
    rules.find(({ node }) => node.offset <= offset && offset + length <= endOf(node))?.index
  // On its own before a rule, or behind its last line's end.
  const ruleBelow = (range: TextRange) =>
    ruleAt(range) ??
    rules.find(({ node }) => {
      const between = text.slice(endOf(range), node.offset)
      return endOf(range) <= node.offset && /^(?:\s|\/\/[^\n]*\n)*$/.test(between)
    })?.index
  const found: WrittenComment[] = []
  const visit = (node: JsonNode): void => {
    if (node.type === 'array') node.items.forEach(visit)
    if (node.type !== 'object') return
    for (const { key, value, offset, length } of node.properties) {
      if (key.value === '$schema' || !isCommentKey(key.value)) {
        if (value) visit(value)
        continue
      }
      const words = value === undefined ? '' : wordsOf(value)
      if (words.trim() !== '') found.push({ offset, length, text: words, rule: ruleAt({ offset, length }) })
    }
  }
  if (tree.root) visit(tree.root)
  const ofJson = tree.comments.map(({ offset, length }) => ({
    offset,
    length,
    text: text.slice(offset, offset + length),
    rule: ruleBelow({ offset, length }),
  }))
  return [...found, ...ofJson]
}

function wordsOf(node: JsonNode): string {
  if (node.type === 'array') return node.items.map(wordsOf).join('\n')
  if (node.type === 'object')
    return node.properties.map(({ key, value }) => `${key.value}: ${value ? wordsOf(value) : ''}`).join('\n')
  return node.type === 'string' ? node.value : ''
}
