import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile, planCommand } from '../../../engine/profile'
import { applyEdits } from '../../../engine/text'
import { lintProfile } from '../lint-profile'

const profile = (name: string, comment: string, note = '') => `{
  "defaultAction": "SCMP_ACT_ERRNO", // ${note}
  "syscalls": [{ "names": ["${name}"], "action": "SCMP_ACT_ALLOW", "comment": ${JSON.stringify(comment)} }]
}`

const found = (text: string) =>
  lintProfile(parseProfile(text), defaultTarget).filter(({ id }) => id === 'unseen-characters')

describe('characters that are not shown', () => {
  it.each([
    ['a direction in a comment of the text', profile('read', '', 'a \u202Eb'), 'U+202E', 2, 0],
    ['a separator in a comment of a rule', profile('read', 'a\u2028b'), 'U+2028', 3, 1],
    ['letters of a language tag', profile('read', 'a\u{E0041}'), 'U+E0041', 3, 1],
    ['a space of no width in a name', profile('re\u200Bad', ''), 'U+200B', 3, 0],
    ['a joiner in a name', profile('re\u200Dad', ''), 'U+200D', 3, 0],
  ])('are found: %s', (_, text, code, line, fixes) => {
    const [finding, ...others] = found(text)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ line, values: { names: [code] } })
    expect(finding?.fixes).toHaveLength(fixes)
  })

  it('are no finding where writing needs them, or where they are written as escapes', () => {
    expect(found(profile('read', 'می\u200Cخواند ✔\uFE0F', '👩\u200D💻 \u200F(א)'))).toEqual([])
    expect(found(profile('read', '').replace('read"', 'read\\u200B"'))).toEqual([])
    expect(found(`\uFEFF${profile('read', '')}`)).toEqual([])
  })

  it('are gone from the comment of a rule after the fix, and nothing else is', () => {
    const letters = fc.constantFrom('a', ' ', 'é', '"', '\\', '\u200D', '\u202E', '\u200B', '\u2028')
    fc.assert(
      fc.property(fc.string({ unit: letters, minLength: 1 }), comment => {
        const document = parseProfile(profile('read', comment))
        const [finding] = found(document.text)
        const [fix] = finding?.fixes ?? []
        if (!fix) {
          expect(comment).not.toMatch(/[\u202E\u200B\u2028]/)
          return
        }
        const plan = planCommand(document, fix.command, defaultTarget)
        if (!plan.ok) throw new Error(plan.id)
        const after = applyEdits(document.text, plan.edits)
        expect(found(after)).toEqual([])
        expect(parseProfile(after).profile?.rules[0]?.comment?.value ?? '').toBe(
          comment.replaceAll(/[\u202E\u200B\u2028]/g, ''),
        )
      }),
    )
  })
})
