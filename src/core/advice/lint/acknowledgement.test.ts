import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile, planCommand } from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import {
  acknowledgeBeside,
  acknowledgeInRule,
  cleanReason,
  commentAlone,
  marksIn,
  reasonFor,
  reasonIn,
} from './acknowledgement'
import type { LintFinding } from './finding'
import { lintProfile } from './lint-profile'
import { readAcknowledgements } from './read-acknowledgements'

const text = `{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [{ "names": ["mount", "umount2"], "action": "SCMP_ACT_ALLOW", "comment": "for FUSE" }]
}`

const isMount = ({ id, values }: LintFinding) => id === 'dangerous-call-open' && values.name === 'mount'

/** The text with a reason for what is said of mount, or without one. */
function withReason(before: string, reason: string | undefined): string {
  const document = parseProfile(before)
  const finding = lintProfile(document, defaultTarget).find(isMount)
  const command = finding && acknowledgeInRule(finding, reason)
  const plan = command && planCommand(document, command, defaultTarget)
  if (!plan?.ok) throw new Error('no plan')
  return applyEdits(before, plan.edits)
}

const reasonsIn = (after: string) =>
  lintProfile(parseProfile(after), defaultTarget).flatMap(({ values, reason }) =>
    reason === undefined ? [] : [['name' in values && values.name, reason]],
  )

describe('an acknowledgement', () => {
  it('stands in the comment of the rule, and is about that finding alone', () => {
    const after = withReason(text, 'the  daemon\nneeds it [1]')
    expect(after).toContain(
      '"comment": "for FUSE [accepted dangerous-call-open mount: the daemon needs it (1)]"',
    )
    expect(reasonsIn(after)).toEqual([['mount', 'the daemon needs it (1)']])
  })

  it('is read back whatever the reason, and leaves the text as it was once it is taken back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), reason => {
        fc.pre(cleanReason(reason) !== '')
        const after = withReason(text, reason)
        expect(reasonsIn(after)).toEqual([['mount', cleanReason(reason)]])
        expect(withReason(after, undefined)).toBe(text)
      }),
      { numRuns: 40 },
    )
  })

  it('is kept beside the document where the dialect has no comments', () => {
    const target = { ...defaultTarget, runtime: 'containerd' } as const
    const finding = lintProfile(parseProfile(text), target).find(isMount)
    if (!finding) throw new Error('nothing found')
    expect(acknowledgeInRule(finding, 'seen')).toBeUndefined()
    const kept = acknowledgeBeside([], finding, 'seen')
    expect(reasonFor(finding, kept)).toBe('seen')
    // It survives edits that move the place, but not another profile's finding.
    const moved = lintProfile(parseProfile(`\n\n${text}`), target).find(isMount)
    expect(moved && reasonFor(moved, kept)).toBe('seen')
    expect(acknowledgeBeside(kept, finding, undefined)).toEqual([])
  })

  it('is taken from a device’s storage only where it is one', () => {
    const good = { id: 'mount-open', subject: 'fsopen', reason: 'seen' }
    const stored = [good, { ...good, id: 'no-such-rule' }, { ...good, reason: 1 }, null, 'x']
    expect(readAcknowledgements(stored)).toEqual([good])
    expect(readAcknowledgements({})).toEqual([])
  })
})

/** A finding as far as an acknowledgement looks at it. */
const about = (values: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) =>
  ({
    id: 'mount-open',
    values,
    fixes: [],
    offset: 0,
    length: 1,
    severity: 'security',
    ...more,
  }) as unknown as LintFinding

describe('what a finding is about', () => {
  const subjectOf = (values: Readonly<Record<string, unknown>>) =>
    acknowledgeBeside([], about(values), 'seen')[0]?.subject

  it.each([
    [{ name: 'mount', count: 3 }, 'mount'],
    [
      { value: 7, argument: 2, architecture: 'x86', via: 'ipc', call: 'bpf', names: ['a', 'b'], name: 'n' },
      'n a, b bpf ipc x86 2 7',
    ],
    [{ names: ['a', 'b'] }, 'a, b'],
    [{ names: 'abcdefgh'.split('') }, 'a, b, c, d, e, f, g, h'],
    [{ names: 'abcdefghi'.split('') }, 'a, b, c, d, e, f, g, h, …'],
    [{ name: ' a [b]:\n c ' }, 'a b c'],
    [{ count: 3, denied: ['x'] }, ''],
  ])('%#', (values, subject) => {
    expect(subjectOf(values)).toBe(subject)
  })
})

describe('a mark in a comment', () => {
  const comment = 'for FUSE [accepted mount-open fsopen: seen] [accepted io-uring-open: too] end'

  it('is read for the finding that it names, about what it names', () => {
    expect(reasonIn(comment, about({ names: ['fsopen'] }))).toBe('seen')
    expect(reasonIn(comment, about({ names: ['fsmount'] }))).toBeUndefined()
    expect(reasonIn(comment, about({}, { id: 'io-uring-open' }))).toBe('too')
    expect(reasonIn(comment, about({ names: ['fsopen'] }, { id: 'clone3-open' }))).toBeUndefined()
    expect(reasonIn('', about({}))).toBeUndefined()
    expect(commentAlone(comment)).toBe('for FUSE end')
    expect(commentAlone('[accepted mount-open: seen]')).toBe('')
  })

  it('is found in a text however its letters are written', () => {
    const finding = about({ name: 'mount' }, { reason: 'a.b "c"\t/' })
    for (const written of [
      '"[accepted mount-open mount: a.b \\"c\\"\\t/]"',
      '"\\u005baccepted mount-open  mount : a.b \\u0022c\\u0022\\u0009\\/\\u005D"',
    ])
      expect(marksIn(written)(finding), written).toBe(true)
    for (const written of [
      '"[accepted mount-open mount: axb \\"c\\"\\t/]"',
      '"[accepted mount-open umount: a.b \\"c\\"\\t/]"',
      '"[accepted clone3-open mount: a.b \\"c\\"\\t/]"',
      '"[accepted mount-open mount: a.b \\"c\\"\\n/]"',
    ])
      expect(marksIn(written)(finding), written).toBe(false)
    expect(marksIn('[accepted mount-open mount: x]')(about({ name: 'mount' }))).toBe(false)
    for (const sign of ['\b', '\f', '\n', '\r', '\t'])
      expect(
        marksIn(JSON.stringify(`[accepted mount-open: a${sign}b]`))(about({}, { reason: `a${sign}b` })),
      ).toBe(true)
  })

  it('is written behind what stands there, in place of the one before', () => {
    const rule = { index: 4, comment }
    const withRule = (values: Readonly<Record<string, unknown>>) => about(values, { rule })
    const commentOf = (values: Readonly<Record<string, unknown>>, reason: string | undefined) => {
      const command = acknowledgeInRule(withRule(values), reason)
      return command?.kind === 'change-rule' ? [command.rule, command.comment] : undefined
    }
    expect(commentOf({ names: ['fsopen'] }, ' new  one ')).toEqual([
      4,
      'for FUSE [accepted io-uring-open: too] end [accepted mount-open fsopen: new one]',
    ])
    expect(commentOf({}, 'all')).toEqual([4, `${comment} [accepted mount-open: all]`])
    expect(commentOf({ names: ['fsopen'] }, undefined)).toEqual([
      4,
      'for FUSE [accepted io-uring-open: too] end',
    ])
    const alone = about({}, { rule: { index: 0, comment: '[accepted mount-open: seen]' } })
    expect(acknowledgeInRule(alone, undefined)).toMatchObject({ comment: null })
    expect(acknowledgeInRule(about({}), 'seen')).toBeUndefined()
  })

  it('has a reason of one line, without brackets, that is not too long', () => {
    expect(cleanReason('  a\n\tb [c] ]d[  ')).toBe('a b (c) )d(')
    expect(cleanReason('x'.repeat(400))).toBe('x'.repeat(300))
  })
})

describe('the list beside a document', () => {
  it('has one reason for a finding, and those of others', () => {
    const one = acknowledgeBeside([], about({ name: 'a' }), 'first')
    const two = acknowledgeBeside(one, about({ name: 'b' }), 'other')
    const three = acknowledgeBeside(two, about({ name: 'a' }, { id: 'clone3-open' }), 'of another rule')
    expect(acknowledgeBeside(three, about({ name: 'a' }), ' new\none ')).toEqual([
      { id: 'mount-open', subject: 'b', reason: 'other' },
      { id: 'clone3-open', subject: 'a', reason: 'of another rule' },
      { id: 'mount-open', subject: 'a', reason: 'new one' },
    ])
    expect(reasonFor(about({ name: 'b' }), three)).toBe('other')
    expect(reasonFor(about({ name: 'c' }), three)).toBeUndefined()
    expect(reasonFor(about({ name: 'b' }, { reason: 'in the text' }), three)).toBe('in the text')
    expect(reasonFor(about({ name: 'b' }, { reason: 'in the text' }), [])).toBe('in the text')
  })

  it('is read to a length that no person writes', () => {
    const kept = { id: 'mount-open', subject: 'fsopen', reason: 'seen' }
    expect(readAcknowledgements(Array(1001).fill(kept))).toHaveLength(1000)
    expect(readAcknowledgements([{ ...kept, more: 1 }])).toEqual([kept])
    for (const wrong of [{ ...kept, subject: undefined }, { ...kept, id: 1 }, [], 1, undefined])
      expect(readAcknowledgements([wrong])).toEqual([])
  })
})
