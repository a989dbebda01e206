import type { Rule } from '../../../engine/profile'
import { endOf, type TextRange } from '../../../engine/text'
import type { LintContext } from '../context'
import { type LintFix, type LintRule, MAX_FINDINGS_OF_RULE } from '../finding'
import { named } from '../places'

/** What editors show as nothing or as a break: Unicode's default ignorable code points and its two separators. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu

/** Those of them that writing in comments needs: joiners, marks for writing from the right, variants of a sign. */
const OF_WRITING = /\u034F|\u061C|[\u180B-\u180D]|\u180F|[\u200C-\u200F]|[\uFE00-\uFE0F]/u

/** Overrides, embeddings and isolates: text behind them is shown in another order than it stands. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/u

interface Place {
  readonly range: TextRange
  /** The rule whose `comment` it is. */
  readonly rule?: Rule
}

/** Comments of the text and of its rules. */
function comments({ document, profile }: LintContext): Place[] {
  return [
    ...document.tree.comments.map(range => ({ range })),
    ...profile.rules.flatMap(rule => (rule.comment ? [{ range: rule.comment.node, rule }] : [])),
  ]
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** Nobody reads it but people, so that taking the characters out changes no call. */
function withoutThem({ index, comment }: Rule): LintFix[] {
  const plain = comment?.value.replaceAll(UNSEEN, found => (OF_WRITING.test(found) ? found : ''))
  const command = { kind: 'change-rule', rule: index, comment: plain || null } as const
  return [{ id: 'remove-unseen', values: {}, command, changesVerdicts: false }]
}

const unseenCharacters: LintRule = {
  id: 'unseen-characters',
  severity: 'warning',
  check: context => {
    const { text } = context.document
    const places = new Map<string, { place: Place; found: string[] }>()
    let written: Place[] | undefined
    for (const match of text.matchAll(UNSEEN)) {
      const [character] = match
      // A byte order mark, which has a problem of its own.
      if (match.index === 0) continue
      written ??= comments(context)
      const inside = written.find(({ range }) => range.offset <= match.index && match.index < endOf(range))
      if (inside && OF_WRITING.test(character)) continue
      const range = inside?.range ?? { offset: match.index, length: character.length }
      const key = `${range.offset}`
      const { found = [] } = places.get(key) ?? {}
      places.set(key, { place: inside ?? { range }, found: [...found, character] })
      if (places.size >= MAX_FINDINGS_OF_RULE) break
    }
    return [...places.values()].map(({ place: { range, rule }, found }) => ({
      range,
      values: { ...named(found.map(codeOf)), turning: found.some(character => TURNING.test(character)) },
      fixes: rule ? withoutThem(rule) : [],
    }))
  },
}

export const characterRules: readonly LintRule[] = [unseenCharacters]
